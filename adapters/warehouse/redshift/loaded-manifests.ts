import { z } from 'zod';
import type { RedshiftParameters } from './named-parameters.js';
import type { RedshiftSession } from './redshift-session.js';
import type { LoadedManifest } from './select-manifests.js';

const rowSchema = z.array(
  z.object({
    manifest_key: z.string(),
    fetch_id: z.string(),
    object_key: z.string(),
    provider: z.string(),
    dataset: z.string(),
    row_count: z.number(),
    fetched_at: z.string(),
  }),
);

/** Loaded manifests that meet a condition over the columns of `raw.loaded_manifests`. */
export async function loadedManifests(
  session: RedshiftSession,
  condition: string,
  parameters: RedshiftParameters,
): Promise<LoadedManifest[]> {
  const rows = await session.query(
    `select manifest_key, fetch_id, object_key, provider, dataset, row_count, fetched_at
     from raw.loaded_manifests where ${condition}`,
    parameters,
  );
  return rowSchema.parse(rows);
}

/** How many manifests are loaded. They are never removed: as long as the number stays, the list does. */
export async function countLoaded(session: RedshiftSession): Promise<number> {
  const rows = await session.query('select count(*) as n from raw.loaded_manifests');
  return z.array(z.object({ n: z.number() })).parse(rows)[0]?.n ?? 0;
}
