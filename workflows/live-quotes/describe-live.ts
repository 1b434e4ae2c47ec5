import type { LiveProgress } from '../../domain/live/live-progress.js';

const NAMES_SHOWN = 10;

/** Markdown for the Temporal UI: what is polled, and why nothing is polled now. */
export function describeLive(progress: LiveProgress): string {
  const { universe, everySeconds, symbols, session, polls, failedPolls, missedBeats, quotes } = progress;
  const lines = [
    `**Quotes of ${universe}** every ${everySeconds} s: ${progress.status}`,
    '',
    `- session of ${session.tradingDate}: ${iso(session.opensAt)} to ${iso(session.closesAt)}${session.halfDay ? ', a half day' : ''}`,
    ...session.closedDays.map(({ date, reason }) => `- closed on ${date}: ${reason}`),
    symbols === null
      ? '- no poll yet'
      : `- ${polls} polls, ${failedPolls} failed, ${missedBeats} beats missed; ${quotes} quotes of ${symbols} symbols landed`,
  ];
  if (progress.newestQuoteAt !== null) lines.push(`- newest quote of ${progress.newestQuoteAt}`);
  if (progress.waitingForQuota !== null) {
    const { reason, until } = progress.waitingForQuota;
    lines.push(`- waits for the quota until ${until}: ${reason.replaceAll('_', ' ')}`);
  }
  if (progress.unquoted.length > 0) lines.push(`- without a quote: ${named(progress.unquoted)}`);
  if (progress.lastFailure !== null)
    lines.push(`- last failure ${progress.lastFailure.at}: ${progress.lastFailure.message}`);
  return lines.join('\n');
}

function named(symbols: readonly string[]): string {
  const shown = symbols.slice(0, NAMES_SHOWN).join(', ');
  return symbols.length > NAMES_SHOWN ? `${shown} and more` : shown;
}

function iso(instant: number): string {
  return new Date(instant).toISOString();
}
