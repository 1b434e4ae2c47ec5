/** One thing that was looked at. */
export interface Check {
  readonly name: string;
  readonly status: 'ok' | 'warn' | 'fail';
  /** What was found. */
  readonly message: string;
  /** How to mend it; null where there is nothing to mend. */
  readonly mend: string | null;
}

export function ok(name: string, message: string): Check {
  return { name, status: 'ok', message, mend: null };
}

/** Works, but not as one may expect. */
export function warn(name: string, message: string, mend: string): Check {
  return { name, status: 'warn', message, mend };
}

/** A start or a run cannot work like this. */
export function fail(name: string, message: string, mend: string): Check {
  return { name, status: 'fail', message, mend };
}
