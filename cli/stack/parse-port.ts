import { InvalidArgumentError } from 'commander';

const MAX_PORT = 65_535;

export function parsePort(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > MAX_PORT) {
    throw new InvalidArgumentError(`Allowed is a whole number from 1 to ${MAX_PORT}.`);
  }
  return port;
}
