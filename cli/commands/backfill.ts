import { Command } from 'commander';
export function backfillCommand(): Command {
  return new Command('backfill');
}
