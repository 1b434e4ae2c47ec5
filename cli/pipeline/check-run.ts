import { readUniverse } from '../../adapters/universe/read-universe.js';
import { parseSession, sessionClose } from '../../domain/calendar/trading-calendar.js';
import type { TradingDate } from '../../domain/calendar/trading-date.js';
import { BadInputError } from '../../domain/errors/bad-input-error.js';
import { PROVIDERS, PROVIDER_TITLES, type Provider } from '../../domain/market/provider.js';
import { activitySettings } from '../../workers/activity-settings.js';
import type { Configuration } from '../../workers/configuration.js';
import { marketDates } from '../stack/market-dates.js';
import type { PipelineConfiguration } from '../stack/pipeline-configuration.js';

/**
 * Whether a date can be run, found out before anything is started or asked for.
 *
 * @throws BadInputError for a day without a session, without data yet, for an empty universe or a missing key.
 */
export async function checkRun(
  text: string,
  { configuration, home, dataDir }: PipelineConfiguration,
  now: Date,
): Promise<TradingDate> {
  const date = parseSession(text, '--date');
  if (dataDir === null) {
    requireClosed(date, now);
    requireKeys(configuration, ['alpha-vantage', 'fred']);
  } else {
    const { first, today } = await marketDates(home, dataDir);
    if (date < first || date > today) {
      throw new BadInputError({
        what: '--date',
        given: date,
        allowed: `a trading session from ${first} to ${today}, the sandbox market's "today" (\`npm start -- --as-of\` moves it)`,
      });
    }
  }
  await readUniverse(configuration.SECTORFLOW_UNIVERSE);
  return date;
}

/** Providers have no final bars of a session that goes on, and none of one to come. */
function requireClosed(date: TradingDate, now: Date): void {
  const close = sessionClose(date);
  if (close <= now) return;
  throw new BadInputError({
    what: '--date',
    given: date,
    allowed: `a trading session that has closed, and this one closes at ${close.toISOString()}`,
  });
}

/** @throws BadInputError for the first of `wanted` that is asked for by configuration and cannot be asked. */
export function requireKeys(configuration: Configuration, wanted: readonly Provider[]): void {
  const { unavailable, providerOrder } = activitySettings(configuration, null);
  const asked: readonly Provider[] = [...providerOrder, 'fred'];
  for (const provider of PROVIDERS) {
    const allowed = unavailable[provider];
    if (allowed === undefined || !wanted.includes(provider) || !asked.includes(provider)) continue;
    throw new BadInputError({
      what: `key of ${PROVIDER_TITLES[provider]}`,
      given: '',
      allowed: `${allowed}; \`npm start\` needs no keys`,
    });
  }
}
