import type { DefectList } from './defect-list.ts';

const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** RFC 5322 §4.3. Military letters are unknown by that section, Z apart. */
const zoneHours: Readonly<Record<string, number>> = {
  ut: 0,
  utc: 0,
  gmt: 0,
  z: 0,
  est: -5,
  edt: -4,
  cst: -6,
  cdt: -5,
  mst: -7,
  mdt: -6,
  pst: -8,
  pdt: -7,
  msk: 3,
  jst: 9,
};

const dateTime =
  /^(?:[^\s,\d]{2,12},?\s+|,\s*)?(\d{1,2})[\s-]+([a-z]{3})[a-z.]{0,8}[\s,-]+(\d{2,4}),?\s+(\d{1,2})[:.](\d{1,2})(?:[:.](\d{1,2}))?\s*(\S*)/i;
const offset = /^(?:gmt|utc)?([+-])(\d{2}):?(\d{2})/i;

/** ISO 8601 instant of a date-time (RFC 5322 §3.3 and §4.3); null, and a defect, where day and time can't be read. */
export function messageDate(text: string, where: string, defects: DefectList): string | null {
  const match = dateTime.exec(
    text
      .slice(0, 200)
      .replace(/\([^)]*\)/g, ' ')
      .trim(),
  );
  const month = monthNames.indexOf(match?.[2]?.toLowerCase() ?? '');
  if (match === null || month === -1) {
    defects.add('date-malformed', where, text.slice(0, 80));
    return null;
  }
  const [day, hour, minute, second] = [match[1], match[4], match[5], match[6] ?? '0'].map(Number) as [
    number,
    number,
    number,
    number,
  ];
  const zone = zoneMinutes(match[7] ?? '');
  if (zone === null) defects.add('date-malformed', where, `no zone, read as UTC: ${text.slice(0, 80)}`);
  const year = fullYear(match[3] ?? '');
  if (day < 1 || day > 31 || hour > 23 || minute > 59 || second > 60 || year < 1970 || year > 9000) {
    defects.add('date-malformed', where, text.slice(0, 80));
    return null;
  }
  return new Date(Date.UTC(year, month, day, hour, minute, second) - (zone ?? 0) * 60_000).toISOString();
}

/** RFC 5322 §4.3: years of two and three digits. */
function fullYear(digits: string): number {
  const year = Number(digits);
  if (digits.length === 2) return year < 50 ? 2000 + year : 1900 + year;
  return digits.length === 3 ? 1900 + year : year;
}

function zoneMinutes(zone: string): number | null {
  const match = offset.exec(zone);
  if (match !== null) {
    const minutes = Number(match[2]) * 60 + Number(match[3]);
    return minutes > 24 * 60 ? null : match[1] === '-' ? -minutes : minutes;
  }
  const hours = zoneHours[zone.toLowerCase().replace(/[^a-z]/g, '')];
  return hours === undefined || zone === '' ? null : hours * 60;
}
