import { isSwitchedOff } from '../is-switched-off.js';
import { MarketJudge } from '../market/market-judge.js';
import type { MarketBar } from '../market/market-day.js';
import { qualitySettings, type QualitySettings } from '../quality-settings.js';
import type { HistoryFinding } from './history-finding.js';
import { dateOfDay, type PriceHistory } from './price-history.js';
import { splitRows } from './split-rows.js';

export interface HistoryToScan {
  readonly prices: PriceHistory;
  readonly indices: PriceHistory | null;
  /** The same symbols from another provider. */
  readonly second: PriceHistory | null;
  /** GICS sector by symbol. */
  readonly sectors: ReadonlyMap<string, string>;
}

export interface ScanOptions {
  readonly settings?: QualitySettings;
  /** First and last day to judge on; earlier days still count as history. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/**
 * Judges every day of a price history by the days before it, as a nightly run would have. Findings come in the order in which
 * they were made; a history cut after a day gives the same findings up to that day.
 */
export function scanHistory(history: HistoryToScan, options: ScanOptions = {}): HistoryFinding[] {
  const { settings = qualitySettings(), from = '', to = '9999-12-31' } = options;
  const { prices, indices, second, sectors } = history;
  const judge = new MarketJudge({ settings, sectors });
  const indexDays = indices === null ? null : new DayCursor(indices);
  const secondDays = second === null ? null : new DayCursor(second);
  const findings: HistoryFinding[] = [];
  const cursor = new DayCursor(prices);
  for (let day = cursor.day; day !== undefined; day = cursor.day) {
    const tradingDate = dateOfDay(day);
    if (tradingDate > to) break;
    const stocks = splitRows(prices, { ...cursor.take(day), isIndex: false }, settings);
    const index =
      indexDays === null ? null : splitRows(indices!, { ...indexDays.take(day), isIndex: true }, settings);
    const other =
      secondDays === null ? null : splitRows(second!, { ...secondDays.take(day), isIndex: false }, settings);
    const rows = [...stocks.findings, ...(index?.findings ?? [])].filter(
      (finding) => !isSwitchedOff(settings.switches, finding, false),
    );
    const isClosed = rows.some(({ rule }) => rule === 'off_calendar_bar');
    const found = isClosed
      ? []
      : judge.judge({
          tradingDate,
          bars: [...stocks.bars, ...(index?.bars ?? [])],
          arrived: new Set([...stocks.arrived, ...(index?.arrived ?? [])]),
          second: bySymbol(other?.bars ?? []),
        });
    if (tradingDate < from) continue;
    for (const finding of rows) findings.push(finding);
    for (const finding of found) findings.push(finding);
  }
  return findings;
}

function bySymbol(bars: readonly MarketBar[]): ReadonlyMap<string, MarketBar> {
  return new Map(bars.map((bar) => [bar.symbol, bar]));
}

/** Walks the rows of a history day by day. */
class DayCursor {
  readonly #days: Int32Array;
  #row = 0;

  constructor({ days }: PriceHistory) {
    this.#days = days;
  }

  get day(): number | undefined {
    return this.#days[this.#row];
  }

  /** The rows of `day`; those of days before it are passed over. */
  take(day: number): { readonly from: number; readonly to: number } {
    while (this.#row < this.#days.length && this.#days[this.#row]! < day) this.#row += 1;
    const from = this.#row;
    while (this.#days[this.#row] === day) this.#row += 1;
    return { from, to: this.#row };
  }
}
