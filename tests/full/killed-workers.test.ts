import { execFile } from 'node:child_process';
import { mkdir, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, expect, test } from 'vitest';
import { DATA_DIR } from '../../cli/stack/data-dir.js';
import { PROJECT_DIR } from '../../workers/configuration.js';
import { homeAt } from '../../workers/home.js';
import { CANARY_KEYS } from '../support/canary-keys.js';
import { childrenOf } from '../support/child-processes.js';
import { keepResult } from '../support/keep-result.js';
import { endStarts, startSectorflow } from '../support/sectorflow-start.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const DAY = '2018-02-07';
const KILLS = 20;
/** A worker lives some seconds until it is ready: longer than that, so that kills also hit one at work. */
const LONGEST_LIFE_MS = 12_000;
/** At this pace of Yahoo, the history of 505 symbols takes a minute of its own. */
const ENV = { YAHOO_REQUESTS_PER_MINUTE: '1000' };
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
  while (kills < KILLS && !start.isOver) {
    await sleep(Math.random() * LONGEST_LIFE_MS);
    const workers = await childrenOf(running.pid, 'workers/main.ts');
    if (workers.length === 0) continue;
    const hasRun = await readFile(join(lake, 'runs', 'daily', `${DAY}.json`)).then(
      () => true,
      () => false,
    );
    for (const pid of workers) process.kill(pid, 'SIGKILL');
    kills += 1;
    if (!hasRun) duringHistory += 1;
    await look();
  }
  const { code, document, stderr, seconds } = await running.ended;
  await look();
  const environment = { ...process.env, ...CANARY_KEYS, SECTORFLOW_HOME: home };
  const { stdout } = await run(
    process.execPath,
    [join(PROJECT_DIR, 'cli', 'bin.mjs'), 'reconcile', '--json'],
    {
      env: environment,
      maxBuffer: MAX_OUTPUT_BYTES,
    },
  );
  const reconciled = JSON.parse(stdout) as { equal: boolean; pending: unknown[]; served: unknown };
  const { served, landed, loaded, quarantined, refetched } = document.counts ?? {};
  await keepResult('killed-workers', {
    kills,
    killsBeforeTheDayWasDone: duringHistory,
    code,
    seconds,
    counts: { served, landed, loaded, quarantined, refetched },
    reconcileEqual: reconciled.equal,
    objects: seen.size,
    rewritten: rewritten.length,
  });
  expect(code, stderr).toBe(0);
  expect(kills).toBe(KILLS);
  expect(rewritten).toEqual([]);
  expect(reconciled).toMatchObject({ equal: true, pending: [] });
  expect(landed).toBe(loaded! + quarantined!);
  await folder.remove();
});
