import { isIP } from 'node:net';
import { defectList } from './defect-list.ts';
import { messageDate } from './message-date.ts';
import type { ReceivedField } from './parsed-letter.ts';

interface Token {
  readonly kind: 'word' | 'comment';
  readonly text: string;
}

const tokenCountMax = 200;

/**
 * Reads a trace field (RFC 5321 §4.4) as Postfix, Exim, Sendmail, Exchange and qmail write it; what is not there is null.
 *
 * The client may choose its HELO name, so an address is taken from there only where the server wrote no TCP-info of its
 * own: `from [10.0.0.1] (host.example [192.0.2.7])` came from 192.0.2.7.
 */
export function receivedField(text: string, start: number, end: number): ReceivedField {
  const semicolon = text.lastIndexOf(';');
  const tokens = traceTokens(semicolon === -1 ? text : text.slice(0, semicolon));
  const from = clause(tokens, 'from');
  const comments = from.filter((token) => token.kind === 'comment').map((token) => token.text);
  const word = from.find((token) => token.kind === 'word')?.text ?? null;
  const said = comments.map((comment) => /(?:^|\s)helo[= ]([^\s)]{1,255})/i.exec(comment)?.[1]).find(Boolean);
  const seen = comments.map(tcpInfo).find((address) => address !== null);
  const forWord = clause(tokens, 'for').find((token) => token.kind === 'word')?.text ?? '';
  const forAddress = forWord.replace(/^<|>$/g, '');
  return {
    by:
      clause(tokens, 'by')
        .find((token) => token.kind === 'word')
        ?.text.toLowerCase() ?? null,
    helo: said ?? word,
    clientAddress: seen ?? (word === null ? null : bracketedAddress(word)),
    forAddress: forAddress.includes('@') ? forAddress : null,
    at: semicolon === -1 ? null : messageDate(text.slice(semicolon + 1).trim(), 'received', defectList()),
    start,
    end,
  };
}

function traceTokens(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length && tokens.length < tokenCountMax) {
    if (text[at] === ' ' || text[at] === '\t') {
      at++;
      continue;
    }
    const begin = at;
    if (text[at] === '(') {
      for (let depth = 0; at < text.length; at++) {
        if (text[at] === '(') depth++;
        else if (text[at] === ')' && --depth === 0) break;
      }
      tokens.push({ kind: 'comment', text: text.slice(begin + 1, at) });
      at++;
    } else {
      while (at < text.length && text[at] !== ' ' && text[at] !== '\t') at++;
      tokens.push({ kind: 'word', text: text.slice(begin, at) });
    }
  }
  return tokens;
}

const clauseNames = new Set(['from', 'by', 'via', 'with', 'id', 'for', 'envelope-from']);

/**
 * What stands between the clause's name and the next one's. Only the first such clause counts, and the word after "from" is
 * never a clause's name: it is the client's own, which may say HELO by.
 */
function clause(tokens: readonly Token[], name: string): readonly Token[] {
  const isNamed = (token: Token | undefined, names: ReadonlySet<string>): boolean =>
    token?.kind === 'word' && names.has(token.text.toLowerCase());
  const hasFrom = isNamed(tokens[0], new Set(['from']));
  if (name === 'from' && !hasFrom) return [];
  const begin = tokens.findIndex((token, index) => isNamed(token, new Set([name])) && !(hasFrom && index === 1));
  if (begin === -1) return [];
  const rest = tokens.slice(begin + 1);
  const length = rest.findIndex((token, index) => index > 0 && isNamed(token, clauseNames));
  return length === -1 ? rest : rest.slice(0, length);
}

/** The address in a comment: `host [192.0.2.7]`, `[192.0.2.7]:25 helo=x`, `192.0.2.7`, `user@192.0.2.7`; never in `HELO x`. */
function tcpInfo(comment: string): string | null {
  const ours = comment.replace(/(^|\s)helo[= ]\S*/gi, ' ').trim();
  return bracketedAddress(ours) ?? plainAddress(ours.split(/[\s@]/).at(-1) ?? '');
}

function bracketedAddress(text: string): string | null {
  const inside = /\[([^\]\s]{2,60})\]/.exec(text)?.[1];
  return inside === undefined ? null : plainAddress(inside);
}

function plainAddress(text: string): string | null {
  const address = text.replace(/^ipv6:/i, '');
  return isIP(address) === 0 ? null : address.toLowerCase();
}
