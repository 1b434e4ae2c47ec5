import type { RowRule } from './row-rule.js';

/**
 * Catches a bar fetched before its session had closed: its close is only the last trade so far.
 * Lets pass a bar that a provider still corrects after the close; such a correction arrives as a restatement.
 */
export const provisionalBar: RowRule<'provisional_bar', 'quarantine', { readonly provisional: true }> = {
  rule: 'provisional_bar',
  severity: 'quarantine',
  judge: ({ provisional }) =>
    provisional ? { message: 'fetched before the session closed', evidence: { provisional } } : null,
};
