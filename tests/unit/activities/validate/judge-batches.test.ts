import { expect, it } from 'vitest';
import { judgeBatches } from '../../../../activities/validate/judge-batches.js';
import { LocalFolderObjectStore } from '../../../../adapters/lake/local-folder-object-store.js';
import { parseUniverse } from '../../../../adapters/universe/parse-universe.js';
import { IN_MEMORY, withDuckDb } from '../../../../adapters/warehouse/with-duckdb.js';
import { refusalsOf } from '../../../../domain/ingest/refusals-of.js';
import { activitySettings } from '../../../../workers/activity-settings.js';
import { readConfiguration } from '../../../../workers/configuration.js';
import { temporaryFolder } from '../../adapters/lake/temporary-folder.js';
import { inWarehouse } from '../../adapters/warehouse/test-lake.js';

const DATE = '2018-02-07';

/** KNOWN and LOST have bars up to the day before; the day itself has KNOWN's, and GONE left the list on the 6th. */
const BARS = `
  insert into raw.daily_bars
  select 'yahoo', symbol, day, 1, 10, 10, 10, 10, null, 10, day, 'f1', timestamp '2018-02-07 22:00:00'
  from (values ('KNOWN', date '2018-02-06'), ('LOST', date '2018-02-06'), ('KNOWN', date '2018-02-07')) as bar (symbol, day)`;

const universe = parseUniverse(
  'symbol,gics_sector,valid_to\nKNOWN,Energy,\nLOST,Energy,\nGONE,Energy,2018-02-06',
  { source: 'list.csv', asOfDate: DATE },
);

it('doubts a delisting, and expects the members of the day whatever a provider says', async () => {
  const store = await LocalFolderObjectStore.open(await temporaryFolder());
  const refused = (name: string, kind: 'not_found' | 'transient') => ({ name, kind, message: 'no data' });
  const { findings } = await inWarehouse(async (warehouse) => {
    await warehouse.connection.run(BARS);
    return await judgeBatches(
      {
        store,
        universe: () => Promise.resolve(universe),
        settings: activitySettings(readConfiguration({}), null),
        withLakeReader: (use) => withDuckDb(IN_MEMORY, {}, use),
      },
      warehouse,
      {
        manifests: [],
        judgedOn: DATE,
        tradingDate: DATE,
        refused: refusalsOf([
          { provider: 'yahoo', refused: [refused('LOST', 'not_found'), refused('KNOWN', 'transient')] },
          { provider: 'fred', refused: [refused('KNOWN', 'not_found')] },
        ]),
      },
    );
  });

  expect(findings.filter(({ rule }) => rule === 'doubtful_delisting')).toMatchObject([
    { severity: 'warn', symbol: 'LOST', evidence: { provider: 'yahoo', newestBar: '2018-02-06' } },
  ]);
  expect(findings.find(({ rule }) => rule === 'day_incomplete')).toMatchObject({
    evidence: { expected: 2, present: 1, missing: ['LOST'] },
  });
});
