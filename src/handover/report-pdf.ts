import { dotted } from '../calendar/calendar-day.ts';
import { instantsInZone } from '../calendar/day-of.ts';
import { decisionName } from '../decision/reason-text.ts';
import { placeInWords } from '../facts/place-words.ts';
import { quoteInWords } from '../facts/quote-words.ts';
import { writtenMoment } from '../notices/chancellery-dates.ts';
import type { Language } from '../platform/localised-text.ts';
import { inPrint, openPaper, type Paper, type Style, written, writtenField } from '../platform/paper.ts';
import type { Settings } from '../platform/settings.ts';
import { codedVerdict, noSignaturesWords, verdictWords } from '../signature/validation/signature-words.ts';
import type { HandedEvent } from './event.ts';
import { handoverText, type ReportLanguage, reportLanguages } from './texts.ts';

const plain: Style = { font: 'plain', size: 10 };
const small: Style = { font: 'plain', size: 9 };
const nameWidth = 150;

/**
 * The report on an accepted letter, for the file, as PDF: number, sender, decision, remarks with their evidence and signatures, in
 * the languages of notices, each from a page of its own. The same event gives the same octets.
 */
export function reportPdf(
  event: HandedEvent,
  office: Pick<Settings['office'], 'name' | 'timeZone'>,
): Promise<Uint8Array> {
  const number = inPrint(event.registeredNumber ?? event.id);
  const [first] = reportLanguages;
  const paper = openPaper({
    title: `${reportLanguages.map((language) => handoverText(language, 'title')).join(' / ')}: ${number}`,
    author: office.name[first],
    language: first,
    layout: 'portrait',
    createdAt: new Date(event.registeredAt),
  });
  for (const language of reportLanguages) printReport(paper, event, office, language);
  return paper.finish((page, pages) => `${number} · ${page}/${pages}`);
}

function printReport(
  paper: Paper,
  event: HandedEvent,
  office: Pick<Settings['office'], 'name' | 'timeZone'>,
  language: ReportLanguage,
): void {
  const text = (key: Parameters<typeof handoverText>[1]): string => handoverText(language, key);
  paper.newPage();
  let y = paper.top;
  const line = (tag: 'H1' | 'H2' | 'P', words: string, style: Style, space: number): void => {
    const fits = y + space + paper.heightOf(words, paper.width, style) <= paper.bottom;
    if (!fits) paper.newPage();
    y = written(paper, tag, words, style, fits ? y + space : paper.top, language);
  };
  const part = (title: string, paragraphs: readonly (readonly string[])[], none: string): void => {
    line('H2', title, { font: 'bold', size: 11 }, 14);
    if (paragraphs.length === 0) line('P', none, plain, 4);
    for (const [head = '', ...rest] of paragraphs) {
      line('P', inPrint(head), plain, 5);
      for (const words of rest) line('P', inPrint(words), small, 2);
    }
  };
  line('P', inPrint(office.name[language]), { ...plain, quiet: true }, 0);
  line('H1', text('title'), { font: 'bold', size: 16 }, 2);
  y += 6;
  for (const [name, value] of fieldsOf(event, office.timeZone, language)) {
    if (value !== null) y = writtenField(paper, { name, value: inPrint(value), nameWidth, language }, y) + 3;
  }
  const { findings = [], signatures = [] } = event.examination ?? {};
  const remarks = findings.map(({ clause, message, evidence }) => [
    `${clause}: ${message[language]}`,
    ...evidence.map((each) => evidenceWords(each, office.timeZone, language)),
  ]);
  part(text('findings'), remarks, text('no-findings'));
  const signed = signatures.map((each) => [`${each.file}: ${signatureWords(each, language)}`]);
  part(text('signatures'), signed, noSignaturesWords(language));
}

function fieldsOf(
  event: HandedEvent,
  timeZone: string,
  language: ReportLanguage,
): readonly (readonly [string, string | null])[] {
  const text = (key: Parameters<typeof handoverText>[1]): string => handoverText(language, key);
  const { letter, examination, decision } = event;
  const moment = (instant: string): string => writtenMoment(new Date(instant), language, timeZone);
  return [
    [text('entry'), text(event.kind)],
    [text('number'), event.registeredNumber],
    [text('cites'), event.cites],
    [text('decision'), decision === null ? null : decisionWords(decision, language)],
    [text('accepted-on'), dotted(event.registeredOn)],
    [text('registered-at'), moment(event.registeredAt)],
    [text('arrived-at'), moment(letter.arrivedAt)],
    [text('mailbox'), letter.mailbox],
    [text('organisation'), letter.organisation?.[language] ?? null],
    [text('from'), letter.from],
    [text('authentication'), examination?.authentication == null ? null : text(examination.authentication)],
    [text('subject'), letter.subject],
    [text('message-id'), letter.messageId],
    [text('letter'), letter.id],
    ['SHA-256', letter.sha256],
    [text('edition'), examination?.edition ?? null],
    [text('journal-hash'), event.hash],
  ];
}

function decisionWords({ kind, by }: NonNullable<HandedEvent['decision']>, language: ReportLanguage): string {
  const name = decisionName(kind)[language];
  return by === null ? name : `${name} (${handoverText(language, 'decided-by')}: ${by})`;
}

type Examined = NonNullable<HandedEvent['examination']>;

function evidenceWords(
  evidence: Examined['findings'][number]['evidence'][number],
  timeZone: string,
  language: Language,
): string {
  const { where, quote, coded = false } = evidence;
  const told = quoteInWords({ where, quote, coded }, language);
  // Ours are the instants in our own codes; what the letter says stays as it is written.
  const words = coded ? instantsInZone(told, timeZone) : told;
  return words === '' ? placeInWords(where, language) : `${placeInWords(where, language)}: «${words}»`;
}

function signatureWords(signature: Examined['signatures'][number], language: Language): string {
  const coded = codedVerdict(signature, signature);
  // An indication that this version doesn't know stays as it is.
  return verdictWords(coded, language) ?? coded;
}
