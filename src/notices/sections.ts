import { dayOf } from '../calendar/day-of.ts';
import { placeInWords } from '../facts/place-words.ts';
import { quoteInWords } from '../facts/quote-words.ts';
import type { Language } from '../platform/localised-text.ts';
import { writtenMoment, writtenOnDay } from './chancellery-dates.ts';
import { clauseReference } from './clause-reference.ts';
import { foreignText } from './foreign-text.ts';
import type { NoticeGround, NoticeInput } from './notice-input.ts';
import { type NoticeTextKey, type Say, speaker } from './texts/notice-texts.ts';

export interface Row {
  readonly label: string;
  readonly value: string;
}

/** What a notice says in one language, before it is set as plain text or HTML. */
export type Block =
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'rows'; readonly rows: readonly Row[] }
  | {
      readonly kind: 'ground';
      readonly heading: string;
      readonly rows: readonly Row[];
      readonly evidence: { readonly label: string; readonly items: readonly string[] } | null;
      readonly remedy: Row;
    };

export interface Section {
  readonly language: Language;
  readonly office: string;
  readonly title: string;
  readonly blocks: readonly Block[];
  readonly footer: readonly string[];
}

const subjectCharsMax = 200;
const quoteCharsMax = 300;
const placeCharsMax = 120;
const ownTextCharsMax = 2000;
const addressCharsMax = 254;
const evidenceCountMax = 20;

export function sectionIn(language: Language, input: NoticeInput): Section {
  const say = speaker(language);
  const { helpDesk } = input.office;
  return {
    language,
    office: input.office.name[language],
    title: say(`title.${input.kind}`),
    blocks: [
      ...statement(input, language, say),
      ...(input.restricted ? [paragraph(say('restricted.note'))] : []),
      { kind: 'rows', rows: rowsOfLetter(input, language, say) },
      paragraph(zoneSentence(input.office.timeZone, say)),
      // What was not taken in can't be said to have been received.
      ...(input.kind === 'too-large' ? [] : [paragraph(say('receipt.confirmed'))]),
    ],
    footer: [
      say('footer.automatic'),
      ...(helpDesk === undefined
        ? []
        : [say('footer.help-desk', { phone: helpDesk.phone, address: helpDesk.address })]),
    ],
  };
}

function statement(input: NoticeInput, language: Language, say: Say): readonly Block[] {
  switch (input.kind) {
    case 'registered': {
      const { number, registeredOn } = input.registered;
      const values = { day: writtenOnDay(registeredOn, language), number };
      return [paragraph(say('registered.statement', values)), paragraph(say('registered.next'))];
    }
    case 'deferred': {
      const day = dayOf(input.deferred.acceptedAt, input.office.timeZone);
      return [
        paragraph(say('deferred.statement', { day: writtenOnDay(day, language) })),
        // One letter gets one automatic notice: the number, given later, is to be asked for.
        ...(input.office.helpDesk === undefined ? [] : [paragraph(say('deferred.next'))]),
      ];
    }
    case 'refused': {
      const { grounds } = input.refused;
      return [
        paragraph(say(grounds.length === 1 ? 'refused.one-ground' : 'refused.several-grounds')),
        ...grounds.map((ground, index) =>
          groundBlock(ground, grounds.length === 1 ? '' : `${index + 1}. `, input.restricted, language, say),
        ),
        paragraph(say(input.restricted ? 'refused.closing-restricted' : 'refused.closing')),
      ];
    }
    case 'too-large': {
      const { sizeBytes, limitBytes } = input.tooLarge;
      return [
        paragraph(say('too-large.statement', writtenSizes(sizeBytes, limitBytes, language, say))),
        paragraph(say('too-large.measure')),
        paragraph(say('too-large.closing')),
      ];
    }
  }
}

