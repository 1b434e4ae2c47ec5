import type { Client } from '@temporalio/client';
import type { ActivityDependencies } from '../activities/dependencies.js';
import { DbtProcess } from '../adapters/dbt/dbt-process.js';
import { parquetjsLiteWriter } from '../adapters/lake/parquetjs-lite-writer.js';
import { createProviderAdapters } from '../adapters/providers/create-provider-adapters.js';
import { createHttpGet } from '../adapters/providers/undici-http-get.js';
import { readUniverse } from '../adapters/universe/read-universe.js';
import { PROVIDERS, type Provider } from '../domain/market/provider.js';
import type { HttpGet } from '../adapters/providers/http.js';
import { alerterFrom } from './alerter-from.js';
import { activitySettings } from './activity-settings.js';
import type { Configuration } from './configuration.js';
import { dbtOptions } from './dbt-options.js';
import { homeAt } from './home.js';
import { openAirflow, openHealthSink } from './open-airflow.js';
import { openStorage } from './storage.js';
import { withKeys, type ApiKeys } from './secrets/api-keys.js';
import { redactor } from './secrets/redactor.js';

/** A provider that does not answer within this time is asked again. */
const HTTP_TIMEOUT_MS = 30_000;

/** Wires the activities to the outside world, as configured. */
export async function createDependencies(
  configuration: Configuration,
  client: Client,
  temporalUiUrl: string | null,
  apiKeys: ApiKeys,
): Promise<ActivityDependencies & { readonly dbt: DbtProcess }> {
  const storage = await openStorage(configuration);
  const redact = redactor(() => [...apiKeys.seen(), configuration.REDSHIFT_PASSWORD ?? '']);
  const home = homeAt(configuration.SECTORFLOW_HOME);
  const adapters = createProviderAdapters({
    alphaVantage: {
      ...baseUrl(configuration.ALPHA_VANTAGE_BASE_URL),
      apiKey: () => apiKeys.value('ALPHA_VANTAGE_API_KEY'),
      fullHistory: configuration.ALPHA_VANTAGE_PLAN !== 'free',
    },
    yahoo: { ...baseUrl(configuration.YAHOO_BASE_URL), enabled: configuration.YAHOO_ENABLED },
    fred: { ...baseUrl(configuration.FRED_BASE_URL), apiKey: () => apiKeys.value('FRED_API_KEY') },
  });
  return {
    client,
    ...storage,
    writer: parquetjsLiteWriter,
    adapters,
    quotes: adapters.yahoo,
    httpGets: Object.fromEntries(
      PROVIDERS.map((provider) => [provider, createHttpGet({ provider, timeoutMs: HTTP_TIMEOUT_MS })]),
    ) as Record<Provider, HttpGet>,
    universe: () => readUniverse(configuration.SECTORFLOW_UNIVERSE),
    alerts: alerterFrom(configuration, {
      store: storage.store,
      redact,
      temporalUiUrl,
      namespace: client.options.namespace,
    }),
    airflow: openAirflow(configuration),
    healthSink: openHealthSink(configuration),
    dbt: new DbtProcess(dbtOptions(configuration)),
    places: { marts: home.marts, reports: home.reports, live: home.live },
    settings: activitySettings(withKeys(configuration, apiKeys), temporalUiUrl),
    redact,
    clock: () => new Date(),
  };
}

function baseUrl(url: string | undefined): { baseUrl?: string } {
  return url === undefined ? {} : { baseUrl: url };
}
