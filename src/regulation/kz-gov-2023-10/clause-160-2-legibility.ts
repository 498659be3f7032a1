import type { Evidence } from '../../facts/fact.ts';
import type { TextBlock } from '../../facts/files-as-read.ts';
import type { LetterFacts } from '../../facts/letter-facts.ts';
import type { Clause } from '../clause.ts';
import type { Finding } from '../finding.ts';
import { clauseWording } from './clause-wording.ts';
import { undetermined } from './coded-finding.ts';
import { act, resolution85InForceFrom } from './parameters.ts';

/** text.kk.md#160.2 text.ru.md#160.2 text.en.md#160.2: a scanned letter can be read. The sheet itself is seen by staff only. */
export const clause160_2: Clause = {
  citation: { act, clause: '160.2' },
  title: {
    kk: 'Сканерленген көшірменің оқылуы',
    ru: 'Читаемость сканированной копии',
    en: 'The legibility of a scanned copy',
  },
  examines: 'documents',
  wording: clauseWording('160.2'),
  versions: [{ inForceFrom: resolution85InForceFrom, examine: examineLegibility }],
};

/** Of a page that is easily read the recognition is surer than this. */
const confidenceMin = 0.65;

/** Intake policy, 160.2: a scanned copy of poor legibility is for staff. Where nothing recognises scans, nothing is known of it. */
function examineLegibility({ parts }: LetterFacts): readonly Finding[] {
  if (parts?.main.state !== 'known' || parts.main.value === null) {
    return [{ outcome: 'not-applicable', code: 'scan.no-letter' }];
  }
  const { value: main, evidence } = parts.main;
  const pages = pagesRead(main.document.facts.blocks);
  if (pages.length === 0) return [{ outcome: 'not-applicable', code: 'scan.none-read' }];
  const { fileName } = main.document;
  const poor = pages
    .filter(({ confidence }) => confidence < confidenceMin)
    .map(({ page, quote }): Evidence => ({ kind: 'record', where: `${fileName}, page ${page}`, quote }));
  const [first, ...others] = poor;
  return first === undefined
    ? [{ outcome: 'satisfied', code: 'scan.legible', evidence }]
    : [undetermined('scan.poorly-legible', 'for-staff', [first, ...others], { file: fileName })];
}

interface PageRead {
  readonly page: number;
  /** 0 to 1, over all letters of the page. */
  readonly confidence: number;
  /** The words read with the least certainty. */
  readonly quote: string;
}

/** Every page with recognised words, in order. */
function pagesRead(blocks: readonly TextBlock[]): readonly PageRead[] {
  const byPage = Map.groupBy(
    blocks.filter(({ recognition }) => recognition !== undefined),
    ({ place }) => place.page ?? 1,
  );
  return [...byPage].map(([page, some]) => {
    const letters = some.reduce((sum, { text }) => sum + text.length, 0);
    const weighed = some.reduce((sum, { text, recognition }) => sum + text.length * (recognition?.confidence ?? 0), 0);
    const [worst] = some.toSorted(
      (one, other) => (one.recognition?.confidence ?? 0) - (other.recognition?.confidence ?? 0),
    );
    const quote = (worst?.text ?? '').replace(/\s+/g, ' ').slice(0, 200);
    return { page, confidence: letters === 0 ? 0 : weighed / letters, quote };
  });
}
