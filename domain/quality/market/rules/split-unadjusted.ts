import { rounded } from '../describe-move.js';
import type { MarketRule } from '../market-rule.js';
import { isConfirmed, MIN_KNOWN_BARS } from './moves.js';

interface Evidence {
  readonly close: number;
  readonly previousClose: number;
  /** New shares for old ones, such as `2:1`. */
  readonly ratio: string;
  readonly dollarVolumeRatio: number | null;
}

interface Ratio {
  readonly name: string;
  readonly log: number;
  /** Times the usual turnover in dollars up to which it is a split and not a crash. */
  readonly maxTurnover: number;
  readonly tolerance: number;
}

/** Reverse splits: no takeover trades so little at twice the price, and at more it only seems much. */
const REVERSE_TURNOVER = 8;

function ratio(n: number, m: number, maxTurnover: number, tolerance: number): Ratio[] {
  const reverse = n >= 2 * m ? REVERSE_TURNOVER * Math.max(1, n / m / 2) : maxTurnover;
  return [
    { name: `${n}:${m}`, log: Math.log(m / n), maxTurnover, tolerance },
    { name: `${m}:${n}`, log: Math.log(n / m), maxTurnover: reverse, tolerance },
  ];
}

/** However volatile a share is: log return. */
const MAX_TOLERANCE = 0.12;

/** Deviations of the day and of the night that a split must exceed: volatile shares move by 4:3 on their own. */
const MIN_SCORE = 7;

/** Without volumes a split of less than 2:1 cannot be told from news: of the bundled history's 13 such moves, 12 are earnings. */
const SURE_LOG = Math.log(2);

/** Ratios that boards choose. Those near 1 are near true moves as well, and must fit better. */
const RATIOS: readonly Ratio[] = [
  ...[2, 3, 4, 5, 6, 7, 8, 10, 12, 15, 20, 25, 30, 40, 50].flatMap((n) => ratio(n, 1, 3, 0.06)),
  ...ratio(5, 2, 2.5, 0.03),
  ...ratio(3, 2, 2.5, 0.03),
  ...ratio(4, 3, 1.2, 0.02),
];

/**
 * Catches a split that one side of the history is not adjusted for: open and close both lie at n:m of the close before, at
 * about the usual turnover in dollars, and no other provider shows the move. A spin-off lies elsewhere, a crash trades much
 * more. Without volumes it only warns below 2:1. Lets pass ratios that nobody uses. The whole symbol is in doubt, and the history has to be fetched again.
 */
export const splitUnadjusted: MarketRule<'split_unadjusted', Evidence> = {
  rule: 'split_unadjusted',
  judge: function* ({ bars, tradingDate, marketReturn, medianVolume }, settings) {
    for (const measured of bars) {
      const { bar, memory, sessions, referenceClose, logReturn, volumeRatio } = measured;
      if (referenceClose === null || memory.bars < MIN_KNOWN_BARS) continue;
      if (measured.takesBack !== null || measured.explained || measured.held) continue;
      const move = logReturn - marketReturn;
      const overnight = Math.log(bar.open / referenceClose) - marketReturn;
      if (Math.abs(move) < 0.18 || Math.abs(move) < MIN_SCORE * memory.scale(sessions)) continue;
      const turnover = Math.exp(logReturn) * volumeRatio;
      const day = Number.isNaN(medianVolume) ? 1 : Math.max(1, medianVolume);
      const found = RATIOS.find(({ log, maxTurnover, tolerance }) => {
        const near = Math.max(
          tolerance,
          Math.min(settings.splitScore * memory.scale(sessions), MAX_TOLERANCE),
        );
        return (
          Math.abs(move - log) < near && Math.abs(overnight - log) < near && !(turnover > maxTurnover * day)
        );
      });
      if (found === undefined || isConfirmed(measured, settings)) continue;
      measured.reported = true;
      memory.expectOtherShare();
      const { symbol, close } = bar;
      const isSure = Math.abs(found.log) >= SURE_LOG || !Number.isNaN(turnover);
      yield {
        severity: isSure ? 'quarantine' : 'warn',
        ...{ scope: 'symbol', symbol, tradingDate },
        message: `${symbol} ${tradingDate}: close ${close} after ${referenceClose}: a split of ${found.name}, by the look of it, that the days before are not adjusted for`,
        evidence: {
          ...{ close, previousClose: referenceClose, ratio: found.name },
          dollarVolumeRatio: Number.isNaN(turnover) ? null : rounded(turnover, 2),
        },
      };
    }
  },
};
