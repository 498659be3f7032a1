import type { Organisation } from '../../platform/settings.ts';
import { type Fact, known, unknown } from '../fact.ts';
import type { Executor, Signatory } from '../letter-parts.ts';
import { personNamed } from './directory.ts';
import { absence, evidenceOf } from './letter-lines.ts';
import type { LetterZones } from './letter-zones.ts';
import type { Searched } from './letterhead.ts';
import { personName } from './segment-kind.ts';

/** Post and name at the end, and who of the directory it is; `own` is looked at first: many share a name. */
export function signatoryOf(
  zones: LetterZones,
  organisations: readonly Organisation[],
  own: string | null,
  searched: Searched,
): Fact<Signatory | null> {
  const { signature } = zones;
  if (signature !== null) {
    const { post, name, certainty, written, where } = signature;
    const person = name === '' ? null : personNamed(name, organisations, own);
    // Below a letterhead of the office-holder the name stands alone.
    const isOwn = person !== null && person.organisation === own;
    const value = {
      post,
      name: name === '' ? null : name,
      certainty: isOwn ? ('certain' as const) : certainty,
      person,
    };
    return known<Signatory | null>(value, evidenceOf(where, written));
  }
  if (searched.holdsPictures || isEmpty(zones)) return unknown('indeterminate');
  return known<Signatory | null>(null, absence(searched.where, 'post and name of a signatory behind the text'));
}

function isEmpty({ head, text }: LetterZones): boolean {
  return head.length === 0 && text.length === 0;
}

const label = /^(?:исп(?:олнитель|\.)?|орынд?(?:аушы(?:сы)?|\.|аған)?|подготовил\p{L}*)[.:\s]*/iu;
const phone = /(?:тел(?:ефон)?\.?\s*:?\s*)?([+(]?\d[\d\s()+-]{3,24}\d(?:\s*(?:ішкі|вн\.?|доб\.?)\s*\d{1,5})?)/iu;

export function executorOf(zones: LetterZones, searched: Searched): Fact<Executor | null> {
  const { tail } = zones;
  const index = tail.findIndex(({ kind }) => kind === 'executor');
  const line = tail[index];
  if (line === undefined)
    return isEmpty(zones)
      ? unknown('indeterminate')
      : known<Executor | null>(null, absence(searched.where, 'executor'));
  const below = tail
    .slice(index + 1, index + 3)
    .filter(({ kind }) => kind === 'contact' || kind === 'text' || kind === 'registration');
  const own = line.text.replace(label, '');
  const number =
    phone.exec(own)?.[1] ??
    below.map(({ text: other }) => phone.exec(other)?.[1]).find((one) => one !== undefined) ??
    null;
  const withoutPhone = number === null ? own : own.replace(number, '');
  const named =
    new RegExp(personName.source, 'u').exec(withoutPhone)?.[0] ??
    /\p{Lu}\p{Ll}+(?:\s\p{Lu}\p{Ll}+){0,2}/u.exec(withoutPhone.replace(/тел\p{L}*\.?:?/giu, ''))?.[0];
  const value = { name: named?.trim() ?? null, phone: number?.trim() ?? null };
  return known<Executor | null>(value, evidenceOf(line.where, line.lines.map(({ written }) => written).join(' ')));
}
