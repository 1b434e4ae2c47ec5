import { mkdir, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { leaveHome, takeHome } from '../../sandbox/stack/instance-file.js';
import { showSteps, type ScreenStep } from '../output/screen.js';
import { readCounts, type Counts } from '../pipeline/read-counts.js';
import { readServed } from '../pipeline/read-served.js';
import { runRecords } from '../pipeline/run-records.js';
import { checkHome } from '../stack/check-home.js';
import type { PipelineConfiguration } from '../stack/pipeline-configuration.js';
import { loadLake, type LoadedLake } from './load-lake.js';
import { rebuildContext, type RebuildContext } from './rebuild-context.js';
import { fillMetrics, fillOperations, publishNewMarts, runModels } from './rebuild-marts.js';
import { swapWarehouse } from './swap-warehouse.js';

export interface Rebuilt extends LoadedLake {
  /** Trading dates that have a finished run. */
  readonly tradingDates: readonly string[];
  readonly models: number;
  readonly tests: number;
  readonly metricRows: number;
  readonly counts: Counts;
}

/**
 * Makes the warehouse and the marts anew from the lake, in a file beside the old one that takes its place at the very end:
 * whatever goes wrong before, the old one stays as it is.
 *
 * @throws BadInputError while a stack runs over the home; DbtFailedError when a model or a test fails.
 */
export async function rebuildWarehouse(pipeline: PipelineConfiguration): Promise<Rebuilt> {
  const { home } = pipeline;
  await checkHome(home);
  await takeHome(home.instance);
  try {
    const context = await rebuildContext(pipeline);
    const { scratch } = context;
    await rm(scratch.root, { recursive: true, force: true });
    await mkdir(dirname(scratch.duckdb), { recursive: true });
    try {
      return await fill(context);
    } finally {
      await rm(scratch.root, { recursive: true, force: true });
    }
  } finally {
    await leaveHome(home.instance);
  }
}

async function fill(context: RebuildContext): Promise<Rebuilt> {
  const records = await runRecords(context.store);
  const done = { models: 0, tests: 0, metricRows: 0 };
  let loaded: LoadedLake = { decisions: 0, loadedRows: 0, quarantinedRows: 0, left: [] };
  let counts: Counts | undefined;
  const marts: ScreenStep[] = [
    {
      title: 'Models',
      work: async (say) => {
        // As after a backfill: models of nothing would be tables without rows.
        if (loaded.loadedRows === 0) return;
        done.models = await runModels(context, 'models', say);
        say(`${done.models} built`);
      },
    },
    {
      title: 'Tests',
      work: async (say) => {
        // Tests are a run's: before the first one there may be too little for them to hold.
        if (records.length === 0) return;
        done.tests = await runModels(context, 'tests', say);
        say(`${done.tests} passed`);
      },
    },
    {
      title: 'Metrics',
      work: async (say) => {
        done.metricRows = await fillMetrics(context, records, say);
        say(`${done.metricRows} rows`);
      },
    },
  ];
  await showSteps([
    {
      title: 'Load the lake',
      work: async (say) => {
        loaded = await loadLake(context, records, say);
        await fillOperations(context, records);
        say(`${loaded.loadedRows} rows loaded, ${loaded.quarantinedRows} quarantined`);
      },
    },
    ...marts,
    {
      title: 'Take the old warehouse’s place',
      work: async () => {
        counts = await readCounts(context, await readServed(context.home, null));
        if (done.models > 0) await publishNewMarts(context);
        await swapWarehouse(context);
      },
    },
  ]);
  return {
    ...loaded,
    tradingDates: records.map(({ tradingDate }) => tradingDate),
    ...done,
    counts: counts!,
  };
}
