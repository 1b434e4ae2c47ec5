/**
 * What a day's build costs after one year and after twenty. Writes bench/results/models.json and bench/README.md's table.
 *
 *   npx --no-install tsx bench/model-figures.ts
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { TRANSFORM_INVOCATION } from '../adapters/dbt/dbt-invocation.js';
import { runDbt } from '../adapters/dbt/run-dbt.js';
import { keepFigures } from './keep-figures.js';
import { median } from './median.js';
import { childrenCpuSeconds } from './models/children-cpu-seconds.js';
import { daysLoaded, EMPTY_MARKET, SYMBOLS } from './models/market-rows.js';
import { withDuckDbFile } from './models/with-duckdb-file.js';

const DAYS_A_YEAR = 252;
const YEARS = [1, 20];
/** Builds of one more day each; the middle one counts. */
const DAILY_BUILDS = 5;

const root = fileURLToPath(new URL('../', import.meta.url));
const folder = await mkdtemp(join(tmpdir(), 'sectorflow-models-'));

interface Figures {
  readonly years: number;
  /** Everything built at once, dbt's own start included. */
  readonly fullSeconds: number;
  /** A build of one more day, dbt's own start included: wall-clock time. */
  readonly dailySeconds: number;
  /** The same in CPU seconds, which a busy machine changes less. */
  readonly dailyCpuSeconds: number;
  /** The same, the nodes' own seconds added up; two run at a time. */
  readonly dailyNodeSeconds: number;
}

async function measure(years: number): Promise<Figures> {
  const duckdbPath = join(folder, `years-${years}.duckdb`);
  const days = years * DAYS_A_YEAR;
  await withDuckDbFile(duckdbPath, [...EMPTY_MARKET, ...daysLoaded(0, days)]);
  const build = () =>
    runDbt({
      projectDir: join(root, 'dbt'),
      python: join(root, '.venv/bin/python'),
      target: 'duckdb',
      duckdbPath,
      targetPath: join(folder, 'target'),
      logPath: join(folder, 'logs'),
      ...TRANSFORM_INVOCATION,
    });
  const full = await build();
  const daily = [];
  const cpu: number[] = [];
  for (let day = days; day < days + DAILY_BUILDS; day += 1) {
    await withDuckDbFile(duckdbPath, daysLoaded(day, day + 1));
    const before = childrenCpuSeconds();
    daily.push(await build());
    cpu.push(childrenCpuSeconds() - before);
  }
  const nodeSeconds = daily.map(({ nodes }) => nodes.reduce((sum, { seconds }) => sum + seconds, 0));
  return {
    years,
    fullSeconds: full.seconds,
    dailySeconds: median(daily.map(({ seconds }) => seconds)),
    dailyCpuSeconds: median(cpu),
    dailyNodeSeconds: median(nodeSeconds),
  };
}

const seconds = (value: number) => value.toFixed(1);

const figures: Figures[] = [];
try {
  for (const years of YEARS) {
    figures.push(await measure(years));
    console.log(JSON.stringify(figures.at(-1)));
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}

const ratio = (name: keyof Figures) => (figures.at(-1)![name] / figures[0]![name]).toFixed(2);
const table = [
  `${SYMBOLS} stocks, 11 sectors; the middle one of ${DAILY_BUILDS} days.`,
  '',
  `| seconds | ${figures.map(({ years }) => `after ${years} year${years === 1 ? '' : 's'}`).join(' | ')} | ratio |`,
  `|---|${figures.map(() => '---').join('|')}|---|`,
  ...(
    [
      ['everything built at once', 'fullSeconds'],
      ["one more day, dbt's start included", 'dailySeconds'],
      ["one more day, dbt's start included, CPU seconds", 'dailyCpuSeconds'],
      ['one more day, models alone, added up', 'dailyNodeSeconds'],
    ] as const
  ).map(
    ([label, name]) =>
      `| ${label} | ${figures.map((figure) => seconds(figure[name])).join(' | ')} | ${ratio(name)} |`,
  ),
].join('\n');
await keepFigures('models', { symbols: SYMBOLS, dailyBuilds: DAILY_BUILDS, figures }, table);
