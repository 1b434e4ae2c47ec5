import { z } from 'zod';
import { parseTradingDate } from '../domain/calendar/trading-date.js';
import { ALPHA_VANTAGE_PLANS } from '../domain/quota/provider-budgets.js';
import { ON_EXHAUSTED_ALLOWED, parseOnExhausted } from '../domain/ingest/parse-on-exhausted.js';
import { PROVIDERS } from '../domain/market/provider.js';

const url = z.url({ protocol: /^https?$/, error: 'an http or https address' });

const wholeNumber = (least: number) =>
  z.coerce
    .number({ error: `a whole number of at least ${least}` })
    .int({ error: `a whole number of at least ${least}` })
    .min(least, { error: `a whole number of at least ${least}` });

const flag = z.enum(['true', 'false'], { error: 'true or false' }).transform((text) => text === 'true');

const date = z.string().refine((text) => isDate(text), { error: 'a calendar day written YYYY-MM-DD' });

const barProvider = z.enum(
  PROVIDERS.filter((provider) => provider !== 'fred'),
  { error: 'alpha-vantage and yahoo, in the order to prefer them, separated by a comma' },
);

const topic = z
  .string()
  .regex(/^arn:aws[\w-]*:sns:[\w-]+:\d{12}:[\w-]+$/, { error: 'the ARN of an SNS topic' });

const riskFree = z.union([z.literal('fedfunds'), z.coerce.number().gt(-1).lt(1)], {
  error: 'fedfunds, or an annual rate as a fraction such as 0.02',
});

const onExhausted = z
  .string()
  .default('park')
  .transform((text, context) => {
    const policy = parseOnExhausted(text);
    if (policy !== null) return policy;
    context.addIssue({ code: 'custom', message: ON_EXHAUSTED_ALLOWED });
    return z.NEVER;
  });

