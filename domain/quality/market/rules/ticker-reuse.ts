import { rounded } from '../describe-move.js';
import type { MarketRule } from '../market-rule.js';
import { isConfirmed, MIN_KNOWN_BARS } from './moves.js';

interface Evidence {
  readonly close: number;
  readonly previousClose: number;
  readonly previousDate: string;
  readonly volumeRatio: number | null;
}

/** Log price ratio after a pause that two weeks of one company's trading hardly make. */
const PAUSED_MOVE = 0.5;
/** Log volume ratio of the same. */
const PAUSED_VOLUME = Math.log(5);
/** Without a pause: a price 3.5 times as high or low overnight. */
const OVERNIGHT_MOVE = Math.log(3.5);
/** Or a large move on a fifth of the usual volume, when news would bring more. */
const SILENT_MOVE = 0.25;
const SILENT_VOLUME = 0.2;

/**
 * Catches a symbol that goes on as another company: after two weeks' pause at another price or volume, or overnight at a price
 * that no news explains. Lets pass a reuse at a like price and volume. The whole symbol is in doubt from that day on.
 */
export const tickerReuse: MarketRule<'ticker_reuse', Evidence> = {
  rule: 'ticker_reuse',
  judge: function* ({ stocks, tradingDate, session }, settings) {
    for (const measured of stocks) {
      const { bar, memory, referenceClose, logReturn, gap, volumeRatio, explained } = measured;
      if (
        referenceClose === null ||
        explained ||
        measured.reported ||
        measured.held ||
        memory.bars < MIN_KNOWN_BARS
      )
        continue;
      if (measured.takesBack !== null || isConfirmed(measured, settings)) continue;
      const paused =
        session - memory.lastSession > settings.endedAfterSessions || !isSuccessor(measured, tradingDate);
      const isAnother = paused
        ? Math.abs(logReturn) > PAUSED_MOVE || Math.abs(Math.log(volumeRatio)) > PAUSED_VOLUME
        : Math.min(Math.abs(logReturn), Math.abs(gap)) > OVERNIGHT_MOVE ||
          (Math.min(Math.abs(logReturn), Math.abs(gap)) > SILENT_MOVE && volumeRatio < SILENT_VOLUME);
      if (!isAnother) continue;
      measured.reported = true;
      memory.expectOtherShare();
      const { symbol, close } = bar;
      yield {
        ...{ severity: 'quarantine', scope: 'symbol', symbol, tradingDate },
        message: `${symbol} ${tradingDate}: close ${close} after ${referenceClose} on ${memory.lastDate}: perhaps another company under the same symbol`,
        evidence: {
          ...{ close, previousClose: referenceClose, previousDate: memory.lastDate },
          volumeRatio: Number.isNaN(volumeRatio) ? null : rounded(volumeRatio, 3),
        },
      };
    }
  },
};

/** Calendar days of a pause when whole sessions are missing from the history. */
const PAUSE_DAYS = 21;

function isSuccessor({ memory }: { memory: { lastDate: string } }, tradingDate: string): boolean {
  return Date.parse(tradingDate) - Date.parse(memory.lastDate) < PAUSE_DAYS * 86_400_000;
}
