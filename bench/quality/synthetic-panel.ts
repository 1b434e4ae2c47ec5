import { sessionsBetween } from '../../domain/calendar/trading-calendar.js';
import type { PriceHistory } from '../../domain/quality/history/price-history.js';
import { randomFrom } from './random-from.js';

export interface PanelShape {
  readonly symbols: number;
  readonly from: string;
  readonly to: string;
  /** Daily log-return deviation of the median stock. */
  readonly volatility: number;
  readonly seed: number;
}

const DAY_MS = 86_400_000;
/** Earnings and other news, a year. */
const NEWS_A_YEAR = 5;
const SESSIONS_A_YEAR = 252;

/**
 * Stocks that move with a market, by themselves, in weeks that are calm and weeks that are not, with news that jumps overnight
 * on several times the usual volume. Prices in cents.
 */
export function syntheticPanel({ symbols, from, to, volatility, seed }: PanelShape): PriceHistory {
  const random = randomFrom(seed);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const sessions = sessionsBetween(from, to);
  const rows = sessions.length * symbols;
  const numbers = () => new Float64Array(rows);
  const [open, high, low, close, volume] = [numbers(), numbers(), numbers(), numbers(), numbers()];
  const symbolIds = new Int32Array(rows);
  const days = new Int32Array(rows);
  const stocks = Array.from({ length: symbols }, () => ({
    price: 10 * Math.exp(2.5 * random()),
    own: volatility * Math.exp(0.35 * normal()),
    beta: 0.6 + 0.8 * random(),
    volume: 3e5 * Math.exp(1.5 * normal()),
    heat: 0,
  }));
  const cents = (price: number) => Math.max(0.01, Math.round(price * 100) / 100);
  let row = 0;
  for (const session of sessions) {
    const market = 0.5 * volatility * normal();
    const busy = 0.15 * normal();
    for (const [id, stock] of stocks.entries()) {
      stock.heat = 0.95 * stock.heat + 0.12 * normal();
      const deviation = 0.8 * stock.own * Math.exp(stock.heat);
      const isNews = random() < NEWS_A_YEAR / SESSIONS_A_YEAR;
      const news = isNews ? 4 * stock.own * normal() : 0;
      const first = stock.price * Math.exp(0.4 * stock.beta * market + 0.5 * deviation * normal() + news);
      const last = first * Math.exp(0.6 * stock.beta * market + 0.85 * deviation * normal() + 0.1 * news);
      open[row] = cents(first);
      close[row] = cents(last);
      high[row] = cents(Math.max(open[row]!, close[row]!) * Math.exp(0.4 * deviation * Math.abs(normal())));
      low[row] = cents(Math.min(open[row]!, close[row]!) * Math.exp(-0.4 * deviation * Math.abs(normal())));
      const heard = Math.abs(news) / stock.own;
      volume[row] = Math.max(
        100,
        Math.round(stock.volume * Math.exp(busy + 0.35 * normal()) * (1 + 0.8 * heard)),
      );
      symbolIds[row] = id;
      days[row] = Date.parse(session) / DAY_MS;
      stock.price = close[row]!;
      row += 1;
    }
  }
  const names = stocks.map((_, i) => `S${String(i).padStart(3, '0')}`);
  return { symbols: names, symbolIds, days, open, high, low, close, volume };
}
