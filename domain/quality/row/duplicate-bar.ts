import type { RowRule } from './row-rule.js';

/**
 * Catches the second and every later bar of the same symbol and date within one answer, whether or not it
 * equals the first. Lets the first pass: which of two different bars is right is for the other provider to
 * show. The same bar in a later answer is a vintage, not a duplicate.
 */
export const duplicateBar: RowRule<'duplicate_bar', 'quarantine', { readonly occurrence: number }> = {
  rule: 'duplicate_bar',
  severity: 'quarantine',
  judge: ({ occurrence }) =>
    occurrence > 1
      ? { message: `bar number ${occurrence} of that date in one answer`, evidence: { occurrence } }
      : null,
};
