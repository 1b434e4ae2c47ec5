import type { HistoryToScan } from '../../domain/quality/history/scan-history.js';
import { partOf, type Part } from './part-of.js';
import type { SeedPlan } from './seed-faults.js';
import { syntheticPanel } from './synthetic-panel.js';

export interface Panel {
  readonly name: string;
  /** Whether thresholds were chosen by looking at it. */
  readonly isTuned: boolean;
  readonly history: HistoryToScan;
  readonly plan: SeedPlan;
}

const HALF = { perBarKind: 80, perRunKind: 40, perDayKind: 4 };
const SMALL = { perBarKind: 20, perRunKind: 10, perDayKind: 3 };
/** The middle of the five years. */
const MIDDLE = '2015-08-07';
/** Every twelfth symbol: about forty. */
const FEW = 12;

/** The histories that are scored: one half of the market to tune on; everything else only to score. */
export function panels(bundled: HistoryToScan): readonly Panel[] {
  const cut = (part: Part): HistoryToScan => ({ ...bundled, prices: partOf(bundled.prices, part) });
  const synthetic = (volatility: number, seed: number): HistoryToScan => ({
    prices: syntheticPanel({ symbols: 120, from: '2021-01-04', to: '2024-06-28', volatility, seed }),
    ...{ indices: null, second: null, sectors: new Map() },
  });
  const inSector = (wanted: string) => (symbol: string) => bundled.sectors.get(symbol) === wanted;
  const panel = (name: string, isTuned: boolean, history: HistoryToScan, plan: SeedPlan): Panel => ({
    ...{ name, isTuned, history, plan },
  });
  return [
    panel('every other symbol', true, cut({ hasSymbol: (_, i) => i % 2 === 0 }), { ...HALF, seed: 20180207 }),
    panel('the other symbols', false, cut({ hasSymbol: (_, i) => i % 2 === 1 }), { ...HALF, seed: 1031 }),
    panel('the later years', false, cut({ from: MIDDLE }), { ...HALF, seed: 1047 }),
    panel('forty symbols', false, cut({ hasSymbol: (_, i) => i % FEW === 5 }), { ...SMALL, seed: 1059 }),
    panel('one sector (Health Care)', false, cut({ hasSymbol: inSector('Health Care') }), {
      ...SMALL,
      seed: 1061,
    }),
    panel('synthetic, 0.8 % a day', false, synthetic(0.008, 1071), { ...SMALL, seed: 1073 }),
    panel('synthetic, 3 % a day', false, synthetic(0.03, 1079), { ...SMALL, seed: 1083 }),
  ];
}
