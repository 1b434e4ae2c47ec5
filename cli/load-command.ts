import type { Command } from 'commander';

/** In the order of the help. */
export const COMMANDS = [
  'start',
  'run',
  'backfill',
  'status',
  'health',
  'reconcile',
  'rebuild',
  'migrate',
  'sandbox',
  'worker',
  'compact',
  'decode',
  'quality',
  'gate',
  'quota',
  'live',
  'codec',
  'watch',
  'drill',
  'metrics',
  'doctor',
] as const;

/** A command from its file in `commands/`, which exports `<name>Command`. */
export async function loadCommand(name: string): Promise<Command> {
  const module = (await import(`./commands/${name}.js`)) as Record<string, () => Command>;
  return module[`${name}Command`]!();
}
