import { newYorkDay } from '../../domain/calendar/new-york-time.js';
import type { ActivityDependencies } from '../dependencies.js';
import { heartbeating } from '../shared/heartbeating.js';
import { PUBLISHED_MARTS } from './published-marts.js';
import { tellCorrections } from './tell-corrections.js';

/** Gives readers the marts as they are now; they see the old ones whole or the new ones whole. */
export function createPublishMarts(dependencies: ActivityDependencies) {
  const { withWarehouse, places, clock } = dependencies;
  return async function publishMarts(): Promise<void> {
    await heartbeating(
      () => 'publishing',
      async () => {
        await withWarehouse(async (warehouse) => {
          await tellCorrections(dependencies, warehouse, newYorkDay(clock()));
          await warehouse.publishMarts({ dir: places.marts, tables: PUBLISHED_MARTS, now: clock() });
        });
      },
    );
  };
}
