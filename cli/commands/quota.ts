import { Command, InvalidArgumentError, Option } from 'commander';
import { PROVIDER_TITLES, PROVIDERS, type Provider } from '../../domain/market/provider.js';
import { describeBudget, describeQuota } from '../output/describe-quota.js';
import { countFrom } from '../output/parse-count.js';
import { printJson } from '../output/print-json.js';
import { printText } from '../output/print-text.js';
import { quotaKeys } from '../pipeline/quota-keys.js';
import { setBudget, type BudgetSet } from '../pipeline/set-budget.js';
import { pipelineConfiguration } from '../stack/pipeline-configuration.js';
import { requireStack } from '../stack/require-stack.js';

interface ShowOptions {
  readonly json?: boolean;
}

interface SetOptions extends ShowOptions {
  readonly provider: Provider;
  readonly perMinute?: number;
  readonly perSecond?: number;
  readonly perDay?: number | 'none';
  readonly reserve?: number;
}

const HOLDS_UNTIL =
  'It holds until a worker starts: the worker then tells the keeper what ALPHA_VANTAGE_PLAN, YAHOO_REQUESTS_PER_MINUTE and FRED_REQUESTS_PER_SECOND say.';

export function quotaCommand(): Command {
  const quota = new Command('quota')
    .description('Show what each provider’s key may spend and has spent; change a budget while it is used.')
    .exitOverride()
    .showHelpAfterError('(--help shows what is allowed)');
  quota
    .command('show', { isDefault: true })
    .description('Show the ledger of every quota keeper.')
    .option('--json', 'print one JSON document on standard output')
    .addHelpText('after', '\nExamples:\n  sectorflow quota show\n  sectorflow quota show --json | jq .keys')
    .action(async ({ json }: ShowOptions) => {
      if (json === true) await printJson(async () => ({ keys: await show() }));
      else await printText(describeQuota(await show()));
    });
  quota
    .command('set')
    .description('Change the budget of one provider’s key.')
    .addOption(new Option('--provider <provider>', 'whose key').choices(PROVIDERS).makeOptionMandatory())
    .option('--per-minute <n>', 'requests in any minute', countFrom(1))
    .option('--per-second <n>', 'requests in any second', countFrom(1))
    .option('--per-day <n>', 'requests a day of the provider, or none for no limit', dailyLimit)
    .option('--reserve <n>', 'of the daily limit, kept for daily runs', countFrom(0))
    .option('--json', 'print one JSON document on standard output')
    .addHelpText(
      'after',
      `
What is not named stays, except that a rate that is named replaces the others: name both to have both. Slots that are
granted already stand; the new budget decides from the next one on. A daily limit that is larger than before, or than what was spent
where there was none, opens a key that is closed because its day was spent, and what waits goes on.
${HOLDS_UNTIL}

Examples:
  sectorflow quota set --provider alpha-vantage --per-minute 75 --per-day none
  sectorflow quota set --provider alpha-vantage --per-day 20 --reserve 5
  sectorflow quota set --provider yahoo --per-minute 30

Exit codes: 0 set; 1 nothing runs, or nobody answers; 2 bad input.`,
    )
    .action(async (options: SetOptions) => {
      if (options.json === true) await printJson(() => set(options));
      else await printText(describeSet(await set(options)));
    });
  return quota;
}

async function show() {
  const { configuration } = await pipelineConfiguration();
  return await quotaKeys(await requireStack(configuration), new Date());
}

async function set({ provider, perMinute, perSecond, perDay, reserve }: SetOptions): Promise<BudgetSet> {
  const { configuration } = await pipelineConfiguration();
  const stack = await requireStack(configuration);
  return await setBudget(stack, configuration, provider, {
    perMinute,
    perSecond,
    perDay: perDay === 'none' ? null : perDay,
    reservePerDay: reserve,
  });
}

function describeSet({ provider, before, budget, closedUntil, closedBecause }: BudgetSet): string {
  const why = closedBecause?.replaceAll('_', ' ') ?? '';
  return [
    `${PROVIDER_TITLES[provider]}: ${describeBudget(budget)}`,
    `Before: ${describeBudget(before)}`,
    ...(closedUntil === null ? [] : [`The key stays closed until ${closedUntil}: ${why}`]),
    HOLDS_UNTIL,
  ].join('\n');
}

function dailyLimit(text: string): number | 'none' {
  if (text === 'none') return 'none';
  try {
    return countFrom(0)(text);
  } catch {
    throw new InvalidArgumentError('Allowed is a whole number of at least 0, or none.');
  }
}
