import { findLetter } from '../../registry/letters.ts';
import { type AskedFile, askedFile } from '../letter/asked-file.ts';
import { auditSeen } from '../letter/audit-seen.ts';
import { type LetterOnDesk, letterOnDesk } from '../letter/letter-on-desk.ts';
import { octetsAnswer } from '../letter/octets-answer.ts';
import { type SignedInPage, staffRoute } from '../page.ts';
import { readers } from '../roles.ts';
import { showPage } from '../views/layout.ts';
import { letterMain } from '../views/letter/letter.ts';
import { errorPage } from './error.ts';

export const letterRoutes = [
  staffRoute('get', '/letters/:letter', readers, showLetter),
  staffRoute('get', '/letters/:letter/files/:file', readers, serveFile),
  staffRoute('get', '/letters/:letter/raw', readers, serveRaw),
];

const identifier = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

const filePlace = /^\d{1,4}$/;

/** The letter's id as the address names it; null where it is none. */
export function letterAsked({ request }: SignedInPage): string | null {
  const asked = request.req.param('letter') ?? '';
  return identifier.test(asked) ? asked : null;
}

async function showLetter(page: SignedInPage): Promise<Response> {
  const letterId = letterAsked(page);
  const file =
    letterId === null
      ? null
      : await letterOnDesk(page.console.services.database, letterId, page.console.services.clock());
  if (file === null) return errorPage(page, 404);
  await auditSeen(page, file.letter.id, { act: 'view' });
  return letterPage(page, file);
}

/** The letter as it is shown. Whoever is given it must stand in the audit. */
export function letterPage(page: SignedInPage, file: LetterOnDesk): Promise<Response> {
  const subject = file.letter.subject ?? '';
  return showPage(page, {
    title: subject === '' ? page.say('queue.no-subject') : subject,
    section: 'queues',
    wide: true,
    scripts: ['find-words.js', 'letter.js', 'list.js', 'drafts.js'],
    styles: ['letter.css'],
    main: letterMain(page, file, page.request.req.query('told') ?? null),
  });
}

/** The file that the address names; null: there is none, or its octets can't be had. */
export async function fileAsked(page: SignedInPage): Promise<AskedFile | null> {
  const letterId = letterAsked(page);
  const at = page.request.req.param('file') ?? '';
  const file = letterId === null || !filePlace.test(at) ? null : await askedFile(page.console, letterId, Number(at));
  return file?.ok ? file.value : null;
}

/** What browsers may draw by themselves; anything else is only saved. */
const drawn: Readonly<Record<string, string>> = {
  jpeg: 'image/jpeg',
  png: 'image/png',
  gif: 'image/gif',
  webp: 'image/webp',
};

/** The octets of one file. */
async function serveFile(page: SignedInPage): Promise<Response> {
  const file = await fileAsked(page);
  if (file === null) return errorPage(page, 404);
  const { letter, document, octets } = file;
  const { fileName, facts } = document;
  const isDownload = page.request.req.query('download') !== undefined;
  if (isDownload) await auditSeen(page, letter.id, { act: 'download', file: fileName });
  const shown = facts.kind === 'pdf' ? 'application/pdf' : drawn[facts.format ?? ''];
  const saved = isDownload || shown === undefined;
  return octetsAnswer(page, octets, { type: saved ? 'application/octet-stream' : shown, saved, fileName });
}

async function serveRaw(page: SignedInPage): Promise<Response> {
  const { services } = page.console;
  const letterId = letterAsked(page);
  const letter = letterId === null ? null : await findLetter(services.database, letterId);
  if (letter === null) return errorPage(page, 404);
  const raw = await services.letterStore.open(letter.sha256);
  if (!raw.ok) return errorPage(page, 404);
  await auditSeen(page, letter.id, { act: 'download', file: 'raw' });
  return octetsAnswer(page, raw.value, { type: 'application/octet-stream', saved: true, fileName: `${letter.id}.eml` });
}
