import { z } from 'zod';
import { dayOf } from '../../calendar/day-of.ts';
import { auditPage } from '../../registry/audit.ts';
import { type BookLine, bookLine, bookPage, journalVolumes } from '../../registry/journal-book.ts';
import { type JournalProblem, verifyJournal } from '../../registry/journal-verify.ts';
import { overseers, readers } from '../roles.ts';
import { auditAnswer, entryAnswer } from './letter-answer.ts';
import { auditEntrySchema, entrySchema } from './letter-schema.ts';
import { json, operation } from './operation.ts';
import { problem } from './problem.ts';

const series = z.string().regex(/^[a-z0-9-]{1,60}$/);

const bookQuery = z.strictObject({
  series: series.optional().describe('Left out: the series of letters'),
  year: z.coerce.number().int().min(2000).max(2999).optional().describe('Left out: the latest that holds entries'),
  from: z.iso.date().optional().describe('First day of acceptance'),
  to: z.iso.date().optional().describe('Last day of acceptance'),
  organisation: z.string().min(1).max(100).optional(),
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
  entriesChecked: z.int().nullable().describe('null: the search was ended at the hundredth problem'),
  problems: z.array(z.looseObject({ series: z.string(), year: z.int(), code: z.string() })),
});

const problemsMax = 100;

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
      const { database, settings, clock } = page.console.services;
      const { cursor: before, limit, from, to, organisation } = query;
      const asked = query.series ?? settings.numbering.letters;
      const today = dayOf(clock(), settings.office.timeZone);
      const volumes = await journalVolumes(database);
      const latest = volumes.find((volume) => volume.series === asked)?.year ?? Number(today.slice(0, 4));
      const volume = { series: asked, year: query.year ?? latest };
      const filter = { ...volume, from, to, organisation, before, order: 'newest', limit: limit + 1 } as const;
      const lines = await bookPage(database, filter);
      const shown = lines.slice(0, limit);
      const next = lines.length > limit ? (shown.at(-1)?.position ?? null) : null;
      return json(page, { ...volume, entries: shown.map(lineAnswer), next } satisfies z.output<typeof bookSchema>);
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
      const found: JournalProblem[] = [];
      const search = verifyJournal(page.console.services.database);
      for (;;) {
        const next = await search.next();
        const { entriesChecked } = next.done ? next.value : { entriesChecked: null };
        if (!next.done) found.push(next.value);
        if (!next.done && found.length < problemsMax) continue;
        const sound = found.length === 0;
        return json(page, { sound, entriesChecked, problems: found } satisfies z.input<typeof verificationSchema>);
      }
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
    params: z.strictObject({ series, year: z.string().regex(/^\d{4}$/), position: z.string().regex(/^\d{1,9}$/) }),
    given: { name: 'JournalLine', schema: lineSchema },
    problems: [404],
    answer: async (page, { params }) => {
      const asked = { series: params.series, year: Number(params.year), position: Number(params.position) };
      const line = await bookLine(page.console.services.database, asked);
      return line === null ? problem(page, 'not-found') : json(page, lineAnswer(line));
    },
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
