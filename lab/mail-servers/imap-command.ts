import type { Socket } from 'node:net';

/** A command's argument: a word as it stands, a string (quoted or literal) or a list in parentheses. */
export type Argument = { readonly word: string } | { readonly string: Buffer } | { readonly list: readonly Argument[] };

export interface ImapCommand {
  readonly tag: string;
  readonly name: string;
  readonly args: readonly Argument[];
}

/** What a client sent that is no command; the tag where one could be read. */
export class BadCommand extends Error {
  readonly tag: string;

  constructor(tag: string, reason: string) {
    super(reason);
    this.tag = tag;
  }
}

const lineOctetsMax = 1024 * 1024;
const literalOctetsMax = 64 * 1024 * 1024;

/** A command as it comes in: text with the literals taken out of it. */
type Piece = string | Buffer;

/**
 * Reads commands from a connection, asking for literals as they are announced (RFC 3501 §4.3, RFC 7888).
 * Yields lines of IDLE's DONE as commands without arguments.
 */
export async function* readCommands(socket: Socket): AsyncGenerator<readonly Piece[]> {
  let pending: Buffer = Buffer.alloc(0);
  let literalLeft = 0;
  let literal: Buffer[] = [];
  let pieces: Piece[] = [];
  for await (const octets of socket as AsyncIterable<Buffer>) {
    pending = pending.length === 0 ? octets : Buffer.concat([pending, octets]);
    for (;;) {
      if (literalLeft > 0) {
        const part = pending.subarray(0, literalLeft);
        pending = pending.subarray(part.length);
        literal.push(part);
        literalLeft -= part.length;
        if (literalLeft > 0) break;
        pieces.push(Buffer.concat(literal));
        literal = [];
      }
      const end = pending.indexOf('\n');
      if (end === -1) {
        if (pending.length > lineOctetsMax) throw new Error('a line without end');
        break;
      }
      const line = pending.subarray(0, end).toString('utf8').replace(/\r$/, '');
      pending = pending.subarray(end + 1);
      const announced = /\{(\d{1,10})(\+?)\}$/.exec(line);
      if (announced === null) {
        yield [...pieces, line];
        pieces = [];
        continue;
      }
      pieces.push(line.slice(0, announced.index));
      literalLeft = Number(announced[1]);
      if (literalLeft > literalOctetsMax) throw new Error('a literal that is too long');
      if (announced[2] === '') socket.write('+ go on\r\n');
      if (literalLeft === 0) pieces.push(Buffer.alloc(0));
    }
  }
}

/** @throws BadCommand */
export function parseCommand(pieces: readonly Piece[]): ImapCommand {
  const [head, ...rest] = pieces;
  const matched = /^(\S+) +(UID +)?(\S+) ?(.*)$/is.exec(typeof head === 'string' ? head : '');
  if (matched === null) throw new BadCommand('*', 'this is no command');
  const [, tag = '*', uid, word = '', tail = ''] = matched;
  const name = `${uid === undefined ? '' : 'UID '}${word}`.toUpperCase();
  return { tag, name, args: parseArguments(tag, [tail, ...rest]) };
}

function parseArguments(tag: string, pieces: readonly Piece[]): readonly Argument[] {
  const stack: Argument[][] = [[]];
  const top = (): Argument[] => stack.at(-1)!;
  for (const piece of pieces) {
    if (typeof piece !== 'string') {
      top().push({ string: piece });
      continue;
    }
    // A word may hold a section with spaces and lists of its own: BODY[HEADER.FIELDS (From To)]<0.100>.
    const tokens = piece.matchAll(/ +|\(|\)|"((?:[^"\\]|\\.)*)"|((?:[^\s()"[]|\[[^\]]*\])+)|(.)/gs);
    for (const [token, quoted, word, stray] of tokens) {
      if (stray !== undefined || stack.length > 20) throw new BadCommand(tag, `not understood: ${token}`);
      if (token === '(') stack.push([]);
      else if (token === ')') {
        const list = stack.pop()!;
        if (stack.length === 0) throw new BadCommand(tag, 'a parenthesis too many');
        top().push({ list });
      } else if (quoted !== undefined) top().push({ string: Buffer.from(quoted.replace(/\\(.)/gs, '$1')) });
      else if (word !== undefined) top().push({ word });
    }
  }
  if (stack.length !== 1) throw new BadCommand(tag, 'a parenthesis is missing');
  return stack[0]!;
}

/** The text of a word or string; empty for a list or nothing. */
export function textOf(argument: Argument | undefined): string {
  if (argument === undefined || 'list' in argument) return '';
  return 'word' in argument ? argument.word : argument.string.toString('utf8');
}

/** The words of a list, or the one word that stands for it. */
export function wordsOf(argument: Argument | undefined): readonly string[] {
  if (argument === undefined) return [];
  return 'list' in argument ? argument.list.map(textOf) : [textOf(argument)];
}
