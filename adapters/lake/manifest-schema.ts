import { z } from 'zod';
import type { LandingManifest } from '../../domain/landing/landing-manifest.js';
import { LANDED_DATASETS } from '../../domain/market/dataset.js';
import { REFUSAL_KINDS } from '../../domain/market/provider-refusal.js';
import { PROVIDERS } from '../../domain/market/provider.js';

const day = z.iso.date();

/** What a manifest in the lake must look like. Unknown fields of a later version are dropped. */
export const manifestSchema: z.ZodType<LandingManifest> = z.object({
  manifestVersion: z.literal(1),
  provider: z.enum(PROVIDERS),
  dataset: z.enum(LANDED_DATASETS),
  asOf: day,
  batch: z.string().min(1),
  fetchId: z.string().min(1),
  objectKey: z.string().min(1),
  rowCount: z.int().nonnegative(),
  firstDate: day.nullable(),
  lastDate: day.nullable(),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  schemaVersion: z.int().positive(),
  request: z.record(z.string(), z.string()),
  refused: z
    .array(z.object({ name: z.string().min(1), kind: z.enum(REFUSAL_KINDS), message: z.string() }))
    .optional(),
  fetchedAt: z.iso.datetime(),
});
