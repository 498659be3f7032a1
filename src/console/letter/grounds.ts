import type { StaffGround } from '../../pipeline/acts/staff-decision.ts';
import { findingText } from '../../regulation/kz-gov-2023-10/finding-text.ts';
import { actTexts } from '../texts/acts.ts';
import type { LetterOnDesk } from './letter-on-desk.ts';

/** Grounds on one form, empty ones among them. */
export const groundsMax = 24;

/** A ground that a person may tick, as the findings prefill it. */
export interface OfferedGround extends StaffGround {
  /** Proven by the letter itself or by a person: ticked from the start. */
  readonly ticked: boolean;
}

/** Every finding as a ground: those of the examinations, and what staff noted. */
export function offeredGrounds({ examined, advice, staffFindings }: LetterOnDesk): readonly OfferedGround[] {
  const findings = (advice ?? examined)?.findings ?? [];
  const found = findings.flatMap(({ clause, finding }): OfferedGround[] => {
    if (finding.outcome !== 'violated' && finding.outcome !== 'undetermined') return [];
    const { message, remedy } = findingText(finding.code, finding.values ?? {});
    // What is open is for staff to find out, and what its finding tells them is nothing that a sender could do.
    const isProven = finding.outcome === 'violated';
    return [{ clause, message, remedy: isProven ? remedy : actTexts['act.remedy-default'], ticked: isProven }];
  });
  const noted = staffFindings.map(({ clause, description }): OfferedGround => {
    const message = { kk: description, ru: description, en: description };
    return { clause, message, remedy: { kk: '', ru: '', en: '' }, ticked: true };
  });
  return [...found, ...noted].slice(0, groundsMax - 1);
}

/** The ticked grounds of a form; texts left empty in one language are taken from the other. */
export function groundsOfForm(fields: Readonly<Record<string, string | string[]>>): readonly StaffGround[] {
  const text = (name: string) => {
    const value = fields[name];
    return typeof value === 'string' ? value.trim().slice(0, 2000) : '';
  };
  const grounds: StaffGround[] = [];
  for (let at = 0; at < groundsMax; at += 1) {
    const clause = text(`g${at}-clause`);
    if (text(`g${at}-use`) === '' || !/^[\d.-]{1,20}$/.test(clause)) continue;
    const message = localised(text(`g${at}-kk`), text(`g${at}-ru`));
    if (message.kk === '') continue;
    const remedy = localised(text(`g${at}-remedy-kk`), text(`g${at}-remedy-ru`));
    grounds.push({ clause, message, remedy: remedy.kk === '' ? actTexts['act.remedy-default'] : remedy });
  }
  return grounds;
}

function localised(kk: string, ru: string) {
  return { kk: kk === '' ? ru : kk, ru: ru === '' ? kk : ru, en: ru === '' ? kk : ru };
}
