import type { ActivitySettings, BarProvider } from '../activities/dependencies.js';
import type { Provider } from '../domain/market/provider.js';
import { alphaVantageBudget, fredBudget, yahooBudget } from '../domain/quota/provider-budgets.js';
import type { Configuration } from './configuration.js';

export function activitySettings(
  configuration: Configuration,
  temporalUiUrl: string | null,
): ActivitySettings {
  const order = configuration.SECTORFLOW_PROVIDER_ORDER ?? defaultOrder(configuration);
  return {
    providerOrder: order.filter((provider) => provider !== 'yahoo' || configuration.YAHOO_ENABLED),
    fredSeries: configuration.FRED_SERIES,
    sectorIndices: configuration.sectorIndices,
    unavailable: unavailableProviders(configuration),
    budgets: {
      'alpha-vantage': alphaVantageBudget(configuration.ALPHA_VANTAGE_PLAN),
      yahoo: yahooBudget(configuration.YAHOO_REQUESTS_PER_MINUTE),
      fred: fredBudget(configuration.FRED_REQUESTS_PER_SECOND),
    },
    exhausted: configuration.SECTORFLOW_ON_QUOTA_EXHAUSTED,
    gate: {
      deadlineHours: configuration.SECTORFLOW_GATE_DEADLINE_HOURS,
      onDeadline: configuration.SECTORFLOW_GATE_ON_DEADLINE,
      deciders: configuration.SECTORFLOW_GATE_DECIDERS.split(',')
        .map((name) => name.trim())
        .filter((name) => name !== ''),
    },
    quality: configuration.quality,
    riskFree: configuration.SECTORFLOW_RISK_FREE,
    temporalUiUrl,
    drawdownAlert: configuration.SECTORFLOW_DRAWDOWN_ALERT,
  };
}

/** Only a premium key prices the whole universe every day; a free one cross-checks a sample of Yahoo's bars. */
function defaultOrder({ ALPHA_VANTAGE_PLAN: plan }: Configuration): readonly BarProvider[] {
  return plan === 'free' ? ['yahoo', 'alpha-vantage'] : ['alpha-vantage', 'yahoo'];
}

/** A provider without a key is named before the first request, with the way out. */
function unavailableProviders(configuration: Configuration): Partial<Record<Provider, string>> {
  const missing: Partial<Record<Provider, string>> = {};
  if (configuration.ALPHA_VANTAGE_API_KEY === '') {
    missing['alpha-vantage'] =
      'a key in ALPHA_VANTAGE_API_KEY (free at https://www.alphavantage.co/support/#api-key), or SECTORFLOW_PROVIDER_ORDER=yahoo to do without';
  }
  if (configuration.FRED_API_KEY === '') {
    missing.fred = 'a key in FRED_API_KEY (free at https://fred.stlouisfed.org/docs/api/api_key.html)';
  }
  return missing;
}
