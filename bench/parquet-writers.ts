/**
 * Times the two Parquet writers on the bundled market: all of it as one file, a batch of 25 symbols, and 100 rows; and
 * DuckDB's COPY as compaction uses it, from Parquet to Parquet. Writes results/parquet-writers.json and shows the same as a table.
 */
import { writeFile } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { copyToParquet } from '../adapters/lake/copy-to-parquet.js';
import { duckdbParquetWriter } from '../adapters/lake/duckdb-parquet-writer.js';
import { PARQUET_SCHEMAS } from '../adapters/lake/parquet-schemas.js';
import type { ParquetRow } from '../adapters/lake/parquet-writer.js';
import { parquetjsLiteWriter } from '../adapters/lake/parquetjs-lite-writer.js';
import { queryRows } from '../adapters/warehouse/query-rows.js';
import { IN_MEMORY, withDuckDb } from '../adapters/warehouse/with-duckdb.js';
import { plainTable } from '../cli/output/plain-table.js';
import { quoted } from '../adapters/sql/quoted.js';

const PRICES = fileURLToPath(new URL('../sandbox/data/prices.parquet', import.meta.url));
const RESULTS = fileURLToPath(new URL('results/parquet-writers.json', import.meta.url));
const SCHEMA = PARQUET_SCHEMAS.daily_bars;

const BATCH_SYMBOLS = 25;

/** The bars in the order and the columns that they land in. */
const select = (condition: string) => `
  select symbol, date::date as trading_date, 1::bigint as occurrence, open as open_px, high as high_px, low as low_px,
    close as close_px, close as adj_close_px, volume::bigint as volume, false as provisional
  from read_parquet(${quoted(PRICES)}) where ${condition} order by symbol, trading_date`;

interface Case {
  readonly name: string;
  readonly condition: string;
  readonly rows: readonly ParquetRow[];
  readonly runs: number;
}

/** The ways to make the file of a case. */
const WAYS: Readonly<Record<string, (of: Case) => Promise<Uint8Array>>> = {
  'parquetjs-lite': ({ rows }) => parquetjsLiteWriter.write(SCHEMA, rows),
  'DuckDB, from rows': ({ rows }) => duckdbParquetWriter.write(SCHEMA, rows),
  'DuckDB, from Parquet': ({ condition }) =>
    withDuckDb(IN_MEMORY, { threads: 1 }, (connection) => copyToParquet(connection, select(condition))),
};
const BASE = 'parquetjs-lite';

interface Figures {
  /** Medians over the runs, in milliseconds. */
  readonly wallMs: number;
  /** User and system time of the process, all threads. */
  readonly cpuMs: number;
  readonly bytes: number;
  /** CPU time to that of the way that landing takes: below 1 is cheaper. A busy machine stretches wall time, not this. */
  readonly ratio: number;
}

async function bars(condition: string): Promise<ParquetRow[]> {
  const value = z.union([z.string(), z.number(), z.boolean(), z.null()]);
  return withDuckDb(IN_MEMORY, {}, (connection) =>
    queryRows(connection, select(condition), z.record(z.string(), value)),
  );
}

/** All ways in turn, so that a busy moment of the machine falls on all of them; the first round warms up. */
async function measure(of: Case): Promise<Record<string, Figures>> {
  const measured = new Map(Object.keys(WAYS).map((name) => [name, [] as Omit<Figures, 'ratio'>[]]));
  for (let run = 0; run <= of.runs; run += 1) {
    for (const [name, write] of Object.entries(WAYS)) {
      const cpuBefore = process.cpuUsage();
      const startedAt = performance.now();
      const bytes = (await write(of)).length;
      const wallMs = performance.now() - startedAt;
      const { user, system } = process.cpuUsage(cpuBefore);
      if (run > 0) measured.get(name)!.push({ wallMs, cpuMs: (user + system) / 1000, bytes });
    }
  }
  const base = median(measured.get(BASE)!.map(({ cpuMs }) => cpuMs));
  return Object.fromEntries(
    [...measured].map(([name, figures]) => {
      const wallMs = median(figures.map((figure) => figure.wallMs));
      const cpuMs = median(figures.map((figure) => figure.cpuMs));
      const ratio = Math.round((cpuMs / base) * 100) / 100;
      return [name, { wallMs, cpuMs, bytes: figures[0]!.bytes, ratio }];
    }),
  );
}

function median(values: readonly number[]): number {
  const middle = [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
  return Math.round(middle * 10) / 10;
}

const SOME_SYMBOLS = `symbol in (select distinct symbol from read_parquet(${quoted(PRICES)}) order by symbol limit ${BATCH_SYMBOLS})`;
const FEW_DAYS = `symbol = 'AAPL' and date <= '2013-07-02'`;
const cases = [
  { name: 'all bars in one file', condition: 'true', runs: 3 },
  { name: `a batch of ${BATCH_SYMBOLS} symbols`, condition: SOME_SYMBOLS, runs: 9 },
  { name: 'five months of one symbol', condition: FEW_DAYS, runs: 21 },
];

const [loadBefore = 0] = loadavg();
const figures = [];
for (const one of cases) {
  const rows = await bars(one.condition);
  figures.push({ name: one.name, rows: rows.length, runs: one.runs, ways: await measure({ ...one, rows }) });
}

const results = {
  measuredAt: new Date().toISOString(),
  machine: { cores: cpus().length, node: process.versions.node, platform: process.platform, loadBefore },
  figures,
};
await writeFile(RESULTS, `${JSON.stringify(results, null, 2)}\n`);

const HEADS = ['Rows', 'Way', 'Wall ms', 'CPU ms', 'kB', `CPU : ${BASE}`];
const lines = figures.flatMap(({ name, rows, ways }) =>
  Object.entries(ways).map(([way, { wallMs, cpuMs, bytes, ratio }]) => [
    `${name} (${rows})`,
    way,
    ...[wallMs, cpuMs, Math.round(bytes / 1000), ratio].map(String),
  ]),
);
process.stdout.write(`${plainTable(HEADS, lines, HEADS.slice(2))}\n`);
