import { Command } from 'commander';
export function reconcileCommand(): Command {
  return new Command('reconcile');
}
