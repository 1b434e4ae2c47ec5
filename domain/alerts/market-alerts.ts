import type { AlertKind } from '../alert.js';
import type { TradingDate } from '../calendar/trading-date.js';
import { corrections, type PublishedReturn } from './corrections.js';
import { toldAlert, type ToldAlert } from './told-alert.js';

/** A sector on a trading date and on the one before. Fractions; null where there is no figure. */
export interface SectorDay {
  readonly sector: string;
  readonly return1d: number | null;
  /** Value at risk as it was known before the date: positive is a loss. */
  readonly valueAtRisk95: number | null;
  /** 0 at a high, otherwise negative. */
  readonly drawdown: number | null;
  readonly previousDrawdown: number | null;
  readonly quadrant: string | null;
  readonly previousQuadrant: string | null;
}

/** What a day's figures are worth telling at once. `drawdownThreshold` is a positive fraction; it is told once a fall. */
export function marketAlerts(
  tradingDate: TradingDate,
  sectors: readonly SectorDay[],
  drawdownThreshold: number,
): ToldAlert[] {
  return sectors.flatMap((day) => {
    const told: ToldAlert[] = [];
    const tell = (kind: AlertKind, message: string) =>
      told.push(toldAlert(kind, `${day.sector} ${tradingDate}`, message));

    const { return1d, valueAtRisk95, drawdown, previousDrawdown, quadrant, previousQuadrant } = day;
    if (return1d !== null && valueAtRisk95 !== null && return1d < -valueAtRisk95) {
      tell(
        'var_breached',
        `${day.sector} lost ${percent(-return1d)} against a 95 % value at risk of ${percent(valueAtRisk95)}.`,
      );
    }
    const fell = drawdown !== null && drawdown <= -drawdownThreshold;
    if (fell && (previousDrawdown === null || previousDrawdown > -drawdownThreshold)) {
      tell(
        'drawdown_exceeded',
        `${day.sector} stands ${percent(-drawdown)} below its high; the threshold is ${percent(drawdownThreshold)}.`,
      );
    }
    if (quadrant !== null && previousQuadrant !== null && quadrant !== previousQuadrant) {
      tell('sector_rotated', `${day.sector} went from ${previousQuadrant} to ${quadrant}.`);
    }
    return told;
  });
}

const NAMED = 3;

/** Figures of earlier dates that differ from what readers were given, as one alert; null when there are none. */
export function correctionAlert(
  tradingDate: TradingDate,
  published: readonly PublishedReturn[],
  now: readonly PublishedReturn[],
): ToldAlert | null {
  const changed = corrections(tradingDate, published, now);
  if (changed.length === 0) return null;
  const named = changed
    .slice(0, NAMED)
    .map((row) => `${row.sector} on ${row.date}: ${shown(row.old)} is now ${shown(row.new)}`);
  const more = changed.length > NAMED ? `; and ${changed.length - NAMED} more` : '';
  return toldAlert(
    'number_corrected',
    tradingDate,
    `Published sector returns have changed: ${named.join('; ')}${more}.`,
  );
}

function percent(fraction: number): string {
  return `${(fraction * 100).toFixed(2)} %`;
}

/** With the digits that show a correction. */
function shown(fraction: number | null): string {
  return fraction === null ? 'none' : `${(fraction * 100).toFixed(4)} %`;
}
