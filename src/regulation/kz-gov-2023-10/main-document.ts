import type { MainDocument } from '../../facts/letter-parts.ts';

/** The words of a scan were recognised and not read: a wrong letter in them proves nothing against the sender. */
export function isRecognisedText({ document }: MainDocument): boolean {
  return document.facts.bornDigital !== true && document.facts.blocks.some(({ role }) => role === 'recognised');
}
