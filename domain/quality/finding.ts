import type { TradingDate } from '../calendar/trading-date.js';
import type { DAY_RULES } from './day/index.js';
import type { DayRule } from './day/day-rule.js';
import type { MACRO_RULES } from './macro/index.js';
import type { MacroRule } from './macro/macro-rule.js';
import type { MarketRule } from './market/market-rule.js';
import type { MARKET_RULES } from './market/rules/index.js';
import type { QualityBar } from './quality-bar.js';
import type { ROW_RULES } from './row/index.js';
import type { RowRule } from './row/row-rule.js';
import type { Severity } from './severity.js';

interface Judged {
  /** The trading date of the run that judged. */
  readonly judgedOn: TradingDate;
  /** The trading date of what was judged. */
  readonly tradingDate: TradingDate;
  /** One sentence that names the bar or the day. */
  readonly message: string;
}

/** Which landed bar a finding is about. */
export type BarReference = Pick<QualityBar, 'provider' | 'dataset' | 'occurrence' | 'fetchId'>;

type RowFindingOf<Rule> =
  Rule extends RowRule<infer Name, infer RowSeverity, infer Evidence>
    ? Judged & {
        readonly rule: Name;
        /** A bar that a person let pass is only told of. */
        readonly severity: RowSeverity | 'warn';
        readonly scope: 'row';
        readonly symbol: string;
        /** Position of the bar among those that were judged together, from 0. */
        readonly row: number;
        readonly evidence: Evidence & { readonly bar: BarReference };
      }
    : never;

type DayFindingOf<Rule> =
  Rule extends DayRule<infer Name, infer Scope, infer DaySeverity, infer Evidence>
    ? Judged & {
        readonly rule: Name;
        readonly severity: DaySeverity;
        readonly scope: Scope;
        readonly symbol: string | null;
        readonly evidence: Evidence;
      }
    : never;

type MarketFindingOf<Rule> =
  Rule extends MarketRule<infer Name, infer Evidence>
    ? Judged & {
        readonly rule: Name;
        readonly severity: Severity;
        readonly scope: 'row' | 'symbol' | 'day';
        readonly symbol: string | null;
        readonly evidence: Evidence;
      }
    : never;

type MacroFindingOf<Rule> =
  Rule extends MacroRule<infer Name, infer Evidence>
    ? Judged & {
        readonly rule: Name;
        readonly severity: 'warn';
        readonly scope: 'symbol';
        /** The series. */
        readonly symbol: string;
        readonly evidence: Evidence;
      }
    : never;

/** A discriminated union on `rule`, made of the lists of rules: a new rule is a new member. */
export type RowFinding = RowFindingOf<(typeof ROW_RULES)[number]>;
export type DayFinding = DayFindingOf<(typeof DAY_RULES)[number]>;
export type MarketFinding = MarketFindingOf<(typeof MARKET_RULES)[number]>;
export type MacroFinding = MacroFindingOf<(typeof MACRO_RULES)[number]>;
export type Finding = RowFinding | DayFinding | MarketFinding | MacroFinding;
