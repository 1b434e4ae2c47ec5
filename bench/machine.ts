import { cpus, loadavg, totalmem } from 'node:os';

/** Where and beside what figures were measured. */
export interface Machine {
  readonly cores: number;
  readonly memoryGb: number;
  readonly node: string;
  readonly platform: string;
  /** Average of the minute before; 0 is an idle machine. */
  readonly loadBefore: number;
}

const BYTES_PER_GB = 1e9;

export function thisMachine(): Machine {
  return {
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / BYTES_PER_GB),
    node: process.version,
    platform: `${process.platform} ${process.arch}`,
    loadBefore: loadOfMinute(),
  };
}

/** Load average of the minute before, to one decimal. */
export function loadOfMinute(): number {
  return Math.round(loadavg()[0]! * 10) / 10;
}

/** What stands above a table. `measuredAt` is ISO 8601, UTC. */
export function measuredOn({
  measuredAt,
  machine,
}: {
  readonly measuredAt: string;
  readonly machine: Machine;
}): string {
  const { cores, memoryGb, node, platform } = machine;
  return `Measured ${measuredAt.slice(0, 10)} on ${cores} cores, ${memoryGb} GB, Node ${node}, ${platform}.`;
}
