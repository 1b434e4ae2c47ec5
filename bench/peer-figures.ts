/**
 * All metrics of 500 stocks and 11 sectors over twenty years, by polars, quantstats and Sectorflow, in CPU seconds. Writes
 * bench/results/peers.json and bench/README.md's table. Linux.
 *
 *   npx --no-install tsx bench/peer-figures.ts PYTHON      a Python with bench/peers/requirements.txt
 */
import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { computeTableMetrics } from '../cli/metrics/compute-table-metrics.js';
import { keepFigures } from './keep-figures.js';
import { childrenCpuSeconds } from './models/children-cpu-seconds.js';
import { modelCpuSeconds } from './peers/model-cpu-seconds.js';
import { sameFigures } from './peers/same-figures.js';

const PANEL = { symbols: 500, days: 5040, seed: 7 };
/** Of each the least counts, but for the slowest, which runs once. */
const REPEATS = 3;

const root = fileURLToPath(new URL('../', import.meta.url));
const [python] = process.argv.slice(2);
if (python === undefined) throw new Error('Give the path of a Python that has bench/peers/requirements.txt.');
const folder = await mkdtemp(join(tmpdir(), 'sectorflow-peers-'));

async function peer(name: 'polars' | 'quantstats', repeats: number) {
  const out = join(folder, `${name}.json`);
  const { stdout } = await promisify(execFile)(python!, [
    join(root, 'bench/peers/peers.py'),
    name,
    folder,
    String(repeats),
    out,
  ]);
  const { cpu } = JSON.parse(stdout) as { readonly cpu: readonly number[] };
  return { seconds: Math.min(...cpu), figures: JSON.parse(await readFile(out, 'utf8')) as Table };
}
type Table = Record<string, Record<string, unknown>>;

const tables = {
  prices: join(folder, 'prices.csv'),
  benchmark: 'INDEX',
  sectors: join(folder, 'sectors.csv'),
};

/** In this process, as the peers are measured in theirs: what it costs to start is not counted. */
async function typedArrays() {
  const before = process.cpuUsage();
  const document = await computeTableMetrics(tables);
  JSON.stringify(document);
  const { user, system } = process.cpuUsage(before);
  return { seconds: (user + system) / 1e6, figures: document.series as unknown as Table };
}

const total = (seconds: ReadonlyMap<string, number>) =>
  [...seconds.values()].reduce((sum, one) => sum + one, 0);

function wholeCommand(): number {
  const before = childrenCpuSeconds();
  const args = ['--prices', tables.prices, '--benchmark', tables.benchmark, '--sectors', tables.sectors];
  const { status } = spawnSync(process.execPath, [join(root, 'cli/bin.mjs'), 'metrics', ...args, '--json'], {
    stdio: 'ignore',
  });
  if (status !== 0) throw new Error(`sectorflow metrics ended with ${status}.`);
  return childrenCpuSeconds() - before;
}

try {
  const { symbols, days, seed } = PANEL;
  await promisify(execFile)(python, [
    join(root, 'bench/peers/panel.py'),
    ...[symbols, days, seed].map(String),
    folder,
  ]);
  const polars = await peer('polars', REPEATS);
  const ours = [];
  const commands = [];
  for (let i = 0; i < REPEATS; i += 1) {
    ours.push(await typedArrays());
    commands.push(wholeCommand());
  }
  const models = await modelCpuSeconds(folder, REPEATS);
  const quantstats = await peer('quantstats', 1);
  const results = {
    panel: PANEL,
    polars: polars.seconds,
    quantstats: quantstats.seconds,
    metricsInProcess: Math.min(...ours.map(({ seconds }) => seconds)),
    metricsCommand: Math.min(...commands),
    dbtAskedColumns: total(models.asked),
    dbtModels: total(models.complete),
    askedByModel: Object.fromEntries(models.asked),
    byModel: Object.fromEntries(models.complete),
    figures: sameFigures(ours[0]!.figures, polars.figures),
  };
  const row = (label: string, seconds: number) =>
    `| ${label} | ${seconds.toFixed(1)} | ${(seconds / results.polars).toFixed(2)} | ${(seconds / results.quantstats).toFixed(2)} |`;
  const table = [
    '| CPU seconds | | of polars | of quantstats |',
    '|---|---|---|---|',
    row('polars', results.polars),
    row('quantstats', results.quantstats),
    row('`sectorflow metrics`, without starting Node', results.metricsInProcess),
    row('`sectorflow metrics`, the whole process', results.metricsCommand),
    row("dbt's models on DuckDB, the same columns", results.dbtAskedColumns),
    row("dbt's models on DuckDB, all columns of all models, everything anew", results.dbtModels),
    '',
    `${results.figures.compared} figures have the same name in polars and \`sectorflow metrics\`; ${results.figures.different.length} differ by more than 1e-9.`,
  ].join('\n');
  await keepFigures('peers', results, table);
} finally {
  await rm(folder, { recursive: true, force: true });
}
