import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Address, ParsedLetter } from '../../src/letter/parsed-letter.ts';
import { readSample } from './read-sample.ts';

/** A parse that another parser agreed on, as far as it is compared here. */
interface ExpectedLetter {
  readonly parts: readonly {
    readonly headers: readonly { readonly name: string | object; readonly value: unknown }[];
    readonly body: 'unused' | Record<string, unknown>;
  }[];
}

type Aspect = 'subject' | 'addresses' | 'date' | 'names' | 'text';

const outerDelimiter =
  'RFC 2046 §5.1.2: a delimiter of the outer multipart ends the unterminated inner one; the other parser takes it for text';
const spaceStuffing =
  'RFC 3676 §4.4: the text says format=flowed, so the first blank of each line is stuffing; the other parser leaves it';

/** Where this reader differs on purpose. */
const exceptions: Readonly<Record<string, { readonly aspects: readonly Aspect[]; readonly reason: string }>> = {
  'malformed/001': { aspects: ['text'], reason: outerDelimiter },
  'malformed/009': { aspects: ['text'], reason: outerDelimiter },
  'malformed/011': { aspects: ['text'], reason: outerDelimiter },
  'malformed/012': { aspects: ['text'], reason: outerDelimiter },
  'malformed/016': {
    aspects: ['text'],
    reason: 'by the same rule the two inner multiparts end at the outer delimiter, so their later delimiters are text',
  },
  'malformed/017': {
    aspects: ['names'],
    reason: 'the name of a Content-Disposition without a type is read, as mail programs do; the other parser drops it',
  },
  'malformed/020': { aspects: ['text'], reason: spaceStuffing },
  'malformed/021': { aspects: ['text'], reason: spaceStuffing },
};

const suite = new URL('../../../shared/suites/mime/', import.meta.url);

describe.skipIf(!existsSync(suite))('the published MIME samples', () => {
  for (const folder of ['rfc', 'malformed']) {
    const files = existsSync(suite) ? readdirSync(new URL(`${folder}/`, suite)) : [];
    for (const file of files.filter((name) => name.endsWith('.eml'))) {
      const sample = `${folder}/${file.slice(0, 3)}`;
      for (const lineEnds of ['LF', 'CRLF']) {
        test(`${sample} with ${lineEnds} is read as others read it`, async () => {
          const raw = readFileSync(new URL(`${sample}.eml`, suite), 'latin1');
          const octets = Buffer.from(lineEnds === 'LF' ? raw : raw.replace(/\r?\n/g, '\r\n'), 'latin1');
          const json = readFileSync(new URL(`${sample}${lineEnds === 'LF' ? '' : '.crlf'}.json`, suite), 'utf8');
          const expected = aspectsExpected(JSON.parse(json) as ExpectedLetter);
          const read = aspectsRead(await readSample(octets));
          const except = exceptions[sample]?.aspects ?? [];
          for (const aspect of except) {
            expect(read[aspect], `${aspect}: the exception is out of date`).not.toEqual(expected[aspect]);
          }
          const compared = Object.keys(expected).filter((aspect) => !except.includes(aspect as Aspect)) as Aspect[];
          for (const aspect of compared) expect(read[aspect], aspect).toEqual(expected[aspect]);
        });
      }
    }
  }
});

type Aspects = Readonly<Record<Aspect, unknown>>;

function aspectsRead(letter: ParsedLetter): Aspects {
  const all = [letter, ...enclosedIn(letter)];
  return {
    subject: all.map(({ subject }) => subject).filter((subject) => subject !== ''),
    addresses: all.flatMap(({ from, to }) => [...from, ...to].map(withoutCase)),
    date: all.map(({ date }) => date).filter((date) => date !== null),
    names: all.flatMap(({ parts }) => parts.map(({ fileName }) => fileName).filter((name) => name !== null)).sort(),
    text: comparable(all.map((one) => (one.html === null ? one.text : one.html)).join('\n')),
  };
}

function enclosedIn(letter: ParsedLetter): ParsedLetter[] {
  return letter.enclosed.flatMap((one) => [one, ...enclosedIn(one)]);
}

