import type { ActivityDependencies } from '../dependencies.js';
import { heartbeating } from '../shared/heartbeating.js';
import { PUBLISHED_MARTS } from './published-marts.js';

/** Gives readers the marts as they are now; they see the old ones whole or the new ones whole. */
export function createPublishMarts({ withWarehouse, places, clock }: ActivityDependencies) {
  return async function publishMarts(): Promise<void> {
    await heartbeating(
      () => 'publishing',
      async () => {
        await withWarehouse((warehouse) =>
          warehouse.publishMarts({ dir: places.marts, tables: PUBLISHED_MARTS, now: clock() }),
        );
      },
    );
  };
}
