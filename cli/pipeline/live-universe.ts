import { InvalidArgumentError } from 'commander';

/** Names the configured universe's own workflow and table; another name is for a list of one's own. */
export const DEFAULT_LIVE_UNIVERSE = 'default';

const NAME = /^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$/;

export function parseLiveUniverse(text: string): string {
  if (NAME.test(text)) return text;
  throw new InvalidArgumentError('Allowed are up to 40 letters, digits, dashes and underscores.');
}
