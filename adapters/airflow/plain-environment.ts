import { z } from 'zod';
import type { AirflowEnvironment } from '../../domain/health/airflow-environment.js';
import type { AirflowApiVersion, AirflowTransport } from './airflow-transport.js';
import { checkAnswer } from './check-answer.js';

/** By process: `healthy`, `unhealthy`, or null where none has ever run. Airflow 2.11 has no `dag_processor` unless it stands alone. */
const healthSchema = z.record(z.string(), z.object({ status: z.string().nullable() }).nullable());

const versionSchema = z.object({ version: z.string() });

const HEALTH_PATH: Readonly<Record<AirflowApiVersion, string>> = { v1: '/health', v2: '/monitor/health' };

/**
 * What an Airflow that is not on MWAA says of its own processes.
 *
 * @param url of its web server.
 * @throws AirflowError
 */
export async function plainEnvironment(
  call: AirflowTransport,
  apiVersion: AirflowApiVersion,
  url: string,
): Promise<AirflowEnvironment> {
  const get = async <T>(schema: z.ZodType<T>, path: string) =>
    checkAnswer(schema, await call({ method: 'GET', path }), path);
  const { version } = await get(versionSchema, '/version');
  const health = await get(healthSchema, HEALTH_PATH[apiVersion]);
  const silent = Object.entries(health).filter(([, process]) => process?.status === 'unhealthy');
  return {
    name: new URL(url).host,
    status: silent.length === 0 ? 'healthy' : 'unhealthy',
    available: silent.length === 0,
    airflowVersion: version,
    url,
    problem:
      silent.length === 0 ? null : `no sign of life from ${silent.map(([process]) => process).join(', ')}`,
  };
}
