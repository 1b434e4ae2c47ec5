import { publishedOn } from '../../../../domain/macro/publication-lag.js';
import { jsonAnswer, type Answer, type Market } from '../../answer.js';
import { toTradingDate } from '../../data/day-number.js';
import type { MacroSeries } from '../../data/market-data.js';
import { publishedObservations } from './published-observations.js';
import { seriesFacts } from './series-facts.js';

/** FRED's time stamps are those of St. Louis; the hour is made up, the day is the publication's. */
const UPDATE_TIME = '08:01:00-06';

/** `/fred/series`: what the series is and how far it reaches today. */
export function answerSeries({ asOf }: Market, series: MacroSeries): Answer {
  const today = toTradingDate(asOf);
  const { dates } = publishedObservations(series, today);
  const [first, last] = [dates.at(0) ?? today, dates.at(-1) ?? today];
  const facts = seriesFacts(series.seriesId);
  const realtime = { realtime_start: today, realtime_end: today };
  const one = {
    id: series.seriesId,
    ...realtime,
    title: facts.title,
    observation_start: first,
    observation_end: last,
    frequency: facts.frequency,
    frequency_short: facts.frequency.slice(0, 1),
    units: facts.units,
    units_short: facts.unitsShort,
    seasonal_adjustment: facts.seasonallyAdjusted ? 'Seasonally Adjusted' : 'Not Seasonally Adjusted',
    seasonal_adjustment_short: facts.seasonallyAdjusted ? 'SA' : 'NSA',
    last_updated: `${publishedOn(series.seriesId, last)} ${UPDATE_TIME}`,
    popularity: 0,
    notes: '',
  };
  return jsonAnswer(200, { ...realtime, seriess: [one] }, () => undefined);
}
