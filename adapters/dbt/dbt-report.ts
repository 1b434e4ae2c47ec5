import { z } from 'zod';

const nodeReport = z.object({
  event: z.literal('node'),
  name: z.string(),
  resource: z.string(),
  status: z.string(),
  message: z.string().nullable(),
  index: z.number().nullable(),
  total: z.number(),
  seconds: z.number().nullable(),
});

const resultReport = z.object({
  event: z.literal('result'),
  success: z.boolean(),
  message: z.string().nullable(),
  nodes: z.array(
    z.object({
      name: z.string(),
      resource: z.string(),
      status: z.string(),
      message: z.string().nullable(),
      seconds: z.number(),
      started_at: z.string().nullable(),
    }),
  ),
});

const endReport = z.object({ event: z.literal('ended'), how: z.string() });

const dbtReport = z.discriminatedUnion('event', [nodeReport, resultReport, endReport]);

/** One line that dbt_runner.py writes: a node started or ended, the outcome of the invocation, or its end. */
export type DbtReport = z.infer<typeof dbtReport>;
export type DbtResultReport = z.infer<typeof resultReport>;

/** The report in a line of the runner's stdout; undefined for a line that is none. */
export function parseDbtReport(line: string): DbtReport | undefined {
  try {
    return dbtReport.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}
