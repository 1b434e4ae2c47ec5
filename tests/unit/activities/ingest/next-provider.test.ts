import { expect, test } from 'vitest';
import { createPlanFailOver } from '../../../../activities/ingest/plan-fail-over.js';
import { providerPlan } from '../../../../activities/ingest/provider-plan.js';
import { onExhaustedOf } from '../../../../domain/ingest/on-exhausted.js';
import type { IngestJob } from '../../../../domain/ingest/ingest-plan.js';
import type { RequestedDataset } from '../../../../domain/market/dataset.js';
import type { Provider } from '../../../../domain/market/provider.js';
import type { ActivityDependencies } from '../../../../activities/dependencies.js';
import { activitySettings } from '../../../../workers/activity-settings.js';
import { readConfiguration } from '../../../../workers/configuration.js';

const job = (dataset: RequestedDataset, names: readonly string[] = ['AAPL']): IngestJob => ({
  dataset,
  names,
  from: '2018-02-01',
  to: '2018-02-07',
});

function settingsOf(environment: NodeJS.ProcessEnv) {
  const keys = { ALPHA_VANTAGE_API_KEY: 'k', FRED_API_KEY: 'k', SECTORFLOW_ON_QUOTA_EXHAUSTED: 'fail-over' };
  return activitySettings(readConfiguration({ ...keys, ...environment }), null);
}

function policy(environment: NodeJS.ProcessEnv, provider: Provider, dataset: RequestedDataset) {
  const plan = providerPlan(settingsOf(environment), provider, 'daily', [
    job(dataset),
    job('company_profiles'),
  ]);
  return onExhaustedOf(plan, dataset);
}

test('fail-over waits for the reset where no other provider has the dataset', () => {
  expect(policy({}, 'yahoo', 'daily_bars')).toBe('fail-over');
  expect(policy({}, 'alpha-vantage', 'daily_bars')).toBe('fail-over');
  expect(policy({}, 'yahoo', 'index_bars')).toBe('park');
  expect(policy({}, 'fred', 'macro_observations')).toBe('park');
  expect(policy({ YAHOO_ENABLED: 'false' }, 'alpha-vantage', 'daily_bars')).toBe('park');
  expect(policy({ SECTORFLOW_PROVIDER_ORDER: 'yahoo' }, 'yahoo', 'daily_bars')).toBe('park');
});

test('a provider without a key takes nothing over', () => {
  const order = { SECTORFLOW_PROVIDER_ORDER: 'yahoo,alpha-vantage', ALPHA_VANTAGE_API_KEY: '' };
  expect(policy(order, 'yahoo', 'daily_bars')).toBe('park');
});

test('what the other provider is asked for anyway is not asked of it twice', async () => {
  const settings = settingsOf({});
  const planFailOver = createPlanFailOver({ settings } as ActivityDependencies);
  const asked = [
    providerPlan(settings, 'yahoo', 'daily', [job('daily_bars', ['AAPL', 'XOM'])]),
    providerPlan(settings, 'alpha-vantage', 'daily', [job('daily_bars', ['AAPL'])]),
  ];
  const left = (provider: Provider, names: readonly string[]) =>
    planFailOver({ provider, jobs: [job('daily_bars', names)], asked });
  expect(await left('alpha-vantage', ['AAPL'])).toBeNull();
  expect(await left('yahoo', ['AAPL', 'XOM'])).toMatchObject({
    provider: 'alpha-vantage',
    jobs: [{ dataset: 'daily_bars', names: ['XOM'] }],
  });
});
