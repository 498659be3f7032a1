import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { calendarDay } from '../../src/calendar/calendar-day.ts';
import {
  type ControlRegisterRow,
  citedAssignments,
  controlRegister,
  lookUpAssignments,
} from '../../src/facts/control-register.ts';
import { known } from '../../src/facts/fact.ts';
import type { LetterParts } from '../../src/facts/letter-parts.ts';
import { namedBodies } from '../../src/facts/named-bodies.ts';
import { type Edition, editionInForce } from '../../src/regulation/editions.ts';
import { examineLetter } from '../../src/regulation/examine.ts';
import { office, sampleParts } from '../facts/parts/sample-parts.ts';
import { sampleFacts } from './sample-facts.ts';

const shared = new URL('../../../shared/', import.meta.url);
const hasLetters = existsSync(new URL('letters/labels.json', shared));

interface Label {
  readonly id: string;
  readonly decision: string;
  readonly clauses: readonly string[];
  readonly also_allowed: readonly string[];
}

interface Scenario {
  readonly id: string;
  readonly received_at: string;
  readonly from: { readonly org: string | null };
}

function jsonOf<Value>(name: string): Value {
  return JSON.parse(readFileSync(new URL(`letters/${name}`, shared), 'utf8')) as Value;
}

function registerRows(): readonly ControlRegisterRow[] {
  const lines = readFileSync(new URL('office/control-register.csv', shared), 'utf8').trim().split('\n').slice(1);
  return lines.map((line) => {
    const [number = '', date = '', point = '', issuedBy = '', onControl, deadline = '', responsible = '', others = ''] =
      line.split(',');
    return {
      number,
      date: calendarDay(date),
      point: point === '' ? null : point,
      issuedBy,
      onControl: onControl === 'yes',
      deadline: deadline === '' ? null : calendarDay(deadline),
      responsible,
      coExecutors: others.split(';').filter((one) => one !== ''),
    };
  });
}

/** Signatures are not looked at here: of their cases only what the parts say is expected. */
const bySignatureAlone = new Set(['kk-006', 'kk-022', 'ru-013']);

describe.skipIf(!hasLetters)('the labelled letters, by their parts alone', async () => {
  const parts = hasLetters ? await sampleParts() : null;
  const { organisations } = await office();
  const rows = hasLetters ? registerRows() : [];
  const scenarios = hasLetters ? jsonOf<readonly Scenario[]>('scenarios.json') : [];
  const labels = hasLetters ? jsonOf<readonly Label[]>('labels.json') : [];

  /** "160.9 violated" for whatever stands against a letter. */
  function against(letter: LetterParts, { received_at, from }: Scenario): readonly string[] {
    const sender = organisations.find(({ id }) => id === from.org);
    if (sender === undefined) throw new Error(`no organisation ${from.org}`);
    const evidence = { kind: 'record', where: 'directory', quote: sender.id } as const;
    const own = {
      id: sender.id,
      bodies: organisations.filter(({ parent }) => parent === sender.id).map(({ id }) => id),
    };
    const facts = sampleFacts({
      arrivedOn: calendarDay(received_at.slice(0, 10)),
      senderStanding: known({ kind: 'listed', organisation: sender.id, organisationKind: sender.kind }, evidence),
      parts: letter,
      ...(letter.references.state === 'known'
        ? { assignments: lookUpAssignments(citedAssignments(letter.references.value), controlRegister(rows), own) }
        : {}),
      namedBodies: letter.text.state === 'known' ? namedBodies(letter.text.value.text, organisations, sender.id) : [],
    });
    return examineLetter(facts, editionInForce(facts.arrivedOn) as Edition)
      .filter(({ finding: { outcome } }) => outcome === 'violated' || outcome === 'undetermined')
      .map(({ clause, finding }) => `${clause} ${finding.outcome}`);
  }

  for (const label of labels.filter(({ decision }) => decision !== 'ignore' && decision !== 'quarantine')) {
    test(`${label.id} (${label.decision} ${label.clauses.join(', ')})`, () => {
      const letter = parts?.get(label.id);
      const scenario = scenarios.find(({ id }) => id === label.id);
      if (letter === undefined || scenario === undefined) throw new Error('no such letter');
      const outcome = label.decision === 'refuse' ? 'violated' : 'undetermined';
      const expected = bySignatureAlone.has(label.id) ? [] : label.clauses.map((clause) => `${clause} ${outcome}`);
      const allowed = new Set([...label.clauses, ...label.also_allowed]);
      const found = against(letter, scenario);
      expect(found).toEqual(expect.arrayContaining(expected));
      expect(found.filter((one) => !allowed.has(one.split(' ')[0] ?? ''))).toEqual([]);
      if (label.decision !== 'refuse') expect(found.filter((one) => one.endsWith('violated'))).toEqual([]);
    });
  }
});
