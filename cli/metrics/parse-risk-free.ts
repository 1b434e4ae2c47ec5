import { BadInputError } from '../../domain/errors/bad-input-error.js';

/** Annual, a fraction. */
export const DEFAULT_RISK_FREE = 0.02;

/** @throws BadInputError when `text` is no annual rate above -1. */
export function parseRiskFree(text: string | undefined): number {
  if (text === undefined) return DEFAULT_RISK_FREE;
  const rate = text.trim() === '' ? NaN : Number(text);
  if (rate > -1 && Number.isFinite(rate)) return rate;
  const allowed = 'an annual rate as a fraction above -1, such as 0.02 or -0.005';
  throw new BadInputError({ what: '--risk-free', given: text, allowed });
}
