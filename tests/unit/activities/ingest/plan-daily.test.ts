import { describe, expect, it } from 'vitest';
import type { ActivitySettings } from '../../../../activities/dependencies.js';
import { createPlanDaily } from '../../../../activities/ingest/plan-daily.js';
import { LocalFolderObjectStore } from '../../../../adapters/lake/local-folder-object-store.js';
import { parseUniverse } from '../../../../adapters/universe/parse-universe.js';
import { activitySettings } from '../../../../workers/activity-settings.js';
import { readConfiguration } from '../../../../workers/configuration.js';
import { temporaryFolder } from '../../adapters/lake/temporary-folder.js';

const KEYS = { ALPHA_VANTAGE_API_KEY: 'k', FRED_API_KEY: 'k', ALPHA_VANTAGE_PLAN: 'premium-75' };

const universe = parseUniverse(
  [
    'symbol,gics_sector,valid_from,valid_to',
    'EVER,Energy,,',
    'MOVED,Energy,,2018-02-05',
    'MOVED,Utilities,2018-02-06,',
    'GONE,Energy,,2018-02-05',
    'NEW,Energy,2018-02-07,',
  ].join('\n'),
  { source: 'list.csv', asOfDate: '2018-02-07' },
);

async function planner(settings: Partial<ActivitySettings> = {}) {
  const store = await LocalFolderObjectStore.open(await temporaryFolder());
  let list = universe;
  const planDaily = createPlanDaily({
    dbt: { warm: () => undefined },
    store,
    universe: () => Promise.resolve(list),
    settings: { ...activitySettings(readConfiguration(KEYS), null), ...settings },
  });
  return { planDaily, replaceList: (next: typeof list) => (list = next) };
}

const barsOf = (plans: Awaited<ReturnType<ReturnType<typeof createPlanDaily>>>) =>
  plans.flatMap(({ provider, jobs }) =>
    jobs.flatMap(({ dataset, names }) => (dataset === 'daily_bars' ? [[provider, ...names]] : [])),
  );

describe('planDaily', () => {
  it("asks every provider for the day's members, each once", async () => {
    const { planDaily } = await planner();

    const plans = await planDaily({ tradingDate: '2018-02-06' });

    expect(barsOf(plans)).toEqual([
      ['alpha-vantage', 'EVER', 'MOVED'],
      ['yahoo', 'EVER', 'MOVED'],
    ]);
    expect(new Set(plans.map(({ universeVersion }) => universeVersion))).toEqual(new Set([universe.version]));
  });

  it('asks for the members of an earlier list when told its version, although the list has changed since', async () => {
    const { planDaily, replaceList } = await planner();
    await planDaily({ tradingDate: '2018-02-06' });
    replaceList(parseUniverse('symbol,gics_sector\nOTHER,Energy', { source: 'l', asOfDate: '2018-03-01' }));

    const again = await planDaily({ tradingDate: '2018-02-06', universeVersion: universe.version });

    expect(barsOf(again)[0]).toEqual(['alpha-vantage', 'EVER', 'MOVED']);
    expect(barsOf(await planDaily({ tradingDate: '2018-02-06' }))[0]).toEqual(['alpha-vantage', 'OTHER']);
  });

  it("asks Yahoo for the benchmark and the sectors' own indices", async () => {
    const { planDaily } = await planner({ sectorIndices: { Energy: '^GSPE' } });

    const plans = await planDaily({ tradingDate: '2018-02-06' });

    const indexJobs = plans.flatMap(({ provider, jobs }) =>
      jobs.flatMap(({ dataset, names }) => (dataset === 'index_bars' ? [[provider, ...names]] : [])),
    );
    expect(indexJobs).toEqual([['yahoo', '^GSPC', '^GSPE']]);
  });

  it('refuses a list without members on the day, rather than asking for nobody', async () => {
    const { planDaily, replaceList } = await planner();
    replaceList(
      parseUniverse('symbol,gics_sector,valid_from\nLATE,Energy,2019-01-02', {
        source: 'l',
        asOfDate: '2019-01-02',
      }),
    );

    await expect(planDaily({ tradingDate: '2018-02-06' })).rejects.toThrow('one with members on 2018-02-06');
  });
});
