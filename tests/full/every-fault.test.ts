import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { STAGES } from '../../domain/stages.js';
import { keepResult } from '../support/keep-result.js';
import { endStarts, startSectorflow } from '../support/sectorflow-start.js';
import { writeSmallMarket } from '../support/small-market.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const DAY = '2018-02-01';
const RATE = 0.1;
const BLOCKED = 3;

/** Each fault that the sandbox knows, at one request in ten. */
const FAULTS = [
  { name: 'latency', ms: 500 },
  { name: 'server_error' },
  { name: 'dropped_connection' },
  { name: 'truncated_json' },
  { name: 'rate_limited' },
  { name: 'rate_limited', retryAfter: 1 },
  { name: 'alpha_vantage_notice', kind: 'legacy_note' },
  { name: 'alpha_vantage_notice', kind: 'premium_endpoint' },
  { name: 'expired_crumb' },
  { name: 'changed_schema' },
  { name: 'null_bars' },
  { name: 'duplicated_bars' },
  { name: 'corrupted_day', date: DAY, kind: 'repeat_previous' },
  { name: 'corrupted_day', date: DAY, kind: 'times_100' },
  { name: 'restated_value', symbol: 'JPM', date: '2018-01-30', factor: 1.01 },
  { name: 'split', symbol: 'ABT', date: DAY, numerator: 2 },
] as const;

afterAll(endStarts);

test('with every fault at a tenth of the requests, a run ends right, or ends blocked and says why', async () => {
  const folder = await temporaryFolder('every-fault');
  const [home, market] = [join(folder.path, 'home'), join(folder.path, 'market')];
  await mkdir(home);
  await writeSmallMarket(market);
  // The daily notice parks a key until tomorrow; the next provider takes over instead, so that the run has an end.
  const env = { SECTORFLOW_ON_QUOTA_EXHAUSTED: 'fail-over' };
  const running = await startSectorflow({ home, market, asOf: DAY, env });
  for (const [seed, fault] of FAULTS.entries())
    await running.addFault({ ...fault, rate: RATE, seed: seed + 1 });
  const { sandboxUrl } = await running.instance();
  const statistics = async () =>
    (await (await fetch(`${sandboxUrl!}/stats`)).json()) as {
      faults: { name: string; fired: number }[];
      violations: { total: number };
    };
  let last = await statistics();
  const watch = setInterval(() => {
    statistics().then(
      (now) => (last = now),
      () => undefined,
    );
  }, 250);
  const { code, document, stderr, seconds } = await running.ended.finally(() => clearInterval(watch));

  const { landed, loaded, quarantined } = document.counts ?? {};
  await keepResult('every-fault', {
    code,
    seconds,
    error: document.error ?? null,
    gate: document.gate,
    stages: document.stages.map(({ name, status }) => `${name} ${status}`),
    counts: { landed, loaded, quarantined },
    violations: last.violations.total,
    fired: Object.fromEntries(last.faults.map(({ name, fired }, i) => [`${i + 1} ${name}`, fired])),
  });
  expect([0, BLOCKED], stderr).toContain(code);
  if (code === 0) {
    expect(document.stages.map(({ name, status }) => `${name} ${status}`)).toEqual(
      STAGES.map((stage) => `${stage} done`),
    );
  } else {
    expect(document.error?.type).toBe('GateBlocked');
    expect(document.gate?.description).not.toBe('');
  }
  expect(landed).toBe(loaded! + quarantined!);
  expect(landed).toBeGreaterThan(0);
  expect(last.violations.total).toBe(0);
  await folder.remove();
});
