import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ALERT_KINDS } from '../../../domain/alert.js';
import { METRICS } from '../../../domain/telemetry/metric.js';
import { PROJECT_DIR } from '../../../workers/configuration.js';

interface Alarm {
  readonly name: string;
  readonly runbook: string;
  readonly missing: string;
  readonly metrics: readonly { readonly namespace: string; readonly name: string }[];
}
const read = (name: string): unknown =>
  JSON.parse(readFileSync(join(PROJECT_DIR, 'monitoring', name), 'utf8'));
const alarms = read('alarms.json') as Alarm[];
const filters = read('metric-filters.json') as { readonly metric: string; readonly namespace: string }[];

const documented = readFileSync(join(PROJECT_DIR, 'docs', 'operations', 'metrics.md'), 'utf8');
const own = new Set<string>(Object.values(METRICS).map(({ name }) => name));
const page = (kind: string) => join(PROJECT_DIR, 'docs', 'operations', 'alerts', `${kind}.md`);

describe('alarms', () => {
  it.each(alarms)('$name has a runbook page', ({ runbook }) => {
    expect(existsSync(page(runbook))).toBe(true);
  });

  it.each(alarms)('$name watches metrics that somebody sends', ({ metrics }) => {
    for (const { namespace, name } of metrics) {
      if (namespace === 'Sectorflow')
        expect(own.has(name) || documented.includes(`\`${name}\``), name).toBe(true);
      if (namespace === 'Sectorflow/Logs') expect(filters.map(({ metric }) => metric)).toContain(name);
    }
  });

  it('have names of their own', () => {
    expect(new Set(alarms.map(({ name }) => name)).size).toBe(alarms.length);
  });

  it('fire when the sender is silent, where silence is the trouble', () => {
    const breaching = alarms.filter(({ missing }) => missing === 'breaching').map(({ name }) => name);
    expect(breaching.sort()).toEqual(['run-not-started', 'scheduler-silent', 'worker-down']);
  });
});

it.each(ALERT_KINDS)('the alert %s has a runbook page', (kind) => {
  expect(existsSync(page(kind))).toBe(true);
});

it('the dashboard shows metrics that somebody sends', () => {
  const text = readFileSync(join(PROJECT_DIR, 'monitoring', 'dashboard.json'), 'utf8');
  const names = [...text.matchAll(/\b(sectorflow_\w+|temporal_\w+)\b/g)].map(([, name]) => name!);
  expect(names.length).toBeGreaterThan(5);
  expect(names.filter((name) => !own.has(name) && !documented.includes(`\`${name}\``))).toEqual([]);
});
