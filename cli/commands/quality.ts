import { Command } from 'commander';
import { readPriceHistory } from '../../adapters/history/read-price-history.js';
import { readQualitySettings } from '../../adapters/history/read-quality-settings.js';
import { parseTradingDate } from '../../domain/calendar/trading-date.js';
import { BadInputError } from '../../domain/errors/bad-input-error.js';
import type { HistoryFinding } from '../../domain/quality/history/history-finding.js';
import { scanHistory } from '../../domain/quality/history/scan-history.js';
import type { RuleSwitch } from '../../domain/quality/index.js';
import { findingsTable } from '../output/findings-table.js';
import { printJson } from '../output/print-json.js';
import { printText } from '../output/print-text.js';

interface ScanCommandOptions {
  readonly data: string;
  readonly from?: string;
  readonly to?: string;
  readonly second?: string;
  readonly settings?: string;
  readonly json?: boolean;
}

interface Scanned {
  readonly rows: number;
  readonly symbols: number;
  /** Rules that the settings switch off, with the reason. */
  readonly switches: readonly RuleSwitch[];
  readonly findings: readonly HistoryFinding[];
}

export function qualityCommand(): Command {
  const quality = new Command('quality')
    .description('Judge a price history by the rules of the quality gate.')
    .exitOverride()
    .showHelpAfterError('(--help shows what is allowed)');
  quality
    .command('scan')
    .description('Judge every day of a price history by the days before it, without a server.')
    .requiredOption(
      '--data <dir>',
      "a directory in the sandbox's form: prices.parquet, and others where there are",
    )
    .option('--from <date>', 'first day to judge on; earlier days still count as history')
    .option('--to <date>', 'last day to judge on, as if the history ended there')
    .option('--second <dir>', "another provider's prices.parquet, to compare with")
    .option('--settings <file>', 'JSON with thresholds and switched-off rules')
    .option('--json', 'print one JSON document on standard output')
    .addHelpText(
      'after',
      `
--json prints {version, rows, symbols, switches, findings}: each finding has rule, severity (warn, quarantine, block), scope
(row, symbol, day), symbol or null, tradingDate (what is judged), judgedOn (the day that showed it), message, evidence.
A history cut after a day gives the same findings with judgedOn up to that day. index_sp500.csv and constituents.csv are
used where the directory has them. What each rule catches: docs/business/quality_rules.md.

A settings file holds any of the thresholds by name, and
  {"switches": [{"rule": "price_jump", "symbol": "GME", "from": "2021-01-01", "to": "2021-03-31", "reason": "it was true"}]}

Examples:
  sectorflow quality scan --data sandbox/data
  sectorflow quality scan --data sandbox/data --json | jq '[.findings[] | select(.severity == "block")]'

Exit codes: 0 scanned, whatever was found; 2 bad input.`,
    )
    .action(async (options: ScanCommandOptions) => {
      if (options.json === true) await printJson(() => scan(options));
      else await printText(findingsTable(await scan(options)));
    });
  return quality;
}

async function scan({ data, from, to, second, settings: file }: ScanCommandOptions): Promise<Scanned> {
  const range = { from: dateOf('--from', from), to: dateOf('--to', to) };
  if (range.from !== undefined && range.to !== undefined && range.from > range.to) {
    throw new BadInputError({ what: '--from', given: range.from, allowed: `a day up to --to, ${range.to}` });
  }
  const settings = readQualitySettings(file ?? null);
  const history = await readPriceHistory(data, second ?? null);
  const findings = scanHistory(history, { settings, ...range });
  const { days, symbols } = history.prices;
  return { rows: days.length, symbols: symbols.length, switches: settings.switches, findings };
}

function dateOf(option: string, text: string | undefined): string | undefined {
  return text === undefined ? undefined : parseTradingDate(text, option);
}
