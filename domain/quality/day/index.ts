import { dayEmpty } from './day-empty.js';
import { dayIncomplete } from './day-incomplete.js';
import { doubtfulDelisting } from './doubtful-delisting.js';
import { missingIndexBar } from './missing-index-bar.js';
import { priceJump } from './price-jump.js';
import { providerMismatch } from './provider-mismatch.js';
import { staleDay } from './stale-day.js';

/** All rules on a trading date. */
export const DAY_RULES = [
  dayEmpty,
  dayIncomplete,
  staleDay,
  missingIndexBar,
  doubtfulDelisting,
  providerMismatch,
  priceJump,
] as const;
