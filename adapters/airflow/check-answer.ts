import type { z } from 'zod';
import { AirflowError } from './airflow-error.js';

/** @param what for the error, such as `a DAG run`. @throws AirflowError of kind `malformed`, with the field that does not fit. */
export function checkAnswer<T>(schema: z.ZodType<T>, answer: unknown, what: string): T {
  const parsed = schema.safeParse(answer);
  if (parsed.success) return parsed.data;
  const { path, message } = parsed.error.issues[0]!;
  throw new AirflowError('malformed', `${what} that Airflow sent: ${path.join('.')}: ${message}`);
}
