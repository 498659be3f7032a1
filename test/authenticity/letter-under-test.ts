import type { Address, HeaderField, ParsedLetter, ReceivedField } from '../../src/letter/parsed-letter.ts';

/** The parts of a parsed letter that authentication reads, from simple well-formed octets; the rest is empty. */
export function letterUnderTest(octets: Buffer): ParsedLetter {
  const header = headerOf(octets);
  const top = header.find(({ name }) => name === 'return-path' || name === 'received');
  return {
    header,
    messageId: null,
    subject: '',
    date: null,
    from: header.filter(({ name }) => name === 'from').flatMap(({ value }) => addressesOf(value)),
    sender: null,
    replyTo: [],
    to: [],
    cc: [],
    inReplyTo: [],
    references: [],
    returnPath: top?.name === 'return-path' ? top.value.replace(/^<|>$/g, '') : null,
    received: header.filter(({ name }) => name === 'received').map(receivedOf),
    text: '',
    html: null,
    parts: [],
    enclosed: [],
    defects: [],
    sizeOctets: octets.length,
    contentSha256: '',
  };
}

function headerOf(octets: Buffer): HeaderField[] {
  const text = octets.toString('latin1');
  const end = /\r?\n\r?\n/.exec(text)?.index ?? text.length;
  const fields: HeaderField[] = [];
  let at = 0;
  for (const field of `${text.slice(0, end)}\n`.split(/(?<=\n)(?![ \t])/)) {
    const colon = field.indexOf(':');
    if (colon > 0) {
      const value = field
        .slice(colon + 1)
        .replace(/\r?\n/g, '')
        .replace(/\t/g, ' ')
        .trim();
      fields.push({ name: field.slice(0, colon).trim().toLowerCase(), value, start: at, end: at + field.length });
    }
    at += field.length;
  }
  return fields;
}

function addressesOf(value: string): Address[] {
  return value.split(',').map((mailbox) => {
    const address = /<([^>]*)>/.exec(mailbox)?.[1] ?? mailbox;
    return { name: '', address: address.trim() };
  });
}

function receivedOf({ value, start, end }: HeaderField): ReceivedField {
  const client = /\[(?:IPv6:)?([\d.a-fA-F:]+)\]\)/.exec(value)?.[1] ?? null;
  return {
    by: /\sby (\S+)/.exec(value)?.[1] ?? null,
    helo: /^from (\S+)/.exec(value)?.[1] ?? null,
    clientAddress: client,
    forAddress: null,
    at: null,
    start,
    end,
  };
}
