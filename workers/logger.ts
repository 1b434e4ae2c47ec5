import { pino, type DestinationStream, type Logger } from 'pino';

export type { Logger } from 'pino';

/** Fields that may hold a key, wherever in a log entry they stand. */
const REDACTED_FIELDS = ['apikey', 'api_key', 'apiKey', 'crumb', 'cookie', 'authorization', 'headers'];

/** Values that must never be printed, whatever the text that holds them. */
export function createLogger(
  level: string,
  secrets: readonly string[],
  destination: DestinationStream = pino.destination(2),
): Logger {
  const hidden = secrets.filter((secret) => secret.length > 0);
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: REDACTED_FIELDS.flatMap((field) => [field, `*.${field}`]), censor: '[redacted]' },
    },
    {
      write: (line: string) =>
        destination.write(hidden.reduce((text, key) => text.replaceAll(key, '[redacted]'), line)),
    },
  );
}
