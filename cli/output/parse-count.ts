import { InvalidArgumentError } from 'commander';

/** Reads an option that is a whole number of at least `least`, and at most `most`. */
export function countFrom(least: number, most = Number.MAX_SAFE_INTEGER): (text: string) => number {
  return (text) => {
    const count = Number(text);
    if (text.trim() === '' || !Number.isInteger(count) || count < least || count > most) {
      const upTo = most === Number.MAX_SAFE_INTEGER ? `of at least ${least}` : `from ${least} to ${most}`;
      throw new InvalidArgumentError(`Allowed is a whole number ${upTo}.`);
    }
    return count;
  };
}
