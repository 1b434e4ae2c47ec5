import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileNamePart } from '../../../../domain/landing/file-name-part.js';
import { manifestKey, objectKey, rawPrefix } from '../../../../domain/landing/lake-keys.js';

const PLACE = { provider: 'yahoo', dataset: 'index_bars', asOf: '2018-02-07', batch: '^GSPC' } as const;

describe('lake keys', () => {
  it('spell the index and the fetch id safely', () => {
    expect(objectKey(PLACE, '0123456789abcdef99')).toBe(
      'raw/yahoo/index_bars/as_of=2018-02-07/~5eGSPC-0123456789abcdef.parquet',
    );
    expect(manifestKey({ ...PLACE, fetchId: 'daily/1:2' })).toBe(
      'raw/yahoo/index_bars/as_of=2018-02-07/~5eGSPC-daily~2f1~3a2.json',
    );
  });

  it('begin with the prefix that finds them', () => {
    const key = manifestKey({ ...PLACE, fetchId: '1' });
    expect(key.startsWith(rawPrefix(PLACE))).toBe(true);
    expect(rawPrefix({ asOf: '2018-02-07' })).toBe('raw/');
  });

  it('give different texts different, harmless names', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (one, two) => {
        expect(fileNamePart(one)).toMatch(/^[A-Za-z0-9._~-]*$/);
        expect(fileNamePart(one) === fileNamePart(two)).toBe(one === two);
      }),
    );
  });
});
