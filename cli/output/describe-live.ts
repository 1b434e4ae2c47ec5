import type { LatestQuote } from '../../domain/live/latest-quotes.js';
import type { LiveProgress } from '../../domain/live/live-progress.js';
import type { LiveState } from '../pipeline/live-quotes.js';
import { plainTable } from './plain-table.js';

const QUOTES_SHOWN = 20;
const NAMES_SHOWN = 10;

export interface LiveDocument extends LiveState {
  /** The Parquet file of the latest quotes; null where none has been landed. */
  readonly table: string | null;
  readonly quotes: readonly LatestQuote[];
}

/** The polling of one universe, and the first of its latest quotes, for a person. */
export function describeLive({ universe, running, progress, table, quotes }: LiveDocument): string {
  const head =
    progress === null
      ? `No quotes of "${universe}" are polled (\`sectorflow live start\` begins).`
      : [`Quotes of "${universe}", every ${progress.everySeconds} s: ${running ? progress.status : 'ended'}`]
          .concat(linesOf(progress).map((line) => `  ${line}`))
          .join('\n');
  return table === null ? head : [head, '', quotesTable(quotes), `Table  ${table}`].join('\n');
}

function linesOf({
  session,
  symbols,
  polls,
  failedPolls,
  missedBeats,
  quotes,
  ...last
}: LiveProgress): string[] {
  const { nextPollAt, waitingForQuota, unquoted, lastFailure } = last;
  const bells = `${isoOf(session.opensAt)} to ${isoOf(session.closesAt)}`;
  return [
    `session ${session.tradingDate}: ${bells}${session.halfDay ? ', a half day' : ''}`,
    ...session.closedDays.map(({ date, reason }) => `closed on ${date}: ${reason}`),
    symbols === null
      ? 'no poll yet'
      : `${polls} polls, ${failedPolls} failed, ${missedBeats} beats missed; ${quotes} quotes landed of ${symbols} symbols`,
    ...(nextPollAt === null ? [] : [`next poll ${nextPollAt}`]),
    ...(waitingForQuota === null
      ? []
      : [
          `waits for the quota until ${waitingForQuota.until}: ${waitingForQuota.reason.replaceAll('_', ' ')}`,
        ]),
    ...(unquoted.length === 0 ? [] : [`without a quote: ${named(unquoted)}`]),
    ...(lastFailure === null ? [] : [`last failure ${lastFailure.at}: ${lastFailure.message}`]),
  ];
}

function named(symbols: readonly string[]): string {
  const shown = symbols.slice(0, NAMES_SHOWN).join(' ');
  return symbols.length > NAMES_SHOWN ? `${shown} and more` : shown;
}

function quotesTable(quotes: readonly LatestQuote[]): string {
  const rows = quotes
    .slice(0, QUOTES_SHOWN)
    .map(({ symbol, price, currency, marketState, quotedAt, volume }) => [
      symbol,
      price.toFixed(2),
      currency ?? '–',
      marketState ?? '–',
      quotedAt,
      volume === null ? '–' : String(volume),
    ]);
  const table = plainTable(['Symbol', 'Price', 'Currency', 'Market', 'Traded', 'Volume'], rows, [
    'Price',
    'Volume',
  ]);
  const more = quotes.length - QUOTES_SHOWN;
  return more > 0 ? `${table}\nand ${more} more` : table;
}

function isoOf(instant: number): string {
  return new Date(instant).toISOString();
}
