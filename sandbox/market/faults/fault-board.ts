import type { Provider } from '../../../domain/market/provider.js';
import { fromYahooSymbol } from '../../../domain/market/symbol-spelling.js';
import { PROVIDERS_OF_FAULT, type FaultName, type FaultSpec } from './fault-spec.js';
import { seededRandom } from './seeded-random.js';

export type FaultReport = FaultSpec & {
  readonly id: string;
  /** How many answers it has changed, delayed or prevented. */
  readonly fired: number;
  /** False once it was deleted or has happened `times` times. */
  readonly active: boolean;
};

type SpecOf<Name extends FaultName> = Extract<FaultSpec, { name: Name }>;

interface Fault {
  readonly id: string;
  readonly spec: FaultSpec;
  readonly random: () => number;
  fired: number;
  deleted: boolean;
}

/** What a fault is matched against. */
export interface FaultTarget {
  readonly provider: Provider;
  /** Canonical symbol or series id; null when the request names none. */
  readonly symbol: string | null;
}

function isActive({ spec, fired, deleted }: Fault): boolean {
  return !deleted && (spec.times === undefined || fired < spec.times);
}

function matches(spec: FaultSpec, { provider, symbol }: FaultTarget): boolean {
  if (!PROVIDERS_OF_FAULT[spec.name].includes(provider)) return false;
  if (spec.provider !== undefined && spec.provider !== provider) return false;
  return (
    spec.symbol === undefined || (symbol !== null && fromYahooSymbol(spec.symbol) === fromYahooSymbol(symbol))
  );
}

/** The faults in force, oldest first. They end with the process; what they did stays in the served ledger. */
export class FaultBoard {
  private readonly faults: Fault[] = [];

  add(spec: FaultSpec): string {
    const id = `fault-${this.faults.length + 1}`;
    this.faults.push({ id, spec, random: seededRandom(spec.seed), fired: 0, deleted: false });
    return id;
  }

  /** False when there is no such fault. */
  remove(id: string): boolean {
    const fault = this.faults.find((one) => one.id === id && !one.deleted);
    if (fault !== undefined) fault.deleted = true;
    return fault !== undefined;
  }

  removeAll(): void {
    for (const fault of this.faults) fault.deleted = true;
  }

  /** Every fault since the start, spent and deleted ones included. */
  reports(): readonly FaultReport[] {
    return this.faults.map((fault) => ({
      id: fault.id,
      ...fault.spec,
      fired: fault.fired,
      active: isActive(fault),
    }));
  }

  /**
   * The faults of one name that happen to this request, counted as fired. `applies` says whether one would
   * change anything; the generator of `rate` moves only for those that would.
   */
  fire<Name extends FaultName>(
    name: Name,
    target: FaultTarget,
    applies: (spec: SpecOf<Name>) => boolean = () => true,
    atMost = Infinity,
  ): readonly SpecOf<Name>[] {
    const fired: SpecOf<Name>[] = [];
    for (const fault of this.faults) {
      if (fired.length >= atMost) break;
      if (fault.spec.name !== name || !isActive(fault) || !matches(fault.spec, target)) continue;
      const spec = fault.spec as SpecOf<Name>;
      if (!applies(spec)) continue;
      if (spec.rate !== undefined && fault.random() >= spec.rate) continue;
      fault.fired += 1;
      fired.push(spec);
    }
    return fired;
  }

  /** The first fault of one name that happens to this request; the others wait for the next. */
  fireOne<Name extends FaultName>(name: Name, target: FaultTarget): SpecOf<Name> | undefined {
    return this.fire(name, target, undefined, 1)[0];
  }
}
