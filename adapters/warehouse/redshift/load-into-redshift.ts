import type { TradingDate } from '../../../domain/calendar/trading-date.js';
import { quoted } from '../../sql/quoted.js';
import { sqlTimestamp } from '../../sql/sql-timestamp.js';
import { heldCondition, keepExcluded } from '../held-condition.js';
import type { BarsToHold } from '../hold-loaded-bars.js';
import type { LandedLoad, LoadCounts } from '../load-landed.js';
import { noteChanges } from '../quarantine-changes.js';
import type { HeldBars } from '../release-held-bars.js';
import { decideInRedshift, type RedshiftDecision } from './decide-in-redshift.js';
import { LoadOvertakenError } from './load-overtaken-error.js';
import { countLoaded, loadedManifests } from './loaded-manifests.js';
import type { RedshiftSession } from './redshift-session.js';
import {
  offeredManifest,
  reopenedManifest,
  selectManifests,
  type BatchManifest,
} from './select-manifests.js';

/** More than one load at a time is a mistake of the caller's, or a repetition of one whose end nobody saw. */
const ATTEMPTS = 3;

/**
 * Loads landed batches into Redshift's raw tables: all of them or, on any error, none. What it decides is what `loadLanded`
 * decides in DuckDB. Repeating it changes nothing, whether or not its first end was seen.
 *
 * @throws UnreadableObjectError, LoadOvertakenError, RedshiftStatementError, RedshiftRequestError, WarehouseFullError
 */
export async function loadIntoRedshift(session: RedshiftSession, load: LandedLoad): Promise<LoadCounts> {
  return await unlessOvertaken(async () => {
    const loadedBefore = await countLoaded(session);
    const offered = load.manifests.map(offeredManifest);
    const first = offered.map(({ fetched_at }) => fetched_at).sort()[0];
    const loaded =
      first === undefined
        ? []
        : await loadedManifests(session, 'fetched_at >= $first::timestamp', { first: sqlTimestamp(first) });
    const known = new Set(loaded.map(({ manifest_key }) => manifest_key));
    const toDecide = new Map(
      offered
        .filter(({ manifest_key }) => !known.has(manifest_key))
        .map((manifest) => [manifest.manifest_key, manifest]),
    );
    if (toDecide.size === 0 && load.quarantined.length === 0)
      return { manifests: 0, loadedRows: 0, quarantinedRows: 0, unchangedRows: 0 };
    const counts = await decideInRedshift(session, {
      store: load.store,
      manifests: selectManifests([...toDecide.values()], loaded),
      quarantined: load.quarantined,
      before: [],
      loadedBefore,
      publishedOn: load.publishedOn,
      now: load.now,
    });
    return { manifests: toDecide.size, ...counts };
  });
}

/**
 * Moves bars from quarantine to the raw tables, as `releaseHeldBars` does in DuckDB.
 *
 * @throws UnreadableObjectError, LoadOvertakenError, RedshiftStatementError, RedshiftRequestError, WarehouseFullError
 */
export async function releaseInRedshift(
  session: RedshiftSession,
  { store, held, note }: HeldBars,
  now: Date,
): Promise<void> {
  const condition = heldCondition(held);
  const marked = `exists (
    select 1 from (select provider, dataset, fetch_id from raw.quarantine_marks where ${condition}) as mark
    where mark.provider = loaded_manifests.provider and mark.dataset = loaded_manifests.dataset
      and mark.fetch_id = loaded_manifests.fetch_id
  )`;
  await decideAgain(session, marked, (manifests, loadedBefore) => ({
    ...{ store, manifests, loadedBefore, now, publishedOn },
    quarantined: [],
    before: [
      noteChanges('released', `(select * from raw.quarantined_bars where ${condition})`, note),
      `delete from raw.quarantine_marks where ${condition}`,
      `delete from raw.quarantined_bars where ${condition}`,
      ...keepExcluded(held, note),
    ],
  }));
}

/**
 * Moves loaded bars to quarantine, as `holdLoadedBars` does in DuckDB.
 *
 * @throws UnreadableObjectError, LoadOvertakenError, RedshiftStatementError, RedshiftRequestError, WarehouseFullError
 */
export async function holdInRedshift(
  session: RedshiftSession,
  { store, bars, note }: BarsToHold,
  now: Date,
): Promise<void> {
  const fetches = [...new Set(bars.map(({ fetchId }) => fetchId))];
  if (fetches.length === 0) return;
  await decideAgain(
    session,
    `fetch_id in (${fetches.map(quoted).join(', ')})`,
    (manifests, loadedBefore) => ({
      ...{ store, manifests, loadedBefore, now, publishedOn },
      quarantined: bars,
      before: [],
      holding: note,
    }),
  );
}

/** Macro observations are not decided again: only bars are ever held. */
const publishedOn = (_: string, observationDate: TradingDate) => observationDate;

async function decideAgain(
  session: RedshiftSession,
  condition: string,
  decision: (manifests: readonly BatchManifest[], loadedBefore: number) => RedshiftDecision,
): Promise<void> {
  await unlessOvertaken(async () => {
    const loadedBefore = await countLoaded(session);
    const reopened = await loadedManifests(session, condition, {});
    const first = reopened.map(({ fetched_at }) => fetched_at).sort()[0];
    const later =
      first === undefined
        ? []
        : await loadedManifests(session, 'fetched_at >= $first::timestamp', { first: sqlTimestamp(first) });
    const manifests = selectManifests(
      reopened.map((manifest) => reopenedManifest(manifest, true)),
      later,
    );
    await decideInRedshift(session, decision(manifests, loadedBefore));
  });
}

async function unlessOvertaken<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof LoadOvertakenError) || attempt === ATTEMPTS) throw error;
    }
  }
}
