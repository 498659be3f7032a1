import type { LetterParts } from '../../facts/letter-parts.ts';
import type { Finding } from '../finding.ts';
import { undetermined } from './coded-finding.ts';
import { knownValue } from './document-clause.ts';

const archiveFund =
  /(?:национальн\p{L}{1,3}\s+архивн\p{L}{1,3}\s+фонд|ұлттық\s+(?:мұрағат|архив)\s+қор|архивн\p{L}{1,3}\s+фонд\p{L}{0,2}\s+республик|дел\p{L}{0,2}\s+постоянного\s+(?:срока\s+)?хранения|постоянное\s+(?:архивное\s+)?хранение|тұрақты\s+сақтау|мемлекеттік\s+архив(?:ке|ына)|государственн\p{L}{2,3}\s+архив)/iu;
/** Handing over by the letter's own author. */
const handedOver =
  /(?<!\p{L}|(?<!\p{L})не\s)(?:передаём|передаем|передаю|сдаются|сдаётся|передать|передаются|передается|передаётся|направляем|направляются|направляется|сдаём|сдаем|представляем|вносим|препровождаем|тапсырамыз|тапсырылады|береміз|беріледі|жолдаймыз|жолданады|жібереміз|жіберіледі|ұсынамыз|өткіземіз)(?!\p{L})/iu;

/** «осы хатпен бірге жолданды», «переданы с настоящим письмом»: done by this very letter, though it is told as past. */
const sentHerewith =
  /(?:осы\s+хат\p{L}*|осымен)\s+(?:бірге|қоса|арқылы)\s+(?:\p{L}+\s+)?(?:жолданды|жіберілді|берілді|тапсырылды|ұсынылды)|с\s+(?:настоящим|этим|данным)\s+письмом\s+(?:переданы|направлены|сданы|переслан)|(?<!не\s)(?:переданы|направлены|сданы|пересланы)\s+с\s+(?:настоящим|этим|данным)\s+письмом/iu;

/** 154.1: documents of the National Archive Fund are excepted from service e-mail. Whether these are such, staff see. */
export function archiveFindings(parts: LetterParts | undefined): readonly Finding[] {
  if (parts === undefined) return [];
  const sentences = knownValue(parts.text)?.sentences ?? [];
  // The law on the Fund names it in its title: what is cited is not what is handed over.
  const transfer = sentences.find(
    ({ text }) =>
      archiveFund.test(text.replace(/«[^«»]{0,200}»/gu, ' ')) && (handedOver.test(text) || sentHerewith.test(text)),
  );
  return transfer === undefined ? [] : [undetermined('archive.transfer', 'for-staff', transfer.evidence)];
}
