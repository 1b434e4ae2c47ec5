import { putRecord, readRecords } from '../../adapters/lake/json-records.js';
import type { ObjectStore } from '../../adapters/lake/object-store.js';
import type { TradingDate } from '../../domain/calendar/trading-date.js';
import { HELD_DAYS_PREFIX, heldDayKey, type ListedDay } from '../../domain/runs/held-day.js';

/** Lists a day as waiting for a decision. The newest judgement of a day counts. */
export async function listHeldDay(store: ObjectStore, day: ListedDay): Promise<void> {
  await putRecord(store, heldDayKey(day.tradingDate), day, { ifAbsent: false });
}

/** Days that wait for a decision outside the run of their own, oldest first. */
export async function heldDays(store: ObjectStore): Promise<readonly ListedDay[]> {
  return await readRecords<ListedDay>(store, HELD_DAYS_PREFIX);
}

/** The day is decided: it waits no longer. */
export async function unlistHeldDay(store: ObjectStore, tradingDate: TradingDate): Promise<void> {
  await store.delete(heldDayKey(tradingDate));
}
