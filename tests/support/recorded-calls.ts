import type { Activities } from '../../activities/index.js';

export interface RecordedCalls {
  readonly activities: Activities;
  /** Arguments of every call of one activity, in order. */
  of<Name extends keyof Activities>(name: Name): Parameters<Activities[Name]>[];
  count(name: keyof Activities): number;
  /** Of every call, in order. */
  names(): string[];
}

/** Activities that remember how they were called. */
export function recordCalls(activities: Activities): RecordedCalls {
  const calls: { readonly name: string; readonly args: unknown[] }[] = [];
  const recording = Object.entries(activities).map(([name, activity]) => [
    name,
    (...args: unknown[]) => {
      calls.push({ name, args });
      return (activity as (...args: unknown[]) => Promise<unknown>)(...args);
    },
  ]);
  return {
    activities: Object.fromEntries(recording) as Activities,
    of: <Name extends keyof Activities>(name: Name) =>
      calls.filter((call) => call.name === name).map((call) => call.args as Parameters<Activities[Name]>),
    count: (name) => calls.filter((call) => call.name === name).length,
    names: () => calls.map(({ name }) => name),
  };
}
