import type { DuckDBConnection } from '@duckdb/node-api';
import type { Client } from '@temporalio/client';
import type { Airflow } from '../adapters/airflow/airflow.js';
import type { Alerter } from '../adapters/alerts/create-alerter.js';
import type { HealthSink } from '../adapters/cloudwatch/health-sink.js';
import type { DbtProcess } from '../adapters/dbt/dbt-process.js';
import type { ObjectStore } from '../adapters/lake/object-store.js';
import type { ParquetWriter } from '../adapters/lake/parquet-writer.js';
import type { HttpGet } from '../adapters/providers/http.js';
import type { ProviderAdapter } from '../adapters/providers/provider-adapter.js';
import type { QuoteSource } from '../adapters/providers/quote-source.js';
import type { Warehouse } from '../adapters/warehouse/warehouse.js';
import type { Provider } from '../domain/market/provider.js';
import type { SectorIndices } from '../domain/market/sector-indices.js';
import type { ExhaustedPolicy } from '../domain/ingest/on-exhausted.js';
import type { QualitySettings } from '../domain/quality/index.js';
import type { QuotaBudget } from '../domain/quota/budget.js';
import type { GatePolicy } from '../domain/runs/gate-decision.js';
import type { Universe } from '../domain/universe/universe.js';

export type BarProvider = Exclude<Provider, 'fred'>;

/** What is decided by configuration and needed by activities. */
export interface ActivitySettings {
  /** Bars' providers, the preferred one first. Also decides which are asked. */
  readonly providerOrder: readonly BarProvider[];
  readonly fredSeries: readonly string[];
  readonly sectorIndices: SectorIndices;
  /** Providers that cannot be asked, with the sentence that says what to configure. */
  readonly unavailable: Readonly<Partial<Record<Provider, string>>>;
  readonly budgets: Readonly<Record<Provider, QuotaBudget>>;
  /** Of daily runs. */
  readonly exhausted: ExhaustedPolicy;
  readonly riskFree: 'fedfunds' | number;
  readonly gate: GatePolicy;
  /** Thresholds of the quality rules, and which are off for what. */
  readonly quality: QualitySettings;
  readonly temporalUiUrl: string | null;
  /** A positive fraction. */
  readonly drawdownAlert: number;
}

export interface ActivityPlaces {
  readonly marts: string;
  readonly reports: string;
  /** The tables of latest quotes. */
  readonly live: string;
}

/** Everything that activities reach the outside world with. */
export interface ActivityDependencies {
  readonly client: Client;
  readonly store: ObjectStore;
  readonly writer: ParquetWriter;
  readonly adapters: Readonly<Record<Provider, ProviderAdapter>>;
  readonly quotes: QuoteSource;
  readonly httpGets: Readonly<Record<Provider, HttpGet>>;
  readonly universe: () => Promise<Universe>;
  readonly alerts: Alerter;
  /** Null when no Airflow is configured. */
  readonly airflow: Airflow | null;
  /** Where the pipeline's health goes beside the warehouse; null for nowhere. */
  readonly healthSink: HealthSink | null;
  /** Opens the warehouse with its schema up to date, for one activity, and closes it again. */
  readonly withWarehouse: <T>(use: (warehouse: Warehouse) => Promise<T>) => Promise<T>;
  /** An engine that reads the lake's Parquet; holds nothing. */
  readonly withLakeReader: <T>(use: (connection: DuckDBConnection) => Promise<T>) => Promise<T>;
  readonly dbt: Pick<DbtProcess, 'run' | 'warm'>;
  readonly places: ActivityPlaces;
  readonly settings: ActivitySettings;
  /** Takes every configured key out of a text. */
  readonly redact: (text: string) => string;
  readonly clock: () => Date;
}
