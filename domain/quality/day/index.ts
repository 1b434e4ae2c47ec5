import { dayEmpty } from './day-empty.js';
import { dayIncomplete } from './day-incomplete.js';
import { doubtfulDelisting } from './doubtful-delisting.js';
import { missingIndexBar } from './missing-index-bar.js';

/** All rules on what a run asked for and what came back. */
export const DAY_RULES = [dayEmpty, dayIncomplete, missingIndexBar, doubtfulDelisting] as const;
