import { audited } from '../../pipeline/acts/claim.ts';
import { inTransaction } from '../../registry/database.ts';
import { findLetter } from '../../registry/letters.ts';
import { actorOf } from '../actor.ts';
import { askedFile } from '../letter/asked-file.ts';
import { letterOnDesk } from '../letter/letter-on-desk.ts';
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
  await auditView(page, file.letter.id, 'view', {});
  const subject = file.letter.subject ?? '';
  return showPage(page, {
    title: subject === '' ? page.say('queue.no-subject') : subject,
    section: 'queues',
    wide: true,
    scripts: ['find-words.js', 'letter.js'],
    styles: ['letter.css'],
    main: letterMain(page, file, page.request.req.query('told') ?? null),
  });
}

function auditView(page: SignedInPage, letterId: string, act: string, details: Record<string, unknown>): Promise<void> {
  const { services } = page.console;
  return inTransaction(services.database, (tx) =>
    audited(tx, { letterId, actor: actorOf(page), now: services.clock() }, act, details),
  );
}

/** What browsers may draw by themselves; anything else is only saved. */
const drawn: Readonly<Record<string, string>> = {
  jpeg: 'image/jpeg',
  png: 'image/png',
  gif: 'image/gif',
  webp: 'image/webp',
};

/** The octets of one file. Nothing in it can run: it has no origin, no script, and no type but its own. */
async function serveFile(page: SignedInPage): Promise<Response> {
  const { request } = page;
  const file = await askedFile(page, letterAsked(page));
  if (file === null) return errorPage(page, 404);
  const { letter, document, octets } = file;
  const download = request.req.query('download') !== undefined;
  if (download) await auditView(page, letter.id, 'download', { file: document.fileName });
  const type = download
    ? undefined
    : document.facts.kind === 'pdf'
      ? 'application/pdf'
      : drawn[document.facts.format ?? ''];
  return request.body(octets, 200, {
    'Content-Type': type ?? 'application/octet-stream',
    'Content-Disposition': disposition(type === undefined, document.fileName),
    'Content-Security-Policy': "sandbox; default-src 'none'",
  });
}

async function serveRaw(page: SignedInPage): Promise<Response> {
  const { console: desk, request } = page;
  const letterId = letterAsked(page);
  const letter = letterId === null ? null : await findLetter(desk.services.database, letterId);
  if (letter === null) return errorPage(page, 404);
  const raw = await desk.services.letterStore.open(letter.sha256);
  if (!raw.ok) return errorPage(page, 404);
  await auditView(page, letter.id, 'download', { file: 'raw' });
  return request.body(ReadableStream.from(raw.value) as ReadableStream<Uint8Array>, 200, {
    'Content-Type': 'application/octet-stream',
    'Content-Disposition': disposition(true, `${letter.id}.eml`),
    'Content-Security-Policy': "sandbox; default-src 'none'",
  });
}

/** RFC 6266: the name in UTF-8, and for old browsers without anything that could end the field. */
export function disposition(saved: boolean, fileName: string): string {
  const plain = fileName.replaceAll(/[^\w. -]/g, '_').slice(0, 100);
  const encoded = encodeURIComponent(fileName.slice(0, 200).toWellFormed()).replaceAll(/['()*]/g, '_');
  return `${saved ? 'attachment' : 'inline'}; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
