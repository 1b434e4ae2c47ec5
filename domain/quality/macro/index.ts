import { macroGap } from './macro-gap.js';
import { macroLate } from './macro-late.js';
import { macroOutOfRange } from './macro-out-of-range.js';
import { macroRestated } from './macro-restated.js';

/** All rules on macro series. */
export const MACRO_RULES = [macroGap, macroOutOfRange, macroLate, macroRestated] as const;
