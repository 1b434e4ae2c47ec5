import type { ActivitySettings, BarProvider } from '../dependencies.js';

/** The providers that a day may be fetched from again: those that are on, and that have what they need. */
export function refetchable({
  providerOrder,
  unavailable,
}: Pick<ActivitySettings, 'providerOrder' | 'unavailable'>): readonly BarProvider[] {
  return providerOrder.filter((provider) => unavailable[provider] === undefined);
}
