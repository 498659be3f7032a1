import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { openGauges } from '../../src/monitoring/gauges.ts';
import { openMeters } from '../../src/monitoring/meters.ts';

const file = (path: string): string => readFileSync(new URL(`../../deploy/${path}`, import.meta.url), 'utf8');

/** Every name that the program can tell, with those that a histogram has. */
async function toldNames(): Promise<ReadonlySet<string>> {
  const { registry } = openMeters();
  openGauges(registry);
  const metrics = await registry.getMetricsAsJSON();
  return new Set(
    metrics.flatMap(({ name, type }) =>
      String(type) === 'histogram' ? ['_bucket', '_sum', '_count'].map((end) => `${name}${end}`) : [name],
    ),
  );
}

const namesIn = (expressions: readonly string[]): readonly string[] => [
  ...new Set(expressions.flatMap((expression) => expression.match(/\btirkeu_[a-z_]+/g) ?? [])),
];

describe('the files for Prometheus and Grafana', () => {
  const dashboard = JSON.parse(file('grafana/tirkeu.json')) as {
    panels: { id: number; title: string; targets?: { expr: string }[] }[];
  };
  const alerts = parse(file('prometheus/tirkeu-alerts.yaml')) as {
    groups: { rules: { alert: string; expr: string; annotations: { summary: string } }[] }[];
  };
  const shown = dashboard.panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr));
  const rules = alerts.groups.flatMap((group) => group.rules);

  test('ask only for figures that the program tells', async () => {
    const told = await toldNames();
    const asked = namesIn([...shown, ...rules.map(({ expr }) => expr)]);
    expect(asked.length).toBeGreaterThan(25);
    expect(asked.filter((name) => !told.has(name))).toEqual([]);
  });

  test('leave out none of the figures: each is on the dashboard or in an alert', async () => {
    const asked = new Set(namesIn([...shown, ...rules.map(({ expr }) => expr)]));
    const told = [...(await toldNames())].filter((name) => !/_(sum|count|bucket)$/.test(name));
    expect(told.filter((name) => !asked.has(name) && !name.endsWith('_newest_timestamp_seconds'))).toEqual([]);
  });

  test('give every panel and every alert a name of its own, and every alert its words', () => {
    const titles = dashboard.panels.map(({ title }) => title);
    expect(new Set(titles).size).toBe(titles.length);
    expect(new Set(dashboard.panels.map(({ id }) => id)).size).toBe(titles.length);
    expect(new Set(rules.map(({ alert }) => alert)).size).toBe(rules.length);
    expect(rules.every(({ annotations }) => annotations.summary.length > 10)).toBe(true);
  });
});
