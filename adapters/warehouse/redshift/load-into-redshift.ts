import type { LandedLoad, LoadCounts } from '../load-landed.js';
import type { HeldBars } from '../release-held-bars.js';
import { decideInRedshift } from './decide-in-redshift.js';
import { LoadOvertakenError } from './load-overtaken-error.js';
import { countLoaded, loadedManifests } from './loaded-manifests.js';
import type { RedshiftSession } from './redshift-session.js';
import { offeredManifest, reopenedManifest, selectManifests } from './select-manifests.js';
import { quoted } from '../../sql/quoted.js';

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
        : await loadedManifests(session, 'fetched_at >= $first::timestamp', { first: sqlText(first) });
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
 * Moves the bars that one rule held on one day from quarantine to the raw tables, as `releaseHeldBars` does in DuckDB.
 *
 * @throws UnreadableObjectError, LoadOvertakenError, RedshiftStatementError, RedshiftRequestError, WarehouseFullError
 */
export async function releaseInRedshift(
  session: RedshiftSession,
  { store, rule, tradingDate, except = [] }: HeldBars,
  now: Date,
): Promise<void> {
  const kept = except.length === 0 ? '' : ` and symbol not in (${except.map(quoted).join(', ')})`;
  const held = `rule = ${quoted(rule)} and trading_date = date '${tradingDate}'${kept}`;
  await unlessOvertaken(async () => {
    const loadedBefore = await countLoaded(session);
    const marked = await loadedManifests(
      session,
      `exists (
         select 1 from raw.quarantine_marks as mark
         where mark.provider = loaded_manifests.provider and mark.dataset = loaded_manifests.dataset
           and mark.fetch_id = loaded_manifests.fetch_id and ${held}
       )`,
      {},
    );
    const first = marked.map(({ fetched_at }) => fetched_at).sort()[0];
    const later =
      first === undefined
        ? []
        : await loadedManifests(session, 'fetched_at >= $first::timestamp', { first: sqlText(first) });
    await decideInRedshift(session, {
      store,
      manifests: selectManifests(
        marked.map((manifest) => reopenedManifest(manifest, true)),
        later,
      ),
      quarantined: [],
      before: [
        `delete from raw.quarantine_marks where ${held}`,
        `delete from raw.quarantined_bars where ${held}`,
      ],
      loadedBefore,
      publishedOn: (_, observationDate) => observationDate,
      now,
    });
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

/** Without the marks of ISO 8601 that Redshift would read as a time zone. */
function sqlText(instant: string): string {
  return instant.replace('T', ' ').replace('Z', '');
}
