import type { SomeEvidence } from '../../facts/fact.ts';
import type { LetterFacts } from '../../facts/letter-facts.ts';
import type { LetterParts, PlacedSpeechAct } from '../../facts/letter-parts.ts';
import type { Finding } from '../finding.ts';
import { undetermined, violated } from './coded-finding.ts';
import { documentClause, knownValue, notApplicable } from './document-clause.ts';
import { claimedGrounds } from './meeting-grounds.ts';
import { partiesFinding } from './meeting-parties.ts';
import { evidenceOf, isNotEmpty, isStated, requestsFor } from './speech-findings.ts';

/** text.kk.md#160.6 text.ru.md#160.6 text.en.md#160.6, with the grounds of 27 and the conditions of 27-1. */
export const clause160_6 = documentClause(
  '160.6',
  {
    kk: 'Үкімет басшылығының төрағалығымен кеңес өткізу туралы өтініш',
    ru: 'Просьба о совещании под председательством руководства Правительства',
    en: 'A request for a meeting chaired by the leadership of the Government',
  },
  examineMeeting,
);

function examineMeeting(parts: LetterParts, facts: LetterFacts): readonly Finding[] {
  const { proven, suspected } = requestsFor(parts, 'meeting-chaired');
  const asked: readonly PlacedSpeechAct[] = proven.length > 0 ? proven : suspected;
  if (!isNotEmpty(asked)) return notApplicable('meeting.not-asked');
  const evidence = evidenceOf(asked);
  const grounds = claimedGrounds(parts, asked);
  if (grounds.staffOnly !== null) {
    return [undetermined('meeting.ground-claimed', 'for-staff', [...evidence, ...grounds.staffOnly])];
  }
  // 27 knows meetings chaired by the leadership only: whoever invokes 27(4) asks for one, be it wished for or its chair
  // not named.
  const isOnGround =
    grounds.disagreement !== null &&
    suspected.every(({ act: { doubts } }) =>
      doubts.every((doubt) => doubt === 'chair-not-named' || doubt === 'chair-addressee' || doubt === 'impersonal'),
    );
  // «просим Вас провести совещание» in a letter to one of the leadership names the chair by its addressee.
  const toLeader = (knownValue(parts.addressees) ?? []).some(
    ({ ours, comparison }) => ours && comparison.leader !== null,
  );
  const isByAddressee =
    toLeader &&
    suspected.some(({ act: { doubts } }) => doubts.length > 0 && doubts.every((doubt) => doubt === 'chair-addressee'));
  if (proven.length === 0 && !isOnGround && !isByAddressee)
    return [undetermined('meeting.doubtful', 'for-staff', evidence)];
  if (grounds.disagreement === null) return [violated('meeting.asked', 'refuse', evidence)];
  return onDisagreement(parts, facts, [...evidence, ...grounds.disagreement]);
}

/** 27(4): the conditions of 27-1. Protocol and parties the letter has to show. */
function onDisagreement(parts: LetterParts, facts: LetterFacts, evidence: SomeEvidence): readonly Finding[] {
  const protocol = protocolFinding(parts, evidence);
  if (protocol !== null) return [protocol];
  const parties = partiesFinding(parts, facts, evidence);
  if (parties !== null) return [parties];
  // 27-1.1 has measures taken before the bodies turn to the Office; that the letter tells of them it does not ask.
  const isTold = isStated(parts, 'disagreement-measures');
  return [{ outcome: 'satisfied', code: isTold ? 'meeting.disagreement' : 'meeting.measures-unstated', evidence }];
}

/** 27-1.2: "a protocol of disagreements is attached". */
function protocolFinding({ files }: LetterParts, evidence: SomeEvidence): Finding | null {
  const annexes = files.filter(({ role }) => role !== 'main' && role !== 'accompanying');
  if (annexes.some(({ role }) => role === 'protocol-of-disagreements')) return null;
  // A scan, an archive, an annex without a title: it may be the protocol.
  const perhaps = annexes.some(
    ({ role, certainty, document }) =>
      role === 'annex' && (certainty === 'doubtful' || document.facts.blocks.length === 0),
  );
  return perhaps
    ? undetermined('meeting.protocol-doubtful', 'for-staff', evidence)
    : violated('meeting.protocol-missing', 'refuse', evidence);
}
