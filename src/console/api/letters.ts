import { z } from 'zod';
import { previewStaffNotice } from '../../pipeline/acts/staff-notice.ts';
import { findLetter } from '../../registry/letters.ts';
import { askedFile } from '../letter/asked-file.ts';
import { auditSeen } from '../letter/audit-seen.ts';
import { letterOnDesk } from '../letter/letter-on-desk.ts';
import { octetsAnswer } from '../letter/octets-answer.ts';
import { readers, registrars } from '../roles.ts';
import { groundsOf, refusalBody } from './grounds.ts';
import { letterAnswer } from './letter-answer.ts';
import { letterSchema } from './letter-schema.ts';
import { json, operation } from './operation.ts';
import { problem } from './problem.ts';

const letterParam = z.strictObject({ letter: z.uuid() });

const previewSchema = z.strictObject({
  recipient: z.string().nullable().describe('null: nobody would be told'),
  why: z.string().nullable(),
  subject: z.string(),
  text: z.string(),
});

export const letterOperations = [
  operation({
    method: 'get',
    path: '/letters/:letter',
    scope: 'letters:read',
    access: readers,
    operationId: 'getLetter',
    summary: 'A letter: facts, findings with evidence, decisions, signatures, history',
    tag: 'letters',
    params: letterParam,
    given: { name: 'Letter', schema: letterSchema },
    problems: [404],
    answer: async (page, { params }) => {
      const { services } = page.console;
      const file = await letterOnDesk(services.database, params.letter, services.clock());
      if (file === null) return problem(page, 'not-found');
      await auditSeen(page, file.letter.id, { act: 'view' });
      return json(page, letterAnswer(file));
    },
  }),
  operation({
    method: 'get',
    path: '/letters/:letter/original',
    scope: 'letters:read',
    access: readers,
    operationId: 'getLetterOriginal',
    summary: 'The letter as it was received, octet for octet',
    tag: 'letters',
    params: letterParam,
    given: { type: 'message/rfc822', description: 'The octets' },
    problems: [404, 410],
    answer: async (page, { params }) => {
      const { services } = page.console;
      const letter = await findLetter(services.database, params.letter);
      if (letter === null) return problem(page, 'not-found');
      const raw = await services.letterStore.open(letter.sha256);
      if (!raw.ok) return problem(page, 'octets-gone');
      await auditSeen(page, letter.id, { act: 'download', file: 'raw' });
      return octetsAnswer(page, raw.value, { type: 'message/rfc822', saved: true, fileName: `${letter.id}.eml` });
    },
  }),
  operation({
    method: 'get',
    path: '/letters/:letter/files/:file',
    scope: 'letters:read',
    access: readers,
    operationId: 'getLetterFile',
    summary: 'The octets of one file of a letter, those that were examined',
    tag: 'letters',
    params: letterParam.extend({
      file: z
        .string()
        .regex(/^\d{1,4}$/)
        .describe('Its place among the letter’s files'),
    }),
    given: { type: 'application/octet-stream', description: 'The octets' },
    problems: [404, 410],
    answer: async (page, { params }) => {
      const file = await askedFile(page.console, params.letter, Number(params.file));
      if (file === null) return problem(page, 'not-found');
      if (!file.ok) return problem(page, 'octets-gone', { detail: file.failure.detail });
      const { letter, document, octets } = file.value;
      const { fileName } = document;
      await auditSeen(page, letter.id, { act: 'download', file: fileName });
      return octetsAnswer(page, octets, { type: 'application/octet-stream', saved: true, fileName });
    },
  }),
  operation({
    method: 'post',
    path: '/letters/:letter/refuse/preview',
    scope: 'letters:act',
    access: registrars,
    operationId: 'previewRefusal',
    summary: 'The notice of a refusal as its sender would read it; nothing is written',
    tag: 'letters',
    params: letterParam,
    body: refusalBody,
    given: { name: 'NoticePreview', schema: previewSchema },
    problems: [404, 409],
    answer: async (page, { params, body }) => {
      const { services } = page.console;
      const letter = await findLetter(services.database, params.letter);
      if (letter === null) return problem(page, 'not-found');
      const preview = await previewStaffNotice(services, letter, { kind: 'refused', grounds: groundsOf(body) });
      if (preview === null) return problem(page, 'refused', { detail: page.say('letter.unread'), refusal: 'unread' });
      const { recipient, why, subject, text } = preview;
      return json(page, { recipient, why, subject, text } satisfies z.input<typeof previewSchema>);
    },
  }),
];
