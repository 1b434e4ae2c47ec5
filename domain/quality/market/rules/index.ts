import { badTick } from './bad-tick.js';
import { coarseDay } from './coarse-day.js';
import { coarsePrice } from './coarse-price.js';
import { copiedBar } from './copied-bar.js';
import { flatBar } from './flat-bar.js';
import { flatDay } from './flat-day.js';
import { indexDivergence } from './index-divergence.js';
import { marketMove } from './market-move.js';
import { missingBar } from './missing-bar.js';
import { missingDay } from './missing-day.js';
import { priceJump } from './price-jump.js';
import { priceSpike } from './price-spike.js';
import { providerMismatch } from './provider-mismatch.js';
import { rejectedDay } from './rejected-day.js';
import { repeatedBar } from './repeated-bar.js';
import { repeatedDay } from './repeated-day.js';
import { scatteredDay } from './scattered-day.js';
import { splitUnadjusted } from './split-unadjusted.js';
import { thinDay } from './thin-day.js';
import { tickerReuse } from './ticker-reuse.js';
import { unitError } from './unit-error.js';
import { untradedMove } from './untraded-move.js';
import { volumeAnomaly } from './volume-anomaly.js';
import { volumeLevel } from './volume-level.js';
import { zeroVolume } from './zero-volume.js';

/** All rules on a day against the days before it. A rule leaves bars alone that one above it holds or explains. */
export const MARKET_RULES = [
  missingDay,
  thinDay,
  missingBar,
  rejectedDay,
  marketMove,
  indexDivergence,
  volumeLevel,
  coarseDay,
  flatDay,
  repeatedDay,
  repeatedBar,
  copiedBar,
  flatBar,
  coarsePrice,
  zeroVolume,
  untradedMove,
  unitError,
  priceSpike,
  scatteredDay,
  providerMismatch,
  splitUnadjusted,
  tickerReuse,
  priceJump,
  badTick,
  volumeAnomaly,
] as const;
