import { closeSync, existsSync, openSync, readFileSync, writeSync } from 'node:fs';
import type { Provider } from '../../../domain/market/provider.js';
import type { LimitKind } from '../limits/rate-limits.js';

export interface LoggedRequest {
  /** Arrival, Unix milliseconds. */
  readonly at: number;
  readonly provider: Provider;
  /** The key's id, for Yahoo the client's address. */
  readonly key: string;
  /** The limit that the request broke. */
  readonly broke?: LimitKind;
}

interface KeyCounts {
  total: number;
  /** By the minute of arrival, `YYYY-MM-DDTHH:MMZ`. */
  minutes: Record<string, number>;
}

export interface RequestCounts {
  readonly total: number;
  readonly byProvider: Readonly<
    Partial<Record<Provider, { total: number; keys: Record<string, KeyCounts> }>>
  >;
}

export interface ViolationCounts {
  readonly total: number;
  readonly byProvider: Readonly<Partial<Record<Provider, Partial<Record<LimitKind, number>>>>>;
}

/** Null for a line that was cut short. */
function parseLine(line: string): LoggedRequest | null {
  try {
    return JSON.parse(line) as LoggedRequest;
  } catch {
    return null;
  }
}

/** Every request that arrived, counted, and appended to a file of one JSON object a line. */
export class RequestLog {
  private readonly file: number;
  private total = 0;
  private violationTotal = 0;
  private readonly requests: Partial<Record<Provider, { total: number; keys: Record<string, KeyCounts> }>> =
    {};
  private readonly violations: Partial<Record<Provider, Partial<Record<LimitKind, number>>>> = {};

  /** `replay` sees what earlier processes logged, oldest first. */
  constructor(path: string, replay: (request: LoggedRequest) => void) {
    const before = existsSync(path) ? readFileSync(path, 'utf8') : '';
    this.file = openSync(path, 'a');
    // A line that a kill or a full disk has cut short must not swallow the next one.
    if (before !== '' && !before.endsWith('\n')) writeSync(this.file, '\n');
    for (const line of before.split('\n')) {
      const request = parseLine(line);
      if (request === null) continue;
      this.count(request);
      replay(request);
    }
  }

  record(request: LoggedRequest): void {
    writeSync(this.file, `${JSON.stringify(request)}\n`);
    this.count(request);
  }

  private count({ at, provider, key, broke }: LoggedRequest): void {
    this.total += 1;
    const ofProvider = (this.requests[provider] ??= { total: 0, keys: {} });
    ofProvider.total += 1;
    const ofKey = (ofProvider.keys[key] ??= { total: 0, minutes: {} });
    ofKey.total += 1;
    const minute = `${new Date(at).toISOString().slice(0, 16)}Z`;
    ofKey.minutes[minute] = (ofKey.minutes[minute] ?? 0) + 1;
    if (broke === undefined) return;
    this.violationTotal += 1;
    const kinds = (this.violations[provider] ??= {});
    kinds[broke] = (kinds[broke] ?? 0) + 1;
  }

  requestCounts(): RequestCounts {
    return { total: this.total, byProvider: this.requests };
  }

  violationCounts(): ViolationCounts {
    return { total: this.violationTotal, byProvider: this.violations };
  }

  close(): void {
    closeSync(this.file);
  }
}
