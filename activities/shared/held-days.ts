import type { ObjectStore } from '../../adapters/lake/object-store.js';
import type { TradingDate } from '../../domain/calendar/trading-date.js';
import { HELD_DAYS_PREFIX, heldDayKey, type ListedDay } from '../../domain/runs/held-day.js';

/** Lists a day as waiting for a decision. The newest judgement of a day counts. */
export async function listHeldDay(store: ObjectStore, day: ListedDay): Promise<void> {
  await store.put(heldDayKey(day.tradingDate), Buffer.from(`${JSON.stringify(day, null, 2)}\n`), {
    ifAbsent: false,
  });
}

/** Days that wait for a decision outside the run of their own, oldest first. */
export async function heldDays(store: ObjectStore): Promise<readonly ListedDay[]> {
  const keys = (await store.list(HELD_DAYS_PREFIX)).map(({ key }) => key).sort();
  return await Promise.all(keys.map(async (key) => JSON.parse(await store.getText(key)) as ListedDay));
}

/** The day is decided: it waits no longer. */
export async function unlistHeldDay(store: ObjectStore, tradingDate: TradingDate): Promise<void> {
  await store.delete(heldDayKey(tradingDate));
}
