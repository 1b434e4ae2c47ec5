import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { STAGES } from '../../domain/stages.js';
import { everyFault } from '../support/every-fault.js';
import { keepResult } from '../support/keep-result.js';
import { endStarts, startSectorflow } from '../support/sectorflow-start.js';
import { writeSmallMarket } from '../support/small-market.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const DAY = '2018-02-01';
const BLOCKED = 3;

afterAll(endStarts);

test('with every fault at a tenth of the requests, a run ends right, or ends blocked and says why', async () => {
  const folder = await temporaryFolder('every-fault');
  const [home, market] = [join(folder.path, 'home'), join(folder.path, 'market')];
  await mkdir(home);
  await writeSmallMarket(market);
  // The daily notice parks a key until tomorrow; the next provider takes over instead, so that the run has an end.
  const env = { SECTORFLOW_ON_QUOTA_EXHAUSTED: 'fail-over' };
  const running = await startSectorflow({ home, market, asOf: DAY, env });
  for (const fault of everyFault(DAY)) await running.addFault(fault);
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
