import { DAY_RULES } from './day/index.js';
import { MACRO_RULES } from './macro/index.js';
import { MARKET_RULES } from './market/rules/index.js';
import { ROW_RULES } from './row/index.js';

/** Every rule that can be switched off, in alphabetical order. */
export const RULE_NAMES: readonly string[] = [
  ...new Set([...ROW_RULES, ...DAY_RULES, ...MARKET_RULES, ...MACRO_RULES].map(({ rule }) => rule)),
].sort();