function aspectsExpected(letter: ExpectedLetter): Aspects {
  const all = lettersOf(letter);
  const addresses = all.flatMap((one) => [firstOf(one, 'from'), firstOf(one, 'to')].flatMap(expectedAddresses));
  return {
    subject: all.map((one) => (firstOf(one, 'subject') as { Text?: string } | undefined)?.Text ?? '').filter(Boolean),
    addresses: addresses.map(withoutCase),
    date: all.map((one) => expectedDate(firstOf(one, 'date'))).filter((date) => date !== null),
    names: all.flatMap((one) => one.parts.map(expectedName).filter((name) => name !== null)).sort(),
    text: comparable(all.map(expectedText).join('\n')),
  };
}

function lettersOf(letter: ExpectedLetter): ExpectedLetter[] {
  return [
    letter,
    ...letter.parts.flatMap(({ body }) =>
      typeof body === 'object' && 'Message' in body ? lettersOf(body.Message as ExpectedLetter) : [],
    ),
  ];
}

function firstOf(letter: ExpectedLetter, name: string): unknown {
  return letter.parts[0]?.headers.find((header) => header.name === name)?.value;
}

function expectedAddresses(value: unknown): Address[] {
  const list = (value as { Address?: { List?: { name: string | null; address: string | null }[] } })?.Address?.List;
  return (list ?? []).map(({ name, address }) => ({ name: name ?? '', address: address ?? '' }));
}

function withoutCase({ name, address }: Address): Address {
  return { name, address: address.toLowerCase() };
}

function expectedDate(value: unknown): string | null {
  const date = (value as { DateTime?: Record<string, number | boolean> } | undefined)?.DateTime;
  if (date === undefined) return null;
  const { year, month, day, hour, minute, second, tz_hour: hours, tz_minute: minutes } = date as Record<string, number>;
  const local = Date.UTC(year ?? 0, (month ?? 0) - 1, day, hour, minute, second);
  const offset = ((hours ?? 0) * 60 + (minutes ?? 0)) * 60_000;
  return new Date(date.tz_before_gmt === true ? local + offset : local - offset).toISOString();
}

function expectedName({ headers }: ExpectedLetter['parts'][number]): string | null {
  const value = (field: string, attribute: string): string | undefined =>
    (
      headers.findLast((header) => header.name === field)?.value as {
        ContentType?: { attributes: { name: string; value: string }[] | null };
      }
    )?.ContentType?.attributes?.find(({ name }) => name === attribute)?.value;
  const name = value('content_disposition', 'filename') ?? value('content_type', 'name');
  return name?.split('/').at(-1) ?? null;
}

/** All that others decoded as plain text or HTML, but for parts that are neither by their type. */
function expectedText({ parts }: ExpectedLetter): string {
  const types = parts.map(({ headers }) => {
    const type = headers.findLast((header) => header.name === 'content_type')?.value as
      | { ContentType?: { c_type: string; c_subtype: string } }
      | undefined;
    return type?.ContentType === undefined ? 'text/plain' : `${type.ContentType.c_type}/${type.ContentType.c_subtype}`;
  });
  const of = (kind: 'Text' | 'Html'): string[] =>
    parts.flatMap(({ body }, index) => {
      const plain = ['text/plain', 'multipart/mixed', 'message/rfc822'].includes(types[index]?.toLowerCase() ?? '');
      const html = types[index]?.toLowerCase() === 'text/html';
      if (typeof body !== 'object') return [];
      const content = (body[kind] ?? (kind === 'Html' && html ? body.Text : undefined)) as string | undefined;
      return content !== undefined && (kind === 'Html' ? html : plain) ? [content] : [];
    });
  return (of('Html').length > 0 ? of('Html') : of('Text')).join('\n');
}

/** Line ends and the blank lines between parts are ours to choose. */
function comparable(text: string): string {
  return text
    .replaceAll('\r\n', '\n')
    .replace(/\n{2,}/g, '\n')
    .trim();
}
