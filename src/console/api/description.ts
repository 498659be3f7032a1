import type { z } from 'zod';
import type { Language } from '../../platform/localised-text.ts';
import { openApiDocument } from '../../platform/openapi.ts';
import { wordedIn } from './description-words.ts';
import { type NamedSchema, type Operation, tags } from './operation.ts';
import { operations } from './operations.ts';
import { problemSchema } from './problem.ts';

/** What every request of programs may be answered. */
const usualProblems = {
  '401': 'No token, or one that is not good',
  '403': 'The token is not good for this, or its owner’s role is not',
  '422': 'A field is not as it must be; `errors` names each',
  '429': 'Too many requests; Retry-After says when to ask again',
} as const;

const otherProblems: Readonly<Record<number, string>> = {
  400: 'The request has no Idempotency-Key, or one that is no key',
  404: 'There is no such thing',
  409: 'The act is refused: somebody else holds the letter, or it lies where this can’t be done',
  410: 'The octets are gone: retention, or they are not what was examined',
};

type Description = Readonly<Record<string, unknown>>;

const described = new Map<Language, Description>();

/** OpenAPI 3.1 of all that programs may ask. Made once in a language: anybody may ask for it, and it never changes. */
export function apiDescription(language: Language): Description {
  const known = described.get(language) ?? wordedIn(describe(), language);
  described.set(language, known);
  return known;
}

function describe(): Description {
  const named = (schemas: readonly (NamedSchema | null)[]): Record<string, z.ZodType> =>
    Object.fromEntries(schemas.flatMap((each) => (each === null ? [] : [[each.name, each.schema]])));
  return openApiDocument({
    title: 'Tirkeu',
    version: '1',
    description: 'The queues, letters, journal and audit of the registry, and every act of its staff.',
    tags,
    taken: named(operations.map(({ taken }) => taken)),
    given: {
      ...named(operations.map(({ given }) => ('schema' in given ? given : null))),
      Problem: problemSchema,
    },
    operations: operations.map(({ method, path, scope, described, given, problems }) => ({
      ...described,
      method,
      path: path.replaceAll(/:(\w+)/g, '{$1}'),
      scopes: [scope],
      answers: {
        '200':
          'schema' in given
            ? { description: 'Done', schema: given.name }
            : { description: given.description, type: given.type, schema: { type: 'string', format: 'binary' } },
        ...Object.fromEntries(
          Object.entries({ ...usualProblems, ...chosen(problems) })
            .toSorted(([one], [other]) => Number(one) - Number(other))
            .map(([status, description]) => [
              status,
              { description, type: 'application/problem+json', schema: 'Problem' },
            ]),
        ),
      },
    })),
  });
}

function chosen(problems: Operation['problems']): Readonly<Record<string, string>> {
  return Object.fromEntries(problems.map((status) => [String(status), otherProblems[status] ?? '']));
}
