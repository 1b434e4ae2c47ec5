import { expect, test } from 'vitest';
import type { IngestSummary } from '../../../../domain/ingest/ingest-progress.js';
import { summariseIngest } from '../../../../workflows/daily-pipeline/summarise-ingest.js';

const yahoo: IngestSummary = {
  provider: 'yahoo',
  total: 505,
  landed: 500,
  rows: 500,
  refused: [],
  handedOver: [],
  waits: [],
};
const job = { dataset: 'daily_bars', from: '2018-02-01', to: '2018-02-07' } as const;
const handedOver = [{ ...job, names: ['A', 'B', 'C', 'D', 'E'] }];

test('a summary says what waited, since when, until when, and why', () => {
  const waits = [
    {
      reason: 'daily_quota_exhausted',
      since: '2018-02-07T21:59:00.000Z',
      until: '2018-02-08T05:00:00.000Z',
    } as const,
  ];
  expect(summariseIngest([{ ...yahoo, waits }])).toBe(
    'Yahoo Finance 500/505 (waited from 2018-02-07T21:59:00.000Z to 2018-02-08T05:00:00.000Z (daily quota exhausted))',
  );
});

test('what was handed over is left to whom it was given, to who was asked anyway, or to nobody', () => {
  const of = (handedTo: Pick<IngestSummary, 'handedTo'>) =>
    summariseIngest([{ ...yahoo, handedOver, ...handedTo }]);
  expect(of({ handedTo: 'alpha-vantage' })).toContain('5 left to Alpha Vantage');
  expect(of({})).toContain('asked for them anyway');
  expect(of({ handedTo: null })).toContain('5 not fetched: its day is spent, and no provider is left to ask');
});
