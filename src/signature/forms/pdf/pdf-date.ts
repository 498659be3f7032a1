const datePattern = /^(?:D:)?(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:Z|([+-])(\d\d)'?(\d\d)?'?)?/;

/** A date (ISO 32000-2 §7.9.4) as an instant of RFC 3339; null for what is none. Where it names no time zone it is taken for UTC. */
export function instantOfDate(text: string | null): string | null {
  const match = text === null ? null : datePattern.exec(text);
  if (match === null) return null;
  const [year, month = '01', day = '01', hour = '00', minute = '00', second = '00'] = match.slice(1, 7);
  const [sign, hours, minutes = '00'] = match.slice(7, 10);
  const offset = sign === undefined ? 'Z' : `${sign}${hours}:${minutes}`;
  const moment = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}${offset}`);
  return Number.isNaN(moment) ? null : new Date(moment).toISOString();
}
