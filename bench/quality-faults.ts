import { readFile, writeFile } from 'node:fs/promises';
import { readPriceHistory } from '../adapters/history/read-price-history.js';
import { scanHistory } from '../domain/quality/history/scan-history.js';
import { replaceSection } from './replace-section.js';
import { faultsTable } from './quality/faults-table.js';
import { largestMoves } from './quality/largest-moves.js';
import { DAY_DISTANCE } from './quality/day-faults.js';
import { SIZES } from './quality/bar-faults.js';
import { panels } from './quality/panels.js';
import { runPanel } from './quality/run-panel.js';

/**
 * Seeds faults of every kind into the real history, parts of it and synthetic ones, scores what the rules find of them, on the day
 * and on the next, and looks at what they say of the history's largest true moves.
 *
 *     npx --no-install tsx bench/quality-faults.ts [added to every seed]
 */
const RESULTS = new URL('results/quality-faults.json', import.meta.url);
/** Has the tables of the run without a number. */
const DOCS = new URL('../docs/business/quality_rules.md', import.meta.url);
/** Places that a result names. */
const SHOWN = 20;

const added = Number(process.argv[2] ?? 0);
const bundled = await readPriceHistory('sandbox/data', null);
const results = panels(bundled).map(({ name, isTuned, history, plan }) => {
  const seeds = { ...plan, seed: plan.seed + added };
  const { missed, unexplained, ...scores } = runPanel(history, seeds);
  process.stderr.write(
    `${name}: ${scores.faults} faults, recall ${scores.recallAtNext.toFixed(4)}, precision ${scores.precisionAtNext.toFixed(4)}\n`,
  );
  return {
    ...{ panel: name, thresholdsChosenOnIt: isTuned, plan: seeds, rows: history.prices.days.length },
    ...scores,
    missed: missed.slice(0, SHOWN),
    unexplained: unexplained.slice(0, SHOWN).map(({ rule, message }) => `${rule}: ${message}`),
  };
});
const document = {
  sizes: { ...SIZES, dayDistance: DAY_DISTANCE },
  panels: results,
  largestTrueMoves: largestMoves(bundled, scanHistory(bundled)),
};
await writeFile(RESULTS, `${JSON.stringify(document, null, 2)}\n`);
if (added === 0) {
  const page = await readFile(DOCS, 'utf8');
  await writeFile(DOCS, replaceSection(page, 'faults', faultsTable(results)));
}
process.stdout.write(`${JSON.stringify(document.largestTrueMoves, null, 2)}\n`);
