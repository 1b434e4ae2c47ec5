import { expect, it } from 'vitest';
import { headline } from '../../../../adapters/report/headline.js';
import { sampleData } from './sample-data.js';

function told(indexReturn: number | null, ...returns: readonly (readonly [string, number | null])[]): string {
  const data = sampleData(
    returns.map(([sector]) => sector),
    3,
  );
  return headline({
    index: { ...data.index, return1d: indexReturn },
    sectors: data.sectors.map((row, i) => ({ ...row, return1d: returns[i]![1] })),
  });
}

it.each([
  [
    told(0.0123, ['Energy', 0.02], ['Utilities', -0.01], ['Materials', null]),
    'The S&P 500 rose 1.23%. 1 of 2 sectors rose; Energy did best (+2.00%), Utilities worst (−1.00%).',
  ],
  [
    told(-0.041, ['Energy', -0.05], ['Utilities', -0.01]),
    'The S&P 500 fell 4.10%. None of 2 sectors rose; Utilities did best (−1.00%), Energy worst (−5.00%).',
  ],
  [
    told(0.00001, ['Energy', 0.05], ['Utilities', 0.01]),
    'The S&P 500 was unchanged. All 2 sectors rose; Energy did best (+5.00%), Utilities worst (+1.00%).',
  ],
  [told(null, ['Energy', 0.05]), 'The S&P 500 has no return for this day. Energy moved +5.00%.'],
  [
    told(null, ['Energy', null]),
    'The S&P 500 has no return for this day. No sector has a return for this day.',
  ],
])('%s', (text, expected) => expect(text).toBe(expected));
