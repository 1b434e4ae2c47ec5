import type { QualityBar } from './quality-bar.js';
import { BadInputError } from '../errors/bad-input-error.js';

/** An array, or a Float64Array in which NaN stands for null. */
export type NumberColumn = ArrayLike<number | null>;

/** The bars of one manifest as columns of equal length, as a columnar reader gives them. */
export interface BarColumns extends Pick<QualityBar, 'provider' | 'dataset' | 'fetchId'> {
  readonly symbols: ArrayLike<string>;
  readonly tradingDates: ArrayLike<string>;
  readonly occurrences: ArrayLike<number>;
  readonly open: NumberColumn;
  readonly high: NumberColumn;
  readonly low: NumberColumn;
  readonly close: NumberColumn;
  readonly adjClose: NumberColumn;
  readonly volume: NumberColumn;
  readonly provisional: ArrayLike<boolean>;
}

function checkLengths({ provider, dataset, fetchId, ...columns }: BarColumns): void {
  for (const [name, { length }] of Object.entries(columns)) {
    if (length === columns.symbols.length) continue;
    throw new BadInputError({
      what: `column ${name} of ${provider} ${dataset} ${fetchId}`,
      given: `${length} values`,
      allowed: `${columns.symbols.length}, as many as symbols`,
    });
  }
}

/**
 * Yields the bars one after another in the same object, which is overwritten each time: use it before taking
 * the next, and keep no reference to it.
 * @throws BadInputError when the columns differ in length.
 */
export function* eachBar(columns: BarColumns): Generator<QualityBar> {
  checkLengths(columns);
  const { provider, dataset, fetchId } = columns;
  const bar = {
    ...{ provider, dataset, fetchId, symbol: '', tradingDate: '', occurrence: 0, provisional: false },
    ...{ open: 0, high: 0, low: 0, close: 0, adjClose: 0, volume: 0 },
  } as { -readonly [Field in keyof QualityBar]: QualityBar[Field] };
  for (let row = 0; row < columns.symbols.length; row++) {
    bar.symbol = columns.symbols[row]!;
    bar.tradingDate = columns.tradingDates[row]!;
    bar.occurrence = columns.occurrences[row]!;
    bar.open = columns.open[row]!;
    bar.high = columns.high[row]!;
    bar.low = columns.low[row]!;
    bar.close = columns.close[row]!;
    bar.adjClose = columns.adjClose[row]!;
    bar.volume = columns.volume[row]!;
    bar.provisional = columns.provisional[row]!;
    yield bar;
  }
}
