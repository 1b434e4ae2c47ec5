import { percent, rounded } from '../describe-move.js';
import type { MarketRule } from '../market-rule.js';
import { isConfirmed, isQuiet, MIN_KNOWN_BARS } from './moves.js';

interface Evidence {
  readonly close: number;
  readonly previousClose: number;
  readonly logReturn: number;
  readonly marketReturn: number;
  readonly residual: number;
  readonly score: number;
  readonly volumeRatio: number | null;
}

/**
 * Catches, on the day itself, a bar that jumps overnight far outside the symbol's own volatility, after the market's and the
 * sector's move, on no more than the usual volume: true news is traded. Warns, and from `jumpHoldScore` and `jumpHoldReturn`
 * on quarantines. Lets pass moves with volume (earnings, takeovers), moves of the whole market, and those another provider
 * shows too; whether they stay is for price_spike to see.
 */
export const priceJump: MarketRule<'price_jump', Evidence> = {
  rule: 'price_jump',
  judge: function* ({ bars, tradingDate, marketReturn }, settings) {
    const { jumpScore, jumpMinReturn, jumpHoldScore, jumpHoldReturn } = settings;
    for (const measured of bars) {
      const { bar, memory, referenceClose, residual, score, gap, gapScore, logReturn } = measured;
      if (
        referenceClose === null ||
        measured.explained ||
        measured.reported ||
        measured.held ||
        measured.takesBack !== null
      )
        continue;
      if (Math.abs(score) < jumpScore || Math.abs(residual) < jumpMinReturn || memory.bars < MIN_KNOWN_BARS)
        continue;
      const isOvernight = Math.sign(gap) === Math.sign(residual) && Math.abs(gapScore) >= jumpScore;
      if (!isOvernight || !isQuiet(measured, settings) || isConfirmed(measured, settings)) continue;
      const isHeld = Math.abs(score) >= jumpHoldScore && Math.abs(residual) >= jumpHoldReturn;
      const { symbol, close } = bar;
      yield {
        severity: isHeld ? 'quarantine' : 'warn',
        ...{ scope: 'row', symbol, tradingDate },
        message: `${symbol} ${tradingDate}: close ${close} after ${referenceClose} (${percent(logReturn)}), ${Math.abs(score).toFixed(0)} times its usual daily move, overnight and on no more volume than usual`,
        evidence: {
          ...{ close, previousClose: referenceClose, logReturn: rounded(logReturn) },
          ...{ marketReturn: rounded(marketReturn), residual: rounded(residual), score: rounded(score, 1) },
          volumeRatio: Number.isNaN(measured.volumeRatio) ? null : rounded(measured.volumeRatio, 2),
        },
      };
    }
  },
};
