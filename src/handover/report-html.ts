import { type Language, languages } from '../platform/localised-text.ts';
import type { HandedEvent } from './event.ts';
import { handoverText } from './texts.ts';

/**
 * The report on an accepted letter, for the file: one page in three languages that needs nothing but itself and can be printed. Every
 * text of the letter is escaped; nothing in it is fetched, run or linked.
 */
export function reportHtml(event: HandedEvent, office: Readonly<Record<Language, string>>): string {
  const number = event.registeredNumber ?? event.id;
  return [
    '<!DOCTYPE html>',
    '<html lang="kk">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    `<title>${escaped(number)}</title>`,
    '<style>body{font:14px/1.45 Arial,"Liberation Sans","Noto Sans",sans-serif;max-width:46em;margin:1em auto;padding:0 1em;overflow-wrap:anywhere}',
    'section{break-inside:avoid-page;margin-bottom:2em}dt{font-weight:bold}dd{margin:0 0 .4em 1.5em}</style>',
    '</head>',
    '<body>',
    ...languages.map((language) => section(event, office[language], language)),
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

function section(event: HandedEvent, office: string, language: Language): string {
  const text = (key: Parameters<typeof handoverText>[1]): string => handoverText(language, key);
  const { letter, examination } = event;
  const organisation = letter.organisation === null ? null : letter.organisation[language === 'kk' ? 'kk' : 'ru'];
  const rows: readonly (readonly [string, string | null])[] = [
    [text('entry'), text(event.kind)],
    [text('number'), event.registeredNumber],
    [text('cites'), event.cites],
    [text('accepted-on'), event.registeredOn],
    [text('arrived-at'), letter.arrivedAt],
    [text('organisation'), organisation],
    [text('from'), letter.from],
    [text('subject'), letter.subject],
    [text('message-id'), letter.messageId],
    [text('letter'), letter.id],
    ['SHA-256', letter.sha256],
    [text('edition'), examination?.edition ?? null],
    [text('journal-hash'), event.hash],
  ];
  const signatures = (examination?.signatures ?? []).map(
    ({ file, name, bin, indication, subIndication }) =>
      `${file}: ${name ?? '–'}${bin === null ? '' : `, ${text('bin')} ${bin}`}: ${indication}${subIndication === null ? '' : `/${subIndication}`}`,
  );
  const findings = (examination?.findings ?? []).map(({ clause, message }) => `${clause}: ${message[language]}`);
  return [
    `<section lang="${language}">`,
    `<p>${escaped(office)}</p>`,
    `<h1>${escaped(text('title'))}</h1>`,
    '<dl>',
    ...rows.flatMap(([name, value]) => (value === null ? [] : [`<dt>${escaped(name)}</dt><dd>${escaped(value)}</dd>`])),
    '</dl>',
    ...list(text('signatures'), signatures, text('no-signatures')),
    ...list(text('findings'), findings, text('no-findings')),
    '</section>',
  ].join('\n');
}

function list(title: string, lines: readonly string[], none: string): readonly string[] {
  const shown = lines.length === 0 ? [none] : lines;
  return [`<h2>${escaped(title)}</h2>`, '<ul>', ...shown.map((line) => `<li>${escaped(line)}</li>`), '</ul>'];
}

/** Beside the signs of HTML the ones that turn text around: a file's name must not read as another. */
function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
    .replaceAll(/[\u202a-\u202e\u2066-\u2069\u200e\u200f]/g, '');
}
