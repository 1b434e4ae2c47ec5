import { z } from 'zod';
import { observationsByPeriod } from './observations-by-period.js';

/** How FRED writes that a period has no value. */
const MISSING = '.';
const DECIMAL = /^-?\d+(\.\d+)?([eE][-+]?\d+)?$/;

const value = z
  .string()
  .refine((text) => text === MISSING || DECIMAL.test(text), 'expected a decimal number as text or "."')
  .transform((text) => (text === MISSING ? null : Number(text)));

const observation = z
  .object({ realtime_start: z.iso.date(), realtime_end: z.iso.date(), date: z.iso.date(), value })
  .refine((one) => one.realtime_start <= one.realtime_end, {
    path: ['realtime_end'],
    error: 'expected a day not before realtime_start',
  });

/**
 * /fred/series/observations with file_type=json. `count` is the whole series', over all pages. Where vintages are asked for,
 * an observation has a row for each real-time period.
 */
export const observationsSchema = z.preprocess(
  observationsByPeriod,
  z.object({
    count: z.int().nonnegative(),
    offset: z.int().nonnegative(),
    limit: z.int().positive(),
    observations: z.array(observation),
  }),
);
export type Observations = z.infer<typeof observationsSchema>;

export const fredErrorSchema = z.object({ error_code: z.number(), error_message: z.string() });
