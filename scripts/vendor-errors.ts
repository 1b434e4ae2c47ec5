import { readFile, writeFile } from 'node:fs/promises';
import { readPriceHistory } from '../adapters/history/read-price-history.js';
import { replaceSection } from '../bench/replace-section.js';
import { scanHistory } from '../domain/quality/history/scan-history.js';
import { barsAround, barsOf, type Bar } from './vendor-errors/bars-around.js';
import { CASES } from './vendor-errors/cases.js';
import { draw } from './vendor-errors/draw.js';

/**
 * Scans the bundled history and writes what docs/business/vendor-errors.md shows of its ten most telling errors: the chart, and each
 * finding with the bars around it. Ends with an error when the scan does not find one of them, or when a copy is none.
 *
 *     npx --no-install tsx scripts/vendor-errors.ts
 */
const PAGE = new URL('../docs/business/vendor-errors.md', import.meta.url);
const CHART = new URL('../docs/images/vendor-errors.svg', import.meta.url);
const CHART_SESSIONS = 7;
const TABLE_SESSIONS = 2;

const history = await readPriceHistory('sandbox/data', null);
const findings = scanHistory(history);

const cases = CASES.map((one) => ({ ...one, all: barsOf(history.prices, one.symbol) }));
await writeFile(
  CHART,
  draw(cases.map(({ all, ...one }) => ({ ...one, bars: barsAround(all, one.date, CHART_SESSIONS) }))),
);

let page = await readFile(PAGE, 'utf8');
for (const [i, { symbol, date, rule, copyOf, all }] of cases.entries()) {
  const finding = findings.find(
    (one) =>
      one.rule === rule && one.symbol === symbol && one.tradingDate === date && one.severity !== 'warn',
  );
  if (finding === undefined) throw new Error(`The scan has no ${rule} for ${symbol} on ${date}.`);
  const source = copyOf === null ? [] : all.filter((bar) => bar.date === copyOf);
  if (
    copyOf !== null &&
    !isSame(
      source[0],
      all.find((bar) => bar.date === date),
    )
  ) {
    throw new Error(`${symbol}: the bars of ${date} and ${copyOf} differ.`);
  }
  const shown = [...new Set([...barsAround(all, date, TABLE_SESSIONS), ...source])];
  page = replaceSection(
    page,
    `case ${i + 1}`,
    [
      `> \`${rule}\`, found on ${finding.judgedOn}: ${finding.message}`,
      '',
      `| ${symbol} | open | high | low | close | volume |`,
      '|---|---|---|---|---|---|',
      ...shown.map((bar) => row(bar, bar.date === date)),
    ].join('\n'),
  );
}
await writeFile(PAGE, page);

function isSame(a: Bar | undefined, b: Bar | undefined): boolean {
  return (['open', 'high', 'low', 'close'] as const).every(
    (field) => a !== undefined && a[field] === b?.[field],
  );
}

function row({ date, open, high, low, close, volume }: Bar, isWrong: boolean): string {
  const mark = isWrong ? '**' : '';
  const cells = [date, open, high, low, close, volume.toLocaleString('en')];
  return `| ${cells.map((cell) => `${mark}${cell}${mark}`).join(' | ')} |`;
}
