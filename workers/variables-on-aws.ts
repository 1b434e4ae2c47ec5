import type { Environment } from './configuration-schema.js';

/**
 * Where a variable of the worker comes from on AWS.
 *
 * - `terraform`: the deployment knows it, or the worker is not whole without it; terraform/ sets it.
 * - `image`: the Dockerfile sets it.
 * - `team`: its default will do; a team that wants another value names it in `worker_environment`.
 * - `secret`: a key; it goes into Secrets Manager, and the variable stays unset.
 * - `elsewhere`: for stand-ins, another machine or another engine; unset on AWS.
 */
export type AwsSource = 'terraform' | 'image' | 'team' | 'secret' | 'elsewhere';

/** Every variable of the schema: a new one does not compile until somebody decides. */
export const VARIABLES_ON_AWS = {
  AWS_REGION: 'terraform',
  AWS_ACCOUNT_ID: 'elsewhere',
  REDSHIFT_CLUSTER_IDENTIFIER: 'terraform',
  REDSHIFT_WORKGROUP: 'terraform',
  REDSHIFT_DATABASE: 'terraform',
  REDSHIFT_USER: 'terraform',
  REDSHIFT_SECRET_ARN: 'elsewhere',
  REDSHIFT_IAM_ROLE: 'terraform',
  REDSHIFT_DATA_ENDPOINT: 'elsewhere',
  REDSHIFT_HOST: 'terraform',
  REDSHIFT_PORT: 'terraform',
  REDSHIFT_PASSWORD: 'elsewhere',
  REDSHIFT_SSLMODE: 'terraform',
  ALPHA_VANTAGE_API_KEY: 'secret',
  ALPHA_VANTAGE_BASE_URL: 'elsewhere',
  ALPHA_VANTAGE_PLAN: 'team',
  YAHOO_ENABLED: 'team',
  YAHOO_BASE_URL: 'elsewhere',
  YAHOO_REQUESTS_PER_MINUTE: 'team',
  FRED_API_KEY: 'secret',
  FRED_BASE_URL: 'elsewhere',
  FRED_REQUESTS_PER_SECOND: 'team',
  FRED_SERIES: 'team',
  AIRFLOW_MWAA_ENVIRONMENT: 'terraform',
  AIRFLOW_MWAA_ENDPOINT: 'elsewhere',
  AIRFLOW_URL: 'elsewhere',
  AIRFLOW_API_VERSION: 'terraform',
  AIRFLOW_USERNAME: 'elsewhere',
  AIRFLOW_PASSWORD: 'elsewhere',
  SECTORFLOW_CLOUDWATCH: 'terraform',
  SECTORFLOW_CLOUDWATCH_ENDPOINT: 'elsewhere',
  SECTORFLOW_HOME: 'terraform',
  SECTORFLOW_UNIVERSE: 'team',
  SECTORFLOW_SECTOR_INDICES: 'team',
  SECTORFLOW_HISTORY_START: 'team',
  SECTORFLOW_PROVIDER_ORDER: 'team',
  SECTORFLOW_ON_QUOTA_EXHAUSTED: 'team',
  SECTORFLOW_QUALITY_SETTINGS: 'team',
  SECTORFLOW_GATE_DEADLINE_HOURS: 'team',
  SECTORFLOW_GATE_ON_DEADLINE: 'team',
  SECTORFLOW_GATE_DECIDERS: 'team',
  SECTORFLOW_RISK_FREE: 'team',
  SECTORFLOW_WAREHOUSE: 'terraform',
  SECTORFLOW_LAKE: 'terraform',
  SECTORFLOW_S3_ENDPOINT: 'elsewhere',
  SECTORFLOW_ALERT_TOPIC_ARN: 'terraform',
  SECTORFLOW_MARKET_ALERT_TOPIC_ARN: 'terraform',
  SECTORFLOW_RUNBOOKS: 'terraform',
  SECTORFLOW_UI_URL: 'terraform',
  SECTORFLOW_DRAWDOWN_ALERT: 'team',
  SECTORFLOW_API_KEYS_SECRET: 'terraform',
  SECTORFLOW_PAYLOAD_KEYS: 'terraform',
  SECTORFLOW_DUCKDB_MEMORY_LIMIT: 'team',
  SECTORFLOW_SHUTDOWN_GRACE_SECONDS: 'terraform',
  SECTORFLOW_WORKFLOW_BUNDLE: 'image',
  SECTORFLOW_HEALTH_PORT: 'terraform',
  SECTORFLOW_DEPLOYMENT_NAME: 'terraform',
  SECTORFLOW_BUILD_ID: 'terraform',
  SECTORFLOW_LOG_LEVEL: 'team',
} as const satisfies Record<keyof Environment, AwsSource>;
