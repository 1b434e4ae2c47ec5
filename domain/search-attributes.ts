/** Temporal search attributes, all of type Keyword. A namespace must have them before the first run. */
export const SEARCH_ATTRIBUTES = {
  tradingDate: 'SectorflowTradingDate',
  stage: 'SectorflowStage',
  gate: 'SectorflowGate',
  provider: 'SectorflowProvider',
  dagRunId: 'SectorflowDagRunId',
} as const;
