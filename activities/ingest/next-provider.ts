import { DATASETS_OF, type RequestedDataset } from '../../domain/market/dataset.js';
import type { Provider } from '../../domain/market/provider.js';
import type { ActivitySettings } from '../dependencies.js';

/**
 * Who takes datasets over from a provider whose day is spent: the one after it in the order, or else one before it, which the
 * run has asked already. Undefined where nobody else has them: the run waits then.
 */
export function nextProvider(
  { providerOrder, unavailable }: Pick<ActivitySettings, 'providerOrder' | 'unavailable'>,
  provider: Provider,
  datasets: readonly RequestedDataset[],
): Provider | undefined {
  const order: readonly Provider[] = providerOrder;
  const at = order.indexOf(provider);
  return [...order.slice(at + 1), ...order.slice(0, Math.max(0, at))].find(
    (other) =>
      unavailable[other] === undefined && datasets.every((dataset) => DATASETS_OF[other].includes(dataset)),
  );
}
