import { z } from 'zod';

/** How FRED writes that a period has no value. */
const MISSING = '.';
const DECIMAL = /^-?\d+(\.\d+)?([eE][-+]?\d+)?$/;

const value = z
  .string()
  .refine((text) => text === MISSING || DECIMAL.test(text), 'expected a decimal number as text or "."')
  .transform((text) => (text === MISSING ? null : Number(text)));

/** /fred/series/observations with file_type=json. `count` is the whole series', over all pages. */
export const observationsSchema = z.object({
  count: z.int().nonnegative(),
  offset: z.int().nonnegative(),
  limit: z.int().positive(),
  observations: z.array(
    z.object({
      realtime_start: z.iso.date(),
      realtime_end: z.iso.date(),
      date: z.iso.date(),
      value,
    }),
  ),
});
export type Observations = z.infer<typeof observationsSchema>;

export const fredErrorSchema = z.object({ error_code: z.number(), error_message: z.string() });
