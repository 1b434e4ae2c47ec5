import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { BadInputError } from '../../domain/errors/bad-input-error.js';
import { qualitySettings, type QualitySettings } from '../../domain/quality/index.js';

const switchSchema = z.strictObject({
  rule: z.string().min(1),
  symbol: z.string().optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  backfill: z.boolean().optional(),
  reason: z.string().min(1),
});

const schema = z.object({ switches: z.array(switchSchema).default([]) }).catchall(z.number());

/**
 * Thresholds and switched-off rules from a JSON file; the defaults without one.
 *
 * @throws BadInputError when the file cannot be read, or names a threshold that there is not.
 */
export async function readQualitySettings(file: string | null): Promise<QualitySettings> {
  if (file === null) return qualitySettings();
  let given: unknown;
  try {
    given = JSON.parse(await readFile(file, 'utf8'));
  } catch (cause) {
    throw new BadInputError({
      what: `quality settings ${file}`,
      given: cause instanceof Error ? cause.message : String(cause),
      allowed: 'a readable file with one JSON object',
    });
  }
  const read = schema.safeParse(given);
  if (read.success) return qualitySettings(read.data);
  const [issue] = read.error.issues;
  throw new BadInputError({
    what: `quality settings ${file}`,
    given: `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`,
    allowed: 'thresholds as numbers, and switches as {rule, symbol?, from?, to?, backfill?, reason}',
  });
}
