import type { ReadSentence } from './predicate.ts';
import type { Section } from './sentences.ts';

const turn =
  /^(?:учитывая|принимая|на основании изложенного|в связи с (?:изложенным|вышеизложенным|этим)|исходя из|с учетом изложенного|осыған байланысты|осыны ескер|жоғарыда (?:баяндалғ|аталғ)|баяндалғ|айтылғандар)/;
const close = /^(?:приложени|қосымша|с уважением|құрметпен|исп(?:олнитель|\.)|орынд(?:аушы|\.)|тел\.?)/;

/** What each sentence belongs to: recalling, asking, or the lines after the text. */
export function sectionsOf(sentences: readonly ReadSentence[]): readonly Section[] {
  let section: Section = 'preamble';
  return sentences.map(({ analysed, predicates }, index) => {
    const opening = analysed.words
      .slice(0, 8)
      .map((word) => word.lower)
      .join(' ');
    if (index > 0 && close.test(opening)) section = 'closing';
    else if (section === 'preamble' && (turn.test(opening) || predicates.some((one) => one.act === 'request')))
      section = 'request part';
    return section;
  });
}
