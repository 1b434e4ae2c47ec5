import { expect, it } from 'vitest';
import { releaseChange } from '../../../../cli/pipeline/release-change.js';
import { heldDayChange } from '../../../../cli/pipeline/resolve-held-day.js';

const SAID = { by: 'ada', reason: 'the move was real' };
const DAY = { kind: 'day', tradingDate: '2018-02-06', ...SAID };

it('decides on a held day as on a blocked one, but for what only a run can do', () => {
  const decide = (options: Parameters<typeof heldDayChange>[1]) => heldDayChange('2018-02-06', options);
  expect(decide({ decision: 'approve', ...SAID })).toEqual({ ...DAY, decision: 'approve' });
  expect(decide({ decision: 'exclude', ...SAID })).toEqual({ ...DAY, decision: 'exclude', symbols: null });
  expect(decide({ decision: 'exclude', symbols: 'AAPL, MSFT', ...SAID })).toEqual({
    ...DAY,
    ...{ decision: 'exclude', symbols: ['AAPL', 'MSFT'] },
  });
  expect(decide({ decision: 'refetch', provider: 'yahoo', ...SAID })).toEqual({
    ...DAY,
    ...{ decision: 'refetch', provider: 'yahoo' },
  });
  expect(() => decide({ decision: 'abort', ...SAID })).toThrow(
    /"abort".*exclude leaves the day in quarantine/,
  );
  expect(() => decide({ decision: 'refetch', ...SAID })).toThrow(/--provider/);
});

it('releases what is named, and says what makes no sense', () => {
  const rows = { from: '2018-02-06', ...SAID };
  expect(releaseChange(rows)).toEqual({
    kind: 'release',
    held: { from: '2018-02-06', to: '2018-02-06', rules: null, symbols: null },
    ...SAID,
  });
  expect(releaseChange({ ...rows, to: '2018-02-07', symbols: 'A,B', rules: 'price_jump' })).toMatchObject({
    held: { to: '2018-02-07', rules: ['price_jump'], symbols: ['A', 'B'] },
  });
  expect(() => releaseChange({ ...rows, to: '2018-02-05' })).toThrow(/--to: got "2018-02-05"/);
  expect(() => releaseChange({ ...rows, symbols: ' , ' })).toThrow(/--symbols/);
  expect(() => releaseChange({ ...rows, by: ' ' })).toThrow(/--by/);
  expect(() => releaseChange({ ...rows, from: '2018-02-30' })).toThrow(/--from: got "2018-02-30"/);
});