function groundBlock(ground: NoticeGround, numeral: string, restricted: boolean, language: Language, say: Say): Block {
  const items = ground.evidence.slice(0, evidenceCountMax).map((shown) => {
    const place = foreignText(placeInWords(shown.where, language), placeCharsMax);
    const words = foreignText(quoteInWords(shown, language), quoteCharsMax);
    return words === '' ? place : say('evidence.quoted', { where: place, quote: words });
  });
  const more = ground.evidence.length - items.length;
  if (more > 0) items.push(say('ground.more', { count: String(more) }));
  const wording = say('quoted', { quote: foreignText(ground.wording[language], ownTextCharsMax) });
  const message = foreignText(ground.message[language], ownTextCharsMax);
  return {
    kind: 'ground',
    heading: numeral + capitalised(clauseInWords(ground.clause, ground.wording.kk, say('regulation.short'), say)),
    rows: [
      { label: say('ground.wording'), value: wording },
      // The finding's message may be filled with words of the letter, and the evidence is nothing else.
      ...(restricted ? [] : [{ label: say('ground.found'), value: message }]),
    ],
    evidence: restricted || items.length === 0 ? null : { label: say('ground.evidence'), items },
    remedy: { label: say('ground.remedy'), value: foreignText(ground.remedy[language], ownTextCharsMax) },
  };
}

function clauseInWords(id: string, officialWording: string, regulation: string, say: Say): string {
  const reference = clauseReference(id, officialWording);
  switch (reference.kind) {
    case 'paragraph':
      return say('clause.paragraph', { regulation, paragraph: reference.paragraph });
    case 'subparagraph':
      return say('clause.subparagraph', { ...reference, regulation });
    case 'part': {
      const ordinal = reference.part <= 9 ? say(`ordinal.${reference.part}` as NoticeTextKey) : String(reference.part);
      return say('clause.part', { regulation, paragraph: reference.paragraph, part: ordinal });
    }
    case 'other':
      return say('clause.other', { regulation, id: reference.id });
  }
}

function rowsOfLetter(input: NoticeInput, language: Language, say: Say): readonly Row[] {
  const { letter, office } = input;
  const moment = (instant: Date) => writtenMoment(instant, language, office.timeZone);
  const rows: Row[] = [{ label: say('row.arrived'), value: moment(letter.arrivedAt) }];
  if (input.kind === 'deferred') {
    const { acceptedAt, reception } = input.deferred;
    rows.push({ label: say('row.accepted'), value: moment(acceptedAt) });
    rows.push({ label: say('row.reception'), value: say('reception.hours', reception) });
    if (input.deferred.basis !== undefined) {
      const { clause, wording } = input.deferred.basis;
      rows.push({ label: say('row.basis'), value: clauseInWords(clause, wording.kk, say('regulation.full'), say) });
    }
  }
  rows.push({ label: say('row.sender'), value: foreignText(letter.fromAddress, addressCharsMax) });
  const subject = foreignText(letter.subject, subjectCharsMax);
  if (!input.restricted && subject !== '') {
    rows.push({ label: say('row.subject'), value: say('quoted', { quote: subject }) });
  }
  if (letter.date !== null && isPlausible(letter.date)) {
    rows.push({ label: say('row.sent'), value: moment(letter.date) });
  }
  if (letter.sha256 !== null) rows.push({ label: say('row.sha256'), value: foreignText(letter.sha256, 64) });
  return rows;
}

/** A Date field may claim any year; one that no letter can have been sent in is not repeated. */
function isPlausible(claimed: Date): boolean {
  const time = claimed.getTime();
  return time >= Date.UTC(1971, 0, 1) && time < Date.UTC(2200, 0, 1);
}

/** Astana keeps the time that the IANA database files under Asia/Almaty. */
function zoneSentence(timeZone: string, say: Say): string {
  return timeZone === 'Asia/Almaty' ? say('zone.astana') : say('zone.other', { zone: timeZone });
}

const bytesPerMegabyte = 1_048_576;

/** The size is rounded up and the limit down: they never look equal. */
function writtenSizes(
  sizeBytes: number,
  limitBytes: number,
  language: Language,
  say: Say,
): { readonly size: string; readonly limit: string } {
  const large = limitBytes >= bytesPerMegabyte;
  const unit = large ? bytesPerMegabyte : 1024;
  const write = (tenths: number) => {
    const value = String(tenths / 10).replace('.', language === 'en' ? '.' : ',');
    return say(large ? 'size.megabytes' : 'size.kilobytes', { value });
  };
  return { size: write(Math.ceil((sizeBytes / unit) * 10)), limit: write(Math.floor((limitBytes / unit) * 10)) };
}

function paragraph(text: string): Block {
  return { kind: 'paragraph', text };
}

function capitalised(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
