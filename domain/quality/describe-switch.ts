import type { RuleSwitch } from './is-switched-off.js';

/** `price_jump is off for GME from 2021-01-01 to 2021-03-31: the reason`. */
export function describeSwitch({ rule, symbol, from, to, backfill, reason }: RuleSwitch): string {
  const where = [
    symbol === undefined ? '' : ` for ${symbol}`,
    from === undefined ? '' : ` from ${from}`,
    to === undefined ? '' : ` to ${to}`,
    backfill === true ? ' in backfills' : '',
  ].join('');
  return `${rule} is off${where}: ${reason}`;
}
