import type { LetterFacts } from '../../facts/letter-facts.ts';
import type { Clause } from '../clause.ts';
import type { Finding } from '../finding.ts';
import { clauseWording } from './clause-wording.ts';
import { undetermined } from './coded-finding.ts';
import { act, resolution85InForceFrom } from './parameters.ts';

/** text.kk.md#154.2 text.ru.md#154.2 text.en.md#154.2 */
export const clause154_2: Clause = {
  citation: { act, clause: '154.2' },
  title: {
    kk: 'Үкімет Аппаратының ресми электрондық поштасының домендері',
    ru: 'Домены официальной электронной почты Аппарата Правительства',
    en: 'The domains of the Office’s official e-mail',
  },
  examines: 'sender-and-recipient',
  wording: clauseWording('154.2'),
  versions: [{ inForceFrom: resolution85InForceFrom, examine: examineRecipient }],
};

function examineRecipient({ officialRecipients }: LetterFacts): readonly Finding[] {
  if (officialRecipients.state === 'unknown') {
    return [undetermined('recipient.unreadable', officialRecipients.reason, [])];
  }
  const { value, evidence } = officialRecipients;
  return value.length === 0
    ? [undetermined('recipient.not-official', 'for-staff', evidence)]
    : [{ outcome: 'satisfied', code: 'recipient.official', evidence }];
}
