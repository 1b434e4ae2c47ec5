import { writeFile } from 'node:fs/promises';
import { readPriceHistory } from '../adapters/history/read-price-history.js';
import { dateOfDay } from '../domain/quality/history/price-history.js';
import { scanHistory } from '../domain/quality/history/scan-history.js';
import { seedFaults } from './quality/seed-faults.js';
import { scoreFaults } from './quality/score-faults.js';

/**
 * Seeds faults of every kind into the real history and scores what the rules find of them, on the day and on the next.
 *
 *     npx --no-install tsx bench/quality-faults.ts [seed]
 */
const DEFAULT_SEED = 20180207;
const RESULTS = new URL('results/quality-faults.json', import.meta.url);
/** Bars around one that is wrong already, in calendar days. */
const NEIGHBOURS_DAYS = 30;
const DAY_MS = 86_400_000;

const seed = Number(process.argv[2] ?? DEFAULT_SEED);
const history = await readPriceHistory('sandbox/data', null);
const before = scanHistory(history);
const wrongDays = new Set(
  before.filter(({ scope }) => scope === 'day').map(({ tradingDate }) => tradingDate),
);
const taken = new Set<string>();
for (const { symbol, tradingDate } of before) {
  if (symbol === null) continue;
  const day = Date.parse(tradingDate);
  for (let near = -NEIGHBOURS_DAYS; near <= NEIGHBOURS_DAYS; near += 1) {
    taken.add(`${symbol} ${dateOfDay(day / DAY_MS + near)}`);
  }
}
const { prices, second, faults } = seedFaults(history.prices, taken, wrongDays, seed);
const sessions = [...new Set(history.prices.days)].map(dateOfDay);
const after = new Map(sessions.map((date, i) => [date, sessions[i + 1] ?? date]));

const single = faults.filter(({ kind }) => kind !== 'providers_differ');
const differ = faults.filter(({ kind }) => kind === 'providers_differ');
const started = performance.now();
const found = scanHistory({ ...history, prices });
const scanSeconds = (performance.now() - started) / 1000;
const differing = new Set(differ.map(({ symbol, tradingDate }) => `${symbol ?? ''} ${tradingDate}`));
const alone = scoreFaults(
  single,
  found.filter(({ symbol, tradingDate }) => !differing.has(`${symbol ?? ''} ${tradingDate}`)),
  before,
  after,
);
const compared = scanHistory({ ...history, prices, second });
const mismatches = scoreFaults(
  faults,
  compared.filter(({ rule }) => rule === 'provider_mismatch'),
  [],
  after,
);
const secondKind = mismatches.kinds.find(({ kind }) => kind === 'providers_differ')!;
const document = {
  seed,
  faults: faults.length,
  recallAtNext: alone.recallAtNext,
  precisionAtNext: alone.precisionAtNext,
  kinds: [...alone.kinds, secondKind],
  rules: alone.rules,
  withSecondProvider: { precision: mismatches.rules[0]?.precision ?? null },
  unexplained: alone.unexplained,
};
await writeFile(RESULTS, `${JSON.stringify(document, null, 2)}\n`);
process.stdout.write(
  `${JSON.stringify(document, null, 2)}\n${scanSeconds.toFixed(1)} s for ${prices.days.length} rows\n`,
);
