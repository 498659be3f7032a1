import { z } from 'zod';
import type { ActRefusal } from '../../pipeline/acts/actor.ts';
import { refusalWords } from '../letter/refusal-words.ts';
import type { Page } from '../page.ts';

/** What can be wrong with a request, and with which status it is told. */
export const problemStatus = {
  'two-credentials': 400,
  'key-missing': 400,
  'token-missing': 401,
  'token-invalid': 401,
  'scope-missing': 403,
  'role-forbidden': 403,
  'not-found': 404,
  'octets-gone': 410,
  refused: 409,
  'too-large': 413,
  'not-json': 415,
  invalid: 422,
  'key-reused': 422,
  'too-many': 429,
  failed: 500,
} as const;

type ProblemCode = keyof typeof problemStatus;

export const problemCodes = Object.keys(problemStatus) as [ProblemCode, ...ProblemCode[]];

/** RFC 9457 §3, as the description tells it. */
export const problemSchema = z.strictObject({
  type: z.string().describe('Leads to the page that explains it'),
  title: z.string(),
  status: z.int(),
  code: z.enum(problemCodes),
  detail: z.string().optional(),
  errors: z
    .array(z.strictObject({ pointer: z.string().describe('JSON Pointer'), detail: z.string() }))
    .optional()
    .describe('Each field that is not as it must be'),
  refusal: z.string().optional().describe('Why an act was refused'),
  holder: z.string().optional().describe('Who holds the letter'),
  queue: z.string().optional().describe('Where the letter lies'),
});

type ProblemDocument = z.input<typeof problemSchema>;
type ProblemMembers = Partial<Pick<ProblemDocument, 'detail' | 'errors' | 'refusal' | 'holder' | 'queue'>>;

/** RFC 9457: a problem as JSON. Its type leads to the reader page, which lists them all. */
export function problem(
  { console: desk, request, say, language }: Page,
  code: ProblemCode,
  members: ProblemMembers = {},
  headers: Readonly<Record<string, string>> = {},
): Response {
  const status = problemStatus[code];
  const type = `${desk.publicAddress}/api#${code}`;
  const document: ProblemDocument = { type, title: say(`api.problem.${code}`), status, code, ...members };
  return request.body(JSON.stringify(document), status, {
    'Content-Type': 'application/problem+json; charset=utf-8',
    'Content-Language': language,
    ...headers,
  });
}

/** Each field that a schema did not take, by its pointer. */
export function fieldProblems({ issues }: z.ZodError): NonNullable<ProblemMembers['errors']> {
  return issues.flatMap((issue) => {
    const { path, message } = issue;
    if (issue.code !== 'unrecognized_keys') return [{ pointer: pointerTo(path), detail: message }];
    return issue.keys.map((key) => ({ pointer: pointerTo([...path, key]), detail: 'unknown field' }));
  });
}

/** RFC 6901 §6. */
function pointerTo(path: readonly PropertyKey[]): string {
  return `#${path.map((part) => `/${encodeURIComponent(String(part).replaceAll('~', '~0').replaceAll('/', '~1'))}`).join('')}`;
}

/** What an act's refusal is to a program: 404, 403, or 409 with who holds the letter or where it lies. */
export function refusalProblem(page: Page, refusal: ActRefusal): Response {
  const detail = refusalWords(page, refusal);
  if (refusal.code === 'not-found') return problem(page, 'not-found', { detail });
  if (refusal.code === 'wrong-role') return problem(page, 'role-forbidden', { detail });
  const { code, ...where } = refusal;
  return problem(page, 'refused', { detail, refusal: code, ...where });
}
