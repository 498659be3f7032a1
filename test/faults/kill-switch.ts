import { writeSync } from 'node:fs';
import type { KyselyPlugin, OperationNode, QueryId } from 'kysely';
import type { Services } from '../../src/pipeline/services.ts';
import { sharingCommits } from '../../src/registry/database.ts';
import type { OpenServices } from '../../workers/open-services.ts';

/** Every border of a letter's way at which a power cut leaves another picture; acceptance stands apart since it waits for its hour. */
export const letterBorders = [
  'octets:not-stored',
  'octets:stored',
  'capture:written',
  'capture:committed',
  'disposal:moved',
  'disposal:committed',
  'evidence:written',
  'evidence:committed',
  'examination:journal-written',
  'examination:notice-written',
  'examination:written',
  'examination:committed',
  'notice:not-sending',
  'notice:sending',
  'notice:not-handing-over',
  'notice:handing-over',
  'notice:submitted',
  'notice:written',
  'notice:committed',
] as const;
export const acceptanceBorders = ['acceptance:written', 'acceptance:committed'] as const;

export type Border = (typeof letterBorders)[number] | (typeof acceptanceBorders)[number];

/** Where this life of the process ends: at that passing of that border, counted from 1. */
export interface Death {
  readonly border: Border;
  readonly passing: number;
}

export interface KillSwitch {
  pass(border: Border): void;
  /** The same services, each of their steps watched. */
  around(services: OpenServices): OpenServices;
}

export function killSwitch(death: Death | null): KillSwitch {
  let passings = 0;
  const pass = (border: Border): void => {
    if (death === null || border !== death.border) return;
    passings += 1;
    if (passings < death.passing) return;
    writeSync(1, `${JSON.stringify({ kind: 'killed', border })}\n`);
    process.kill(process.pid, 'SIGKILL');
  };
  return { pass, around: (services) => watched(services, pass) };
}

function watched(services: OpenServices, pass: (border: Border) => void): OpenServices {
  const { letterStore, submission, wake, tell } = services;
  const watchedStages: Pick<Services, 'letterStore' | 'submission' | 'wake' | 'tell'> = {
    letterStore: {
      ...letterStore,
      async put(octets) {
        pass('octets:not-stored');
        const stored = await letterStore.put(octets);
        pass('octets:stored');
        return stored;
      },
    },
    submission: {
      ...submission,
      async submit(request) {
        const submitted = await submission.submit(request);
        pass('notice:submitted');
        return submitted;
      },
    },
    // Both are called right after the commit that they speak of.
    wake(stage) {
      if (stage === 'examination') pass('evidence:committed');
      wake(stage);
    },
    tell(event) {
      if (event.kind === 'captured') pass('capture:committed');
      if (event.kind === 'decided') pass('examination:committed');
      if (event.kind === 'accepted') pass('acceptance:committed');
      if (event.kind === 'notice' && event.state === 'sent') pass('notice:committed');
      tell(event);
    },
  };
  const database = services.database.withPlugin(statementWatch(pass));
  const isAlone = services.settings.storage.database === 'embedded';
  return {
    ...services,
    ...watchedStages,
    database: isAlone ? sharingCommits(database) : database,
  };
}

/** Statements that are borders: before they reach the database, or after it has done them and not yet committed. */
const beforeStatement: readonly (readonly [RegExp, Border])[] = [
  [/^update mailbox_message set disposal/, 'disposal:moved'],
  [/update notice set state = 'sending'/, 'notice:not-sending'],
  [/^update notice set state = 'handing-over'/, 'notice:not-handing-over'],
];
const afterStatement: readonly (readonly [RegExp, Border])[] = [
  [/insert into mailbox_message/, 'capture:written'],
  [/insert into evidence /, 'evidence:written'],
  [/insert into journal_entry/, 'examination:journal-written'],
  [/insert into notice /, 'examination:notice-written'],
  [/update examination set examined_at/, 'examination:written'],
  [/^update stage_request set finished_at .* acceptance$/, 'acceptance:written'],
  [/update notice set state = 'sending'/, 'notice:sending'],
  [/^update notice set state = 'handing-over'/, 'notice:handing-over'],
  [/update stage_request set finished_at .* notice$/, 'notice:written'],
];

function statementWatch(pass: (border: Border) => void): KyselyPlugin {
  const underWay = new WeakMap<QueryId, string>();
  const passAll = (borders: typeof beforeStatement, statement: string): void => {
    for (const [pattern, border] of borders) if (pattern.test(statement)) pass(border);
  };
  return {
    transformQuery({ node, queryId }) {
      const statement = words(node).replace(/\s+/g, ' ').trim();
      underWay.set(queryId, statement);
      passAll(beforeStatement, statement);
      return node;
    },
    async transformResult({ result, queryId }) {
      passAll(afterStatement, underWay.get(queryId) ?? '');
      return result;
    },
  };
}

interface RawShape {
  readonly sqlFragments: readonly string[];
  readonly parameters: readonly OperationNode[];
}

/** The statement's own words, and of its values the names of stages: enough to know it by. */
function words(node: OperationNode): string {
  if (node.kind === 'RawNode') {
    const { sqlFragments, parameters } = node as unknown as RawShape;
    const stage = parameters.map((each) => (each as { value?: unknown }).value).findLast((value) => isStage(value));
    const text = sqlFragments.flatMap((fragment, at) => {
      const parameter = parameters[at];
      return [fragment, parameter?.kind === 'RawNode' ? words(parameter) : ''];
    });
    return `${text.join('')} ${stage ?? ''}`;
  }
  const into = (node as { into?: { table?: { identifier?: { name?: string } } } }).into;
  return into?.table?.identifier?.name === undefined ? node.kind : `insert into ${into.table.identifier.name}`;
}

function isStage(value: unknown): value is string {
  return value === 'evidence' || value === 'examination' || value === 'acceptance' || value === 'notice';
}
