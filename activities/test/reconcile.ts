import type { DatasetCounts } from '../../domain/runs/counts.js';
import type { ActivityDependencies } from '../dependencies.js';
import { heartbeating } from '../shared/heartbeating.js';
import { CountsDifferError } from './counts-differ-error.js';
import { countBars } from './count-bars.js';

/**
 * Holds what was loaded against the lake that it came from.
 *
 * @throws CountsDifferError unless landed = loaded + quarantined for every provider and dataset.
 */
export function createReconcile(dependencies: ActivityDependencies) {
  return async function reconcile(): Promise<DatasetCounts[]> {
    return await heartbeating(
      () => 'counting',
      async () => {
        const counts = await countBars(dependencies, { loadedOnly: true });
        counts.forEach(assertEqual);
        return counts;
      },
    );
  };
}

export function assertEqual({ provider, dataset, landed, loaded, quarantined }: DatasetCounts): void {
  if (landed === loaded + quarantined) return;
  throw new CountsDifferError(
    `${provider} ${dataset}: ${landed} bars landed, but ${loaded} are loaded and ${quarantined} quarantined`,
  );
}
