import type { QualityBar } from '../quality-bar.js';
import type { DayInput, DayRule } from './day-rule.js';
import { median } from './median.js';

interface Evidence {
  readonly close: number;
  readonly previousClose: number;
  readonly logReturn: number;
  /** The benchmark's log return of the day; null when one of its two closes is missing. */
  readonly indexLogReturn: number | null;
  /** Robust standard deviations away from the symbol's own median return. */
  readonly score: number;
}

/** Makes the median absolute deviation of a normal variable its standard deviation. */
const MAD_TO_SIGMA = 1.4826;
/** Log return; a price that stands still for half a year has a deviation of zero, which cannot scale anything. */
const SMALLEST_SIGMA = 1e-4;

function indexLogReturn({ bars, previousSessionBars, expectedIndices }: DayInput): number | null {
  const [benchmark] = expectedIndices;
  const isBenchmark = ({ dataset, symbol }: QualityBar) => dataset === 'index_bars' && symbol === benchmark;
  const today = bars.find(isBenchmark);
  const before = previousSessionBars.find(isBenchmark);
  return today?.close && before?.close ? Math.log(today.close / before.close) : null;
}

function logReturns(closes: readonly number[]): number[] {
  return closes.slice(1).map((close, i) => Math.log(close / closes[i]!));
}

/**
 * Catches a close far outside the symbol's own history: its log return, less the index's, is judged by
 * median and median absolute deviation, which a few earlier jumps do not move. A missed split adjustment
 * shows here first. Only a warning: earnings and takeovers do the same.
 * Lets pass jumps of volatile symbols below `jumpScore`, moves below `jumpMinReturn`, young symbols, and
 * slow drifts. A return over a gap in the history is judged like one over a day.
 */
export const priceJump: DayRule<'price_jump', 'symbol', 'warn', Evidence> = {
  rule: 'price_jump',
  scope: 'symbol',
  judge: (day, { jumpScore, jumpMinReturn, jumpWindow, jumpMinHistory }) => {
    const indexReturn = indexLogReturn(day);
    const judged = new Set<string>();
    return day.bars.flatMap(({ dataset, symbol, close }) => {
      const closes = day.recentCloses.get(symbol)?.slice(-jumpWindow);
      const previousClose = closes?.at(-1);
      if (dataset === 'index_bars' || judged.has(symbol) || !close || !closes || !previousClose) return [];
      judged.add(symbol);
      if (closes.length < jumpMinHistory) return [];
      const logReturn = Math.log(close / previousClose);
      const own = logReturn - (indexReturn ?? 0);
      if (Math.abs(own) < jumpMinReturn) return [];
      const returns = logReturns(closes);
      const centre = median(returns);
      const deviation = median(returns.map((value) => Math.abs(value - centre)));
      const score = (own - centre) / Math.max(deviation * MAD_TO_SIGMA, SMALLEST_SIGMA);
      if (Math.abs(score) < jumpScore) return [];
      const move = ((close / previousClose - 1) * 100).toFixed(1);
      const message = `${symbol} moved ${move} % (${previousClose} to ${close}), ${Math.abs(score).toFixed(0)} robust standard deviations of its own history`;
      const evidence = { close, previousClose, logReturn, indexLogReturn: indexReturn, score };
      return [{ severity: 'warn', symbol, message, evidence } as const];
    });
  },
};