/** Every variable that the program reads, with its default. An empty value counts as absent. */
export const configurationSchema = z.object({
  AWS_REGION: z.string().default('us-east-1'),
  AWS_ACCOUNT_ID: z
    .string()
    .regex(/^\d{12}$/, { error: 'twelve digits' })
    .optional(),
  REDSHIFT_CLUSTER_IDENTIFIER: z.string().default('financial-data-cluster'),
  REDSHIFT_WORKGROUP: z.string().optional(),
  REDSHIFT_DATABASE: z.string().default('financial_data'),
  REDSHIFT_USER: z.string().default('sectorflow'),
  REDSHIFT_SECRET_ARN: z.string().optional(),
  REDSHIFT_IAM_ROLE: z
    .string()
    .regex(/^(default|arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+)$/, {
      error: 'default, or the ARN of a role',
    })
    .default('default'),
  REDSHIFT_DATA_ENDPOINT: url.optional(),
  REDSHIFT_HOST: z.string().optional(),
  REDSHIFT_PORT: wholeNumber(1).default(5439),
  REDSHIFT_PASSWORD: z.string().optional(),
  REDSHIFT_SSLMODE: z
    .enum(['disable', 'allow', 'prefer', 'require', 'verify-ca', 'verify-full'], {
      error: 'disable, allow, prefer, require, verify-ca or verify-full',
    })
    .default('prefer'),

  ALPHA_VANTAGE_API_KEY: z.string().default(''),
  ALPHA_VANTAGE_BASE_URL: url.optional(),
  ALPHA_VANTAGE_PLAN: z
    .enum(ALPHA_VANTAGE_PLANS, { error: `one of ${ALPHA_VANTAGE_PLANS.join(', ')}` })
    .default('free'),

  YAHOO_ENABLED: flag.default(true),
  YAHOO_BASE_URL: url.optional(),
  YAHOO_REQUESTS_PER_MINUTE: wholeNumber(1).default(60),

  FRED_API_KEY: z.string().default(''),
  FRED_BASE_URL: url.optional(),
  FRED_REQUESTS_PER_SECOND: wholeNumber(1).default(2),
  FRED_SERIES: z
    .string()
    .default('FEDFUNDS,CPIAUCSL,CPILFESL,UNRATE,DGS2,DGS10,DGS30,T10Y2Y,T10YIE,INDPRO,PAYEMS,VIXCLS')
    .transform((text) => text.split(',').map((series) => series.trim()))
    .pipe(z.array(z.string().regex(/^[A-Z0-9]+$/, { error: 'FRED series ids separated by commas' })).min(1)),

  AIRFLOW_MWAA_ENVIRONMENT: z.string().default(''),
  AIRFLOW_MWAA_ENDPOINT: url.optional(),
  AIRFLOW_URL: url.optional(),
  AIRFLOW_API_VERSION: z.enum(['v1', 'v2'], { error: 'v1 (Airflow 2) or v2 (Airflow 3)' }).default('v2'),
  AIRFLOW_USERNAME: z.string().default(''),
  AIRFLOW_PASSWORD: z.string().default(''),
  SECTORFLOW_CLOUDWATCH: flag.default(false),
  SECTORFLOW_CLOUDWATCH_ENDPOINT: url.optional(),

  SECTORFLOW_HOME: z.string().default('.sectorflow'),
  SECTORFLOW_UNIVERSE: z.string().default('sandbox/data/constituents.csv'),
  SECTORFLOW_SECTOR_INDICES: z.string().default(''),
  SECTORFLOW_HISTORY_START: date.optional(),
  SECTORFLOW_PROVIDER_ORDER: z
    .string()
    .transform((text) => text.split(',').map((provider) => provider.trim()))
    .pipe(z.array(barProvider).min(1))
    .optional(),
  SECTORFLOW_ON_QUOTA_EXHAUSTED: onExhausted,
  SECTORFLOW_QUALITY_SETTINGS: z.string().optional(),
  SECTORFLOW_GATE_DEADLINE_HOURS: wholeNumber(1).default(24),
  SECTORFLOW_GATE_ON_DEADLINE: z.enum(['abort', 'approve'], { error: 'abort or approve' }).default('abort'),
  SECTORFLOW_GATE_DECIDERS: z.string().default(''),
  SECTORFLOW_RISK_FREE: riskFree.default('fedfunds'),
  SECTORFLOW_WAREHOUSE: z.enum(['duckdb', 'redshift'], { error: 'duckdb or redshift' }).default('duckdb'),
  SECTORFLOW_LAKE: z
    .union([z.literal('local'), z.string().regex(/^s3:\/\/[a-z0-9.-]+$/)], {
      error: 'local, or an address s3://bucket',
    })
    .default('local'),
  SECTORFLOW_S3_ENDPOINT: url.optional(),
  SECTORFLOW_ALERT_TOPIC_ARN: topic.optional(),
  SECTORFLOW_MARKET_ALERT_TOPIC_ARN: topic.optional(),
  SECTORFLOW_RUNBOOKS: z.string().default('docs/operations/alerts'),
  SECTORFLOW_UI_URL: url.optional(),
  SECTORFLOW_DRAWDOWN_ALERT: z.coerce
    .number({ error: 'a fraction above 0 and below 1, such as 0.2' })
    .gt(0, { error: 'a fraction above 0 and below 1, such as 0.2' })
    .lt(1, { error: 'a fraction above 0 and below 1, such as 0.2' })
    .default(0.2),
  SECTORFLOW_API_KEYS_SECRET: z.string().optional(),
  SECTORFLOW_PAYLOAD_KEYS: z
    .string()
    .regex(/^(off|file:.+|secret:.+|kms:.+|\{.*\})$/s, {
      error: 'off, file:<path>, secret:<name>, kms:<key>, or a key ring as JSON',
    })
    .default('off'),
  SECTORFLOW_DUCKDB_MEMORY_LIMIT: z
    .string()
    .regex(/^\d+(MB|GB)$/, { error: 'a size such as 400MB or 2GB' })
    .default('250MB'),
  SECTORFLOW_SHUTDOWN_GRACE_SECONDS: wholeNumber(0).default(20),
  SECTORFLOW_WORKFLOW_BUNDLE: z.string().optional(),
  SECTORFLOW_HEALTH_PORT: wholeNumber(1).max(65_535, { error: 'a port from 1 to 65535' }).optional(),
  SECTORFLOW_DEPLOYMENT_NAME: z
    .string()
    .regex(/^[A-Za-z][A-Za-z0-9_-]*$/, { error: 'a name of letters, digits, _ and -' })
    .default('sectorflow'),
  SECTORFLOW_BUILD_ID: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, { error: 'a version such as 1.4.0' })
    .optional(),
  SECTORFLOW_LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error'], { error: 'debug, info, warn or error' })
    .default('info'),
});

export type Environment = z.infer<typeof configurationSchema>;

function isDate(text: string): boolean {
  try {
    parseTradingDate(text, 'date');
    return true;
  } catch {
    return false;
  }
}
