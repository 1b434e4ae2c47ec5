import { z } from 'zod';
import { BAR_DATASETS } from '../../domain/market/dataset.js';
import { PROVIDERS } from '../../domain/market/provider.js';

const number = z.number().nullable();

/** A bar as the warehouse gives it: which one it is, and what it says. */
export const barSchema = z.object({
  provider: z.enum(PROVIDERS),
  dataset: z.enum(BAR_DATASETS),
  symbol: z.string(),
  tradingDate: z.string(),
  occurrence: z.number(),
  open: number,
  high: number,
  low: number,
  close: number,
  volume: number,
});
