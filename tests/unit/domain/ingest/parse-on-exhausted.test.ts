import { expect, test } from 'vitest';
import { onExhaustedOf } from '../../../../domain/ingest/on-exhausted.js';
import { parseOnExhausted } from '../../../../domain/ingest/parse-on-exhausted.js';

test.each([
  { text: 'park', bars: 'park', profiles: 'park' },
  { text: 'fail-over', bars: 'fail-over', profiles: 'fail-over' },
  { text: 'park,daily_bars=fail-over', bars: 'fail-over', profiles: 'park' },
  { text: ' company_profiles = park , fail-over', bars: 'fail-over', profiles: 'park' },
  // Who names a dataset alone says nothing of the others: they wait.
  { text: 'daily_bars=fail-over', bars: 'fail-over', profiles: 'park' },
])('$text: bars $bars, profiles $profiles', ({ text, bars, profiles }) => {
  const policy = parseOnExhausted(text)!;
  expect(onExhaustedOf(policy, 'daily_bars')).toBe(bars);
  expect(onExhaustedOf(policy, 'company_profiles')).toBe(profiles);
});

test.each([
  'wait',
  'park,fail-over',
  'daily_bars',
  'daily_bars=wait',
  'dividends=park',
  'daily_bars=park,daily_bars=fail-over',
  'daily_bars=park=fail-over',
  'park,',
])('%s is no policy', (text) => {
  expect(parseOnExhausted(text)).toBeNull();
});
