import { z } from 'zod';
import { auditPage } from '../../registry/audit.ts';
import { type BookLine, bookPage } from '../../registry/journal-book.ts';
import { checkJournal, problemsMax } from '../journal/check-journal.ts';
import { entryAsked, entryPath, organisationId, seriesId, volumeAsked, volumeYear } from '../journal/journal-asked.ts';
import { bookFile, cardFile, journalFile, printedEntriesMax } from '../journal/print-journal.ts';
import { overseers, readers } from '../roles.ts';
import { auditAnswer, entryAnswer } from './letter-answer.ts';
import { auditEntrySchema, entrySchema } from './letter-schema.ts';
import { json, operation } from './operation.ts';
import { problem } from './problem.ts';

const partQuery = z.strictObject({
  series: seriesId.optional().describe('Left out: the series of letters'),
  year: volumeYear.optional().describe('Left out: the latest that holds entries'),
  from: z.iso.date().optional().describe('First day of acceptance'),
  to: z.iso.date().optional().describe('Last day of acceptance'),
  organisation: organisationId.optional(),
});

const bookQuery = partQuery.extend({
  cursor: z.coerce.number().int().positive().optional().describe('`next` of the answer before'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

const lineSchema = entrySchema.extend({
  subject: z.string().nullable(),
  from: z.string().nullable(),
  organisation: z.string().nullable(),
  citedNumber: z.string().nullable(),
  annulled: z.boolean(),
});

const bookSchema = z.strictObject({
  series: z.string(),
  year: z.int(),
  entries: z.array(lineSchema).describe('The latest first'),
  next: z.int().nullable(),
});

const verificationSchema = z.strictObject({
  sound: z.boolean(),
  entriesChecked: z.int().nullable().describe(`null: the search was ended at ${problemsMax} problems`),
  problems: z.array(z.looseObject({ series: z.string(), year: z.int(), code: z.string() })),
});

const auditQuery = z.strictObject({
  staff: z.string().min(1).max(100).optional().describe('Id of the person'),
  act: z
    .string()
    .regex(/^[a-z.-]{1,40}$/)
    .optional(),
  letter: z.uuid().optional(),
  cursor: z.uuid().optional().describe('`next` of the answer before'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

const auditSchema = z.strictObject({
  entries: z.array(auditEntrySchema).describe('The latest first'),
  next: z.string().nullable(),
});

export const journalOperations = [
  operation({
    method: 'get',
    path: '/journal',
    scope: 'journal:read',
    access: readers,
    operationId: 'listJournal',
    summary: 'Entries of a series and year',
    tag: 'journal',
    query: bookQuery,
    given: { name: 'JournalPage', schema: bookSchema },
    answer: async (page, { query }) => {
      const { cursor: before, limit, from, to, organisation } = query;
      const { series, year } = await volumeAsked(page.console, query);
      const filter = { series, year, from, to, organisation, before, order: 'newest', limit: limit + 1 } as const;
      const lines = await bookPage(page.console.services.database, filter);
      const shown = lines.slice(0, limit);
      const next = lines.length > limit ? (shown.at(-1)?.position ?? null) : null;
      return json(page, { series, year, entries: shown.map(lineAnswer), next } satisfies z.output<typeof bookSchema>);
    },
  }),
  operation({
    method: 'get',
    path: '/journal/verification',
    scope: 'journal:read',
    access: readers,
    operationId: 'verifyJournal',
    summary: 'Recompute the whole chain and name what does not hold',
    tag: 'journal',
    given: { name: 'JournalVerification', schema: verificationSchema },
    answer: async (page) => {
      const { entriesChecked, problems } = await checkJournal(page.console.services.database);
      const answer = { sound: problems.length === 0, entriesChecked, problems: [...problems] };
      return json(page, answer satisfies z.input<typeof verificationSchema>);
    },
  }),
  operation({
    method: 'get',
    path: '/journal/:series/:year/:position',
    scope: 'journal:read',
    access: readers,
    operationId: 'getJournalEntry',
    summary: 'One entry',
    tag: 'journal',
    params: entryPath,
    given: { name: 'JournalLine', schema: lineSchema },
    problems: [404],
    answer: async (page, { params }) => {
      const line = await entryAsked(page.console, params);
      return line === null ? problem(page, 'not-found') : json(page, lineAnswer(line));
    },
  }),
  operation({
    method: 'get',
    path: '/journal/:series/:year/:position/card.pdf',
    scope: 'journal:read',
    access: readers,
    operationId: 'getRegistrationCard',
    summary: 'The registration card of an entry, with its stamp and the code that leads to its verification',
    tag: 'journal',
    params: entryPath,
    given: { type: 'application/pdf', description: 'A sheet of A4' },
    problems: [404],
    answer: async (page, { params }) => {
      const line = await entryAsked(page.console, params);
      return line === null ? problem(page, 'not-found') : cardFile(page, line);
    },
  }),
  operation({
    method: 'get',
    path: '/journal/book.pdf',
    scope: 'journal:read',
    access: readers,
    operationId: 'printJournal',
    summary: `A volume or part of it as it is filed, with what its chain proves; ${printedEntriesMax} entries at most`,
    tag: 'journal',
    query: partQuery,
    given: { type: 'application/pdf', description: 'Sheets of A4, the first entry first' },
    answer: async (page, { query }) => {
      const { series, year } = await volumeAsked(page.console, query);
      const detail = `more than ${printedEntriesMax} entries: ask for fewer days`;
      const file = await bookFile(page, { ...query, series, year });
      return file ?? problem(page, 'invalid', { errors: [{ pointer: '#/from', detail }] });
    },
  }),
  operation({
    method: 'get',
    path: '/journal/export.csv',
    scope: 'journal:read',
    access: readers,
    operationId: 'exportJournal',
    summary: 'The whole journal, series after series in order of position',
    tag: 'journal',
    given: { type: 'text/csv', description: 'RFC 4180, with headings in the language that is asked for' },
    answer: async (page) => journalFile(page),
  }),
  operation({
    method: 'get',
    path: '/audit',
    scope: 'audit:read',
    access: overseers,
    operationId: 'listAudit',
    summary: 'What people and programs did',
    tag: 'journal',
    query: auditQuery,
    given: { name: 'AuditPage', schema: auditSchema },
    answer: async (page, { query }) => {
      const { staff: staffId, act, letter: letterId, cursor: before, limit } = query;
      const filter = { staffId, act, letterId, before, limit: limit + 1 };
      const entries = await auditPage(page.console.services.database, filter);
      const shown = entries.slice(0, limit);
      const next = entries.length > limit ? (shown.at(-1)?.id ?? null) : null;
      return json(page, { entries: shown.map(auditAnswer), next } satisfies z.output<typeof auditSchema>);
    },
  }),
];

function lineAnswer(line: BookLine): z.output<typeof lineSchema> {
  const { subject, fromAddress: from, organisation, citedNumber, annulled } = line;
  return { ...entryAnswer(line), subject, from, organisation, citedNumber, annulled };
}
