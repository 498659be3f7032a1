import type { Language, LocalisedText } from '../../platform/localised-text.ts';
import { type DoctorTextKey, type DoctorTexts, type DoctorTextValues, doctorText, doctorTexts } from './texts.ts';

export type CheckName =
  | 'settings'
  | 'secrets'
  | 'clock'
  | 'calendar'
  | 'trust-anchors'
  | 'disk'
  | 'database'
  | 'dns'
  | 'ocr'
  | 'mailbox'
  | 'smtp'
  | 'lines'
  | 'time-stamping'
  | 'wake-ups'
  | 'letter-store'
  | 'tokens'
  | 'handover'
  | 'single-sign-on';

/** `warning`: works today, but somebody should know; `fault`: letters or notices wait until it is mended. */
export type CheckState = 'ok' | 'warning' | 'fault';

/** One line of `tirkeu doctor`. */
export interface CheckResult {
  readonly name: CheckName;
  /** Which one, where there are several: the mailbox's id, the receiver. */
  readonly subject: string | null;
  readonly state: CheckState;
  readonly detail: LocalisedText;
  /** What to do; null when all is well. */
  readonly mend: LocalisedText | null;
}

/** A key that has its remedy beside it in the catalogues. */
type TroubleKey = { [Key in DoctorTextKey]: `mend.${Key}` extends DoctorTextKey ? Key : never }[DoctorTextKey];

export function well(
  name: CheckName,
  key: DoctorTextKey,
  values: DoctorTextValues = {},
  subject: string | null = null,
): CheckResult {
  return { name, subject, state: 'ok', detail: doctorText(key, values), mend: null };
}

export function trouble(
  name: CheckName,
  state: 'warning' | 'fault',
  key: TroubleKey,
  values: DoctorTextValues = {},
  subject: string | null = null,
): CheckResult {
  return { name, subject, state, detail: doctorText(key, values), mend: doctorText(`mend.${key}`, values) };
}

/** One line: state, what was checked, what was found and, where something is wrong, what to do. */
export function formatCheck(result: CheckResult, language: Language): string {
  const texts: DoctorTexts = doctorTexts[language];
  const states = (['ok', 'warning', 'fault'] as const).map((state) => texts[`state.${state}`].length);
  const state = texts[`state.${result.state}`].padEnd(Math.max(...states));
  const name = texts[`name.${result.name}`].replace('{subject}', () => result.subject ?? '');
  const mend = result.mend === null ? '' : `. ${texts.mend.replace('{mend}', () => result.mend?.[language] ?? '')}`;
  // What a server said may hold line ends and terminal commands.
  return `${state}  ${name}: ${result.detail[language]}${mend}`.replaceAll(/\p{Cc}+/gu, ' ');
}

export function worstState(results: readonly CheckResult[]): CheckState {
  if (results.some(({ state }) => state === 'fault')) return 'fault';
  return results.some(({ state }) => state === 'warning') ? 'warning' : 'ok';
}
