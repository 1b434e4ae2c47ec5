import { z } from 'zod';
import { addDays } from '../../../domain/calendar/trading-date.js';

/** An answer with a column for each vintage: its first day ends the column's name. */
const byVintage = z.looseObject({
  output_type: z.literal([2, 3]),
  realtime_end: z.iso.date(),
  observations: z.array(z.looseObject({ date: z.string() })),
});

const VINTAGE = /_(\d{4})(\d{2})(\d{2})$/;
/** How FRED writes that a period has no value. */
const MISSING = '.';

/**
 * FRED's output types 2 (all observations by vintage) and 3 (new and revised ones alone) as type 1, one row for each observation
 * and real-time period; any other answer as it is.
 */
export function observationsByPeriod(answer: unknown): unknown {
  const parsed = byVintage.safeParse(answer);
  if (!parsed.success) return answer;
  const { observations, realtime_end: end } = parsed.data;
  return { ...parsed.data, observations: observations.flatMap((one) => periodsOf(one, end)) };
}

function periodsOf({ date, ...columns }: Record<string, unknown>, end: string): unknown[] {
  const values = Object.entries(columns)
    .map(([name, value]) => ({ from: VINTAGE.exec(name)?.slice(1).join('-') ?? '', value }))
    .sort((one, other) => (one.from < other.from ? -1 : 1));
  const changes = values.filter(({ value }, at) => value !== (values[at - 1]?.value ?? MISSING));
  return changes.map(({ from, value }, at) => {
    const next = changes[at + 1]?.from;
    return {
      realtime_start: from,
      realtime_end: next === undefined || !z.iso.date().safeParse(next).success ? end : addDays(next, -1),
      date,
      value,
    };
  });
}
