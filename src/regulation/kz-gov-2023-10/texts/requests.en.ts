import type { FindingText } from '../../clause.ts';
import type { requestTextsKk } from './requests.kk.ts';

/** What findings on requests and reports tell people, in English. */
export const requestTextsEn: Readonly<Record<keyof typeof requestTextsKk, FindingText>> = {
  'haste.asked': {
    message: 'The letter asks to speed up the consideration of a draft or document.',
    remedy: 'A letter with such a request is not accepted; leave it out and send the letter again.',
  },
  'haste.doubtful': {
    message: 'The letter may ask to speed up consideration.',
    remedy: 'Establish what it asks for.',
  },
  'money.not-considered': {
    message:
      'The letter asks for money from the republican budget or the Government reserve and shows no consideration with the Ministry of Finance.',
    remedy: 'Consider the matter with the Ministry of Finance beforehand and send the letter again with its opinion.',
  },
  'money.doubtful': {
    message: 'The letter may ask for money from the republican budget or the Government reserve.',
    remedy: 'Establish what it asks for.',
  },
  'money.consideration-doubtful': {
    message: 'Money is asked for; what the Ministry of Finance said is not clear.',
    remedy: 'Establish the position of the Ministry of Finance.',
  },
  'money.negative-opinion': {
    message:
      'Money is asked for after a negative opinion of the Ministry of Finance. Such a letter is accepted on an oral assignment.',
    remedy: 'Record who gave the oral assignment and when, then decide.',
  },
  'meeting.asked': {
    message:
      'The letter asks for a meeting chaired by the Government’s leadership and gives no ground of paragraph 27.',
    remedy: 'Such a letter is accepted only in the cases of paragraph 27; state the ground or leave the request out.',
  },
  'meeting.doubtful': {
    message: 'The letter may ask for a meeting chaired by the Government’s leadership.',
    remedy: 'Establish what it asks for.',
  },
  'meeting.ground-claimed': {
    message: 'The letter claims a ground of 27(1), (2), (3) or (5) for the meeting.',
    remedy: 'Staff establish whether the ground holds.',
  },
  'meeting.protocol-missing': {
    message: 'The meeting is asked for to settle disagreements, but no protocol of disagreements is attached.',
    remedy: 'Attach the protocol of disagreements and send the letter again.',
  },
  'meeting.protocol-doubtful': {
    message: 'It is not clear whether a protocol of disagreements is among the annexes.',
    remedy: 'Check by hand whether it is there.',
  },
  'meeting.parties-unnamed': {
    message: 'The letter does not show whether a party to the dispute is a state body of the Government.',
    remedy: 'Establish the parties to the dispute.',
  },
  'meeting.no-government-party': {
    message: 'None of the named parties to the dispute is part of the Government.',
    remedy: 'For such a dispute no meeting is chaired by the Government’s leadership; leave the request out.',
  },
  'meeting.measures-unstated': {
    message: 'The letter does not say that all measures to settle the disagreements were taken.',
    remedy: 'Establish which measures were taken.',
  },
  'interim.deputy-to-prime-minister': {
    message: 'The interim report addressed to the Prime Minister is signed by a deputy of the first head.',
    remedy: 'Have the report signed by the first head and send it again.',
  },
  'interim.agreement-unstated': {
    message: 'The interim report is signed by a deputy and does not say that the first head agreed the information.',
    remedy: 'Say in the covering letter that the first head agreed the information, and send it again.',
  },
  'interim.signer-unclear': {
    message: 'It is not established whether the first head signed or agreed the interim report.',
    remedy: 'Check the signatory’s post and the first head’s agreement.',
  },
  'default.unstated': {
    message: 'A co-executor is said not to have answered, and agreement by default is not stated.',
    remedy: 'Establish whether the covering letter has to state it.',
  },
  'inquiry.repeated-interim': {
    message: 'The interim letter to a deputy’s inquiry may not be the first.',
    remedy: 'Establish whether one went before.',
  },
  'extension.repeated': {
    message: 'A repeated extension of the assignment’s deadline is asked for.',
    remedy: 'Consider whether the case is exceptional, and disciplinary measures.',
  },
  'deadline.missed': {
    message:
      'The answer to assignment {number} came after its deadline ({deadline}) without an order on disciplinary liability.',
    remedy: 'Establish whether the deadline was extended, and ask for the order if need be.',
  },
  'archive.transfer': {
    message: 'The letter may transfer documents of the National Archive Fund, for which service e-mail is not used.',
    remedy: 'Establish whether the documents belong to the Fund.',
  },
};
