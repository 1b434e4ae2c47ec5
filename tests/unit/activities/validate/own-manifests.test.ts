import { expect, it } from 'vitest';
import { ownManifests } from '../../../../activities/validate/pending-manifests.js';
import type { LandingManifest } from '../../../../domain/landing/landing-manifest.js';

const manifest = (fetchId: string) => ({ fetchId }) as LandingManifest;

const BACKFILL = manifest('backfill-daily_bars-start-yahoo.run.daily_bars-001.0');
const TODAY = manifest('daily-2018-02-07-yahoo.run.daily_bars-001.0');
const YESTERDAY = manifest('daily-2018-02-06-alpha-vantage.run.daily_bars-001.0');
const PENDING = [BACKFILL, TODAY, YESTERDAY];

it('leaves what a daily run landed to that run, so that no day passes without its gate', () => {
  expect(ownManifests(PENDING, null)).toEqual([BACKFILL]);
  expect(ownManifests(PENDING, '2018-02-07')).toEqual([BACKFILL, TODAY]);
  expect(ownManifests(PENDING, '2018-02-06')).toEqual([BACKFILL, YESTERDAY]);
});
