/**
 * What a finding means for the run, mildest first: `warn` is only reported, `quarantine` keeps the row out
 * of the marts, `block` stops the run until a person decides.
 */
export const SEVERITIES = ['warn', 'quarantine', 'block'] as const;
export type Severity = (typeof SEVERITIES)[number];
