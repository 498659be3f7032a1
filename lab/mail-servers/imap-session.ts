import type { Socket } from 'node:net';
import {
  type Argument,
  BadCommand,
  type ImapCommand,
  parseCommand,
  readCommands,
  textOf,
  wordsOf,
} from './imap-command.ts';
import { fetchAnswer, parseDateTime } from './imap-fetch.ts';
import { changesOf, copyUidCode, listAnswer, searchAnswer, selectAnswer, statusAnswer } from './imap-folder-answers.ts';
import type { Folder, StoredMessage, UserMailboxes } from './imap-mailboxes.ts';
import { messagesOfSet, type NumberedMessage, searchView } from './message-set.ts';

const capabilities = 'IMAP4rev1 IDLE MOVE UIDPLUS LITERAL+';

/** What a command is answered with after its untagged answers: `OK text`, `NO text` or `BAD text`. */
type Completion = string;

/** Serves one client until it leaves: IMAP4rev1 (RFC 3501) with IDLE, MOVE and UIDPLUS, as far as a mail intake needs it. */
export async function serveImapSession(
  socket: Socket,
  logIn: (user: string, password: string) => UserMailboxes | null,
): Promise<void> {
  const session = new ImapSession(socket, logIn);
  socket.setNoDelay(true);
  socket.write(`* OK [CAPABILITY ${capabilities}] laboratory\r\n`);
  try {
    for await (const pieces of readCommands(socket)) {
      if (session.endIdle(pieces)) continue;
      try {
        session.run(parseCommand(pieces));
      } catch (thrown) {
        if (!(thrown instanceof BadCommand)) throw thrown;
        socket.write(`${thrown.tag} BAD ${thrown.message}\r\n`);
      }
    }
  } finally {
    session.close();
    socket.destroy();
  }
}

/** The state of one connection. Every command runs to its end at once: all data is in memory. */
class ImapSession {
  readonly #socket: Socket;
  readonly #logIn: (user: string, password: string) => UserMailboxes | null;
  #mailboxes: UserMailboxes | null = null;
  #folder: Folder | null = null;
  #readOnly = false;
  /** The messages as the client numbers them: changes of the folder come in only when they are told. */
  #view: StoredMessage[] = [];
  #stopListening: () => void = () => undefined;
  #idleTag: string | null = null;

  constructor(socket: Socket, logIn: (user: string, password: string) => UserMailboxes | null) {
    this.#socket = socket;
    this.#logIn = logIn;
  }

  close(): void {
    this.#stopListening();
  }

