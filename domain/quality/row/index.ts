import { duplicateBar } from './duplicate-bar.js';
import { invalidVolume } from './invalid-volume.js';
import { nonPositivePrice } from './non-positive-price.js';
import { nullPrice } from './null-price.js';
import { offCalendarBar } from './off-calendar-bar.js';
import { ohlcInconsistent } from './ohlc-inconsistent.js';
import { provisionalBar } from './provisional-bar.js';

/** All rules on single bars. Of several that quarantine a bar, the first one here names it. */
export const ROW_RULES = [
  nullPrice,
  duplicateBar,
  nonPositivePrice,
  ohlcInconsistent,
  provisionalBar,
  offCalendarBar,
  invalidVolume,
] as const;
