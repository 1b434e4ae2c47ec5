import { addDays } from '../../domain/calendar/trading-date.js';
import type { CoveredRange } from '../../domain/landing/coverage.js';
import type { LandingManifest } from '../../domain/landing/landing-manifest.js';

/** Profiles change slowly: one this young is not asked for again. */
const PROFILE_VALID_DAYS = 30;

/** What a landed batch was asked for. */
export function coveredBy(manifest: LandingManifest): CoveredRange {
  const names = (manifest.request['names'] ?? '').split(',');
  if (manifest.dataset === 'company_profiles') {
    return { names, from: manifest.asOf, to: addDays(manifest.asOf, PROFILE_VALID_DAYS) };
  }
  return {
    names,
    from: manifest.request['from'] ?? manifest.asOf,
    to: manifest.request['to'] ?? manifest.asOf,
  };
}
