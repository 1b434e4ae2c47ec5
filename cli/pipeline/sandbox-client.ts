import { request } from 'undici';
import { z } from 'zod';

const healthSchema = z.object({ asOf: z.string(), firstDate: z.string(), lastDate: z.string() });
const statsSchema = z.object({
  served: z.object({ byProvider: z.record(z.string(), z.record(z.string(), z.number())) }),
});

/** The sandbox's "today", and the first and last date of its data. */
export async function sandboxHealth(url: string): Promise<z.infer<typeof healthSchema>> {
  return healthSchema.parse(await (await request(`${url}/health`)).body.json());
}

/** Distinct rows that the sandbox ever served, by provider and dataset. */
export async function sandboxServed(
  url: string,
): Promise<Readonly<Record<string, Readonly<Record<string, number>>>>> {
  return statsSchema.parse(await (await request(`${url}/stats`)).body.json()).served.byProvider;
}
