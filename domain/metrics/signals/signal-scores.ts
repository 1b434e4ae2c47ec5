export const SIGNAL_NAMES = [
  'signal',
  'momentum_12_1',
  'relative_strength',
  'rotation_quadrant',
  'above_ma_200',
] as const;
export type SignalName = (typeof SIGNAL_NAMES)[number];

/** What mart_trading_signals says of one sector on one date. */
export interface SignalState {
  readonly signal: string | null;
  readonly momentum121: number | null;
  readonly relativeStrength: number | null;
  readonly rotationQuadrant: string | null;
  readonly isAboveMa200: boolean | null;
}

const SIGNAL_SCORES: Readonly<Record<string, number>> = { overweight: 1, neutral: 0, underweight: -1 };
const QUADRANT_SCORES: Readonly<Record<string, number>> = {
  leading: 2,
  improving: 1,
  weakening: -1,
  lagging: -2,
};

/** A signal as a number, more for better; NaN where there is none. */
export function scoreOf(name: SignalName, state: SignalState): number {
  switch (name) {
    case 'signal':
      // Neutral also stands for a history too short, which the average of 200 days tells apart.
      return state.isAboveMa200 === null ? NaN : (SIGNAL_SCORES[state.signal ?? ''] ?? NaN);
    case 'momentum_12_1':
      return state.momentum121 ?? NaN;
    case 'relative_strength':
      return state.relativeStrength ?? NaN;
    case 'rotation_quadrant':
      return QUADRANT_SCORES[state.rotationQuadrant ?? ''] ?? NaN;
    case 'above_ma_200':
      return state.isAboveMa200 === null ? NaN : Number(state.isAboveMa200);
  }
}
