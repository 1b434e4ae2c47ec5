import type { Airflow } from '../adapters/airflow/airflow.js';
import { AirflowClient } from '../adapters/airflow/airflow-client.js';
import { createMwaaClient, mwaaEnvironment } from '../adapters/airflow/mwaa-environment.js';
import { createMwaaTransport } from '../adapters/airflow/mwaa-transport.js';
import { plainEnvironment } from '../adapters/airflow/plain-environment.js';
import { createPlainTransport } from '../adapters/airflow/plain-transport.js';
import { createCloudWatchHealthSink, type HealthSink } from '../adapters/cloudwatch/health-sink.js';
import type { Configuration } from './configuration.js';

/** The Airflow that is configured, on MWAA or by its address; null when none is. MWAA wins when both are. */
export function openAirflow(configuration: Configuration): Airflow | null {
  const { AIRFLOW_MWAA_ENVIRONMENT, AIRFLOW_MWAA_ENDPOINT, AIRFLOW_URL, AIRFLOW_API_VERSION } = configuration;
  if (AIRFLOW_MWAA_ENVIRONMENT !== '') {
    const location = {
      environment: AIRFLOW_MWAA_ENVIRONMENT,
      region: configuration.AWS_REGION,
      ...(AIRFLOW_MWAA_ENDPOINT === undefined ? {} : { endpoint: AIRFLOW_MWAA_ENDPOINT }),
    };
    const client = createMwaaClient(location);
    return {
      client: new AirflowClient(createMwaaTransport(client, location), AIRFLOW_API_VERSION),
      environment: () => mwaaEnvironment(client, AIRFLOW_MWAA_ENVIRONMENT),
    };
  }
  if (AIRFLOW_URL === undefined) return null;
  const transport = createPlainTransport({
    url: AIRFLOW_URL,
    apiVersion: AIRFLOW_API_VERSION,
    username: configuration.AIRFLOW_USERNAME,
    password: () => configuration.AIRFLOW_PASSWORD,
  });
  return {
    client: new AirflowClient(transport, AIRFLOW_API_VERSION),
    environment: () => plainEnvironment(transport, AIRFLOW_API_VERSION, AIRFLOW_URL),
  };
}

/** Null unless metrics are to go to CloudWatch. */
export function openHealthSink(configuration: Configuration): HealthSink | null {
  if (!configuration.SECTORFLOW_CLOUDWATCH) return null;
  const { AWS_REGION: region, SECTORFLOW_CLOUDWATCH_ENDPOINT: endpoint } = configuration;
  return createCloudWatchHealthSink({ region, ...(endpoint === undefined ? {} : { endpoint }) });
}