  /** True where the line belonged to IDLE: DONE ends it, anything else is dropped. */
  endIdle(pieces: readonly (string | Buffer)[]): boolean {
    if (this.#idleTag === null) return false;
    if (String(pieces[0]).toUpperCase() === 'DONE') {
      this.#socket.write(`${this.#idleTag} OK IDLE ended\r\n`);
      this.#idleTag = null;
    }
    return true;
  }

  run(command: ImapCommand): void {
    this.#socket.cork();
    const completion = this.#answer(command);
    if (completion !== null) {
      // Sequence numbers must not change under a client that uses them (RFC 3501 §7.4.1).
      if (!['FETCH', 'STORE', 'SEARCH'].includes(command.name)) this.#tellChanges();
      this.#socket.write(`${command.tag} ${completion}\r\n`);
    }
    this.#socket.uncork();
    if (command.name === 'LOGOUT') this.#socket.end();
  }

  #answer({ tag, name, args }: ImapCommand): Completion | null {
    switch (name) {
      case 'CAPABILITY':
        return this.#tell(`* CAPABILITY ${capabilities}\r\n`);
      case 'NOOP':
      case 'CHECK':
        return 'OK';
      case 'LOGOUT':
        return this.#tell('* BYE\r\n');
      case 'LOGIN':
        this.#mailboxes = this.#logIn(textOf(args[0]), textOf(args[1]));
        return this.#mailboxes === null ? 'NO [AUTHENTICATIONFAILED] user or password wrong' : 'OK logged in';
    }
    if (this.#mailboxes === null) return 'NO log in first';
    return this.#answerLoggedIn(this.#mailboxes, tag, name, args);
  }

  #answerLoggedIn(mailboxes: UserMailboxes, tag: string, name: string, args: readonly Argument[]): Completion | null {
    switch (name) {
      case 'LIST':
      case 'LSUB':
        return this.#tell(listAnswer(name, mailboxes.names(), textOf(args[1])));
      case 'SUBSCRIBE':
      case 'UNSUBSCRIBE':
        return 'OK';
      case 'CREATE':
        return mailboxes.create(textOf(args[0])) ? 'OK created' : 'NO [ALREADYEXISTS] there is one';
      case 'STATUS':
        return this.#tell(statusAnswer(mailboxes.folder(textOf(args[0])), wordsOf(args[1])));
      case 'SELECT':
      case 'EXAMINE':
        return this.#select(mailboxes.folder(textOf(args[0])), name === 'EXAMINE');
      case 'APPEND':
        return this.#append(mailboxes.folder(textOf(args[0])), args.slice(1));
      case 'IDLE':
        this.#idleTag = tag;
        this.#socket.write('+ idling\r\n');
        this.#tellChanges();
        return null;
    }
    if (this.#folder === null) return 'BAD unknown here, or select a folder first';
    return this.#answerSelected(mailboxes, this.#folder, name, args);
  }

  #answerSelected(mailboxes: UserMailboxes, folder: Folder, name: string, args: readonly Argument[]): Completion {
    const isUid = name.startsWith('UID ');
    const verb = isUid ? name.slice(4) : name;
    if (verb === 'CLOSE' || verb === 'UNSELECT') return this.#unselect(folder, verb === 'CLOSE');
    if (verb === 'SEARCH') {
      const found = searchView(this.#view, args.flatMap(wordsOf));
      if (found === null) return 'BAD this search key is not known here';
      this.#socket.write(searchAnswer(found, isUid));
      return 'OK searched';
    }
    if (verb === 'EXPUNGE') return this.#expunge(folder, isUid ? textOf(args[0]) : '1:*');
    const messages = messagesOfSet(this.#view, textOf(args[0]), isUid);
    if (messages === null) return 'BAD this is no set of messages';
    switch (verb) {
      case 'FETCH':
        return this.#fetch(messages, isUid, wordsOf(args[1]));
      case 'STORE':
        return this.#store(messages, isUid, textOf(args[1]).toUpperCase(), args.slice(2).flatMap(wordsOf));
      case 'COPY':
      case 'MOVE':
        return this.#copy(messages, folder, mailboxes.folder(textOf(args[1])), verb === 'MOVE');
      default:
        return 'BAD unknown';
    }
  }

  #tell(answer: string | null): Completion {
    if (answer === null) return 'NO [NONEXISTENT] no such folder';
    this.#socket.write(answer);
    return 'OK';
  }

  #select(folder: Folder | null, readOnly: boolean): Completion {
    this.#stopListening();
    this.#folder = folder;
    this.#readOnly = readOnly;
    this.#view = [...(folder?.messages ?? [])];
    if (folder === null) return 'NO [NONEXISTENT] no such folder';
    this.#stopListening = folder.onChange(() => {
      if (this.#idleTag !== null) this.#tellChanges();
    });
    this.#socket.write(selectAnswer(folder, readOnly));
    return readOnly ? 'OK [READ-ONLY] opened' : 'OK [READ-WRITE] opened';
  }

  #unselect(folder: Folder, expunge: boolean): Completion {
    if (expunge && !this.#readOnly) folder.remove(new Set(this.#view.filter(({ flags }) => flags.has('\\Deleted'))));
    this.#stopListening();
    this.#folder = null;
    this.#view = [];
    return 'OK closed';
  }

  #append(folder: Folder | null, args: readonly Argument[]): Completion {
    if (folder === null) return 'NO [TRYCREATE] no such folder';
    const raw = args.at(-1);
    if (raw === undefined || !('string' in raw)) return 'BAD the letter is missing';
    const flags = args.find((option) => 'list' in option);
    const dateText = args.slice(0, -1).find((option) => 'string' in option);
    const date = dateText === undefined ? new Date() : parseDateTime(textOf(dateText));
    if (date === null) return 'BAD this is no date';
    const { uid } = folder.add(raw.string, date, wordsOf(flags));
    return `OK [APPENDUID ${folder.uidValidity} ${uid}] taken`;
  }

  #fetch(messages: readonly NumberedMessage[], isUid: boolean, items: readonly string[]): Completion {
    const wanted = isUid && !items.some((item) => item.toUpperCase() === 'UID') ? ['UID', ...items] : items;
    for (const { sequence, message } of messages) {
      const answer = fetchAnswer(sequence, message, wanted);
      if ('unknown' in answer) return `BAD ${answer.unknown} is not known here`;
      for (const piece of answer.pieces) this.#socket.write(piece);
    }
    return 'OK fetched';
  }

  #store(messages: readonly NumberedMessage[], isUid: boolean, item: string, flags: readonly string[]): Completion {
    const matched = /^([+-]?)FLAGS(\.SILENT)?$/.exec(item);
    if (matched === null) return 'BAD this can not be stored';
    if (this.#readOnly) return 'NO opened read-only';
    for (const { sequence, message } of messages) {
      if (matched[1] === '') message.flags.clear();
      for (const flag of flags) matched[1] === '-' ? message.flags.delete(flag) : message.flags.add(flag);
      if (matched[2] !== undefined) continue;
      const answer = fetchAnswer(sequence, message, isUid ? ['UID', 'FLAGS'] : ['FLAGS']);
      if ('pieces' in answer) for (const piece of answer.pieces) this.#socket.write(piece);
    }
    return 'OK stored';
  }

  #copy(messages: readonly NumberedMessage[], from: Folder, to: Folder | null, isMove: boolean): Completion {
    if (to === null) return 'NO [TRYCREATE] no such folder';
    if (isMove && this.#readOnly) return 'NO opened read-only';
    if (messages.length === 0) return 'OK nothing to do';
    const copies = messages.map(({ message }) => to.add(message.raw, message.internalDate, message.flags));
    const sources = messages.map(({ message }) => message);
    const code = copyUidCode(to.uidValidity, sources, copies);
    if (!isMove) return `OK ${code} copied`;
    this.#socket.write(`* OK ${code} moved\r\n`);
    from.remove(new Set(sources));
    return 'OK moved';
  }

  #expunge(folder: Folder, set: string): Completion {
    if (this.#readOnly) return 'NO opened read-only';
    const named = messagesOfSet(this.#view, set, set !== '1:*');
    if (named === null) return 'BAD this is no set of messages';
    folder.remove(new Set(named.map(({ message }) => message).filter(({ flags }) => flags.has('\\Deleted'))));
    return 'OK expunged';
  }

  /** Brings the client's numbering up to date: EXPUNGE for what went, EXISTS for what came. */
  #tellChanges(): void {
    if (this.#folder === null) return;
    const changes = changesOf(this.#view, this.#folder.messages);
    this.#view = [...this.#folder.messages];
    this.#socket.write(changes);
  }
}
