import { execFile } from 'node:child_process';
import { mkdir, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, expect, test } from 'vitest';
import { DATA_DIR } from '../../cli/stack/data-dir.js';
import { backfillWorkflowId, type BackfillProgress } from '../../domain/runs/backfill.js';
import { PROJECT_DIR } from '../../workers/configuration.js';
import { homeAt } from '../../workers/home.js';
import { CANARY_KEYS } from '../support/canary-keys.js';
import { childrenOf } from '../support/child-processes.js';
import { eventually } from '../support/eventually.js';
import { keepResult } from '../support/keep-result.js';
import { endStarts, startSectorflow } from '../support/sectorflow-start.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const DAY = '2018-02-07';
const KILLS = 20;
/** How long a worker works, at most, before it is killed: its life is counted from when it answers, not from its start. */
const LONGEST_LIFE_MS = 5_000;
/** At this pace of Yahoo, the history of 505 symbols outlasts twenty such lives. */
const ENV = { YAHOO_REQUESTS_PER_MINUTE: '400' };
/** Until a worker answers: long for one that starts on a busy machine, with what its predecessor took along to wait out. */
const ANSWERS_WITHIN_MS = 300_000;
const UNDER_WAY: readonly string[] = ['queued', 'ingesting', 'loading'];
const MAX_OUTPUT_BYTES = 16 * 1024 * 1024;

const run = promisify(execFile);

afterAll(endStarts);

/** Every landed object with what tells whether it was written again: inode, size, time of change. */
async function objects(lake: string): Promise<Map<string, string>> {
  const names = await readdir(join(lake, 'raw'), { recursive: true }).catch(() => []);
  const found = new Map<string, string>();
  for (const name of names.filter((one) => /\.(parquet|json)$/.test(one))) {
    const { ino, size, mtimeMs } = await stat(join(lake, 'raw', name));
    found.set(name, `${ino} ${size} ${mtimeMs}`);
  }
  return found;
}

test(`${KILLS} times kill -9 of every worker during one history load: counts agree, and no object is written twice`, async () => {
  const folder = await temporaryFolder('killed');
  const home = join(folder.path, 'home');
  await mkdir(home);
  const running = await startSectorflow({ home, market: DATA_DIR, asOf: DAY, env: ENV });
  await running.instance();
  const { lake } = homeAt(home);
  const seen = new Map<string, string>();
  const rewritten: string[] = [];
  const look = async () => {
    for (const [name, state] of await objects(lake)) {
      if (seen.has(name) && seen.get(name) !== state) rewritten.push(name);
      seen.set(name, state);
    }
  };
  const start = { isOver: false };
  running.gone.then(
    () => (start.isOver = true),
    () => undefined,
  );
  let kills = 0;
  let duringHistory = 0;
  await running.withClient(async (client) => {
    const history = client.workflow.getHandle(backfillWorkflowId('daily_bars'));
    while (kills < KILLS && !start.isOver) {
      // Who answers a query has a worker that is at work.
      const ranges = await eventually(
        'a worker answers',
        async () => start.isOver || (await history.query<BackfillProgress>('progress')).ranges,
        ANSWERS_WITHIN_MS,
      );
      await sleep(Math.random() * LONGEST_LIFE_MS);
      const workers = await childrenOf(running.pid, 'workers/main.ts');
      if (ranges === true || workers.length === 0) continue;
      for (const pid of workers) process.kill(pid, 'SIGKILL');
      kills += 1;
      if (ranges.some(({ status }) => UNDER_WAY.includes(status))) duringHistory += 1;
      await look();
    }
  });
  const { code, document, stderr, seconds } = await running.ended;
  await look();
  const environment = { ...process.env, ...CANARY_KEYS, SECTORFLOW_HOME: home };
  const command = [join(PROJECT_DIR, 'cli', 'bin.mjs'), 'reconcile', '--json'];
  const { stdout } = await run(process.execPath, command, {
    env: environment,
    maxBuffer: MAX_OUTPUT_BYTES,
  }).catch((error: unknown) => error as { stdout: string });
  const reconciled = JSON.parse(stdout) as { equal: boolean; pending: unknown[]; served: unknown };
  const { served, landed, loaded, quarantined, refetched } = document.counts ?? {};
  await keepResult('killed-workers', {
    kills,
    killsDuringTheHistoryLoad: duringHistory,
    code,
    error: document.error ?? null,
    seconds,
    counts: { served, landed, loaded, quarantined, refetched },
    reconcileEqual: reconciled.equal,
    objects: seen.size,
    rewritten: rewritten.length,
  });
  expect(code, stderr).toBe(0);
  expect(kills).toBe(KILLS);
  expect(duringHistory).toBeGreaterThan(KILLS / 2);
  expect(rewritten).toEqual([]);
  expect(reconciled).toMatchObject({ equal: true, pending: [] });
  expect(landed).toBe(loaded! + quarantined!);
  await folder.remove();
});
