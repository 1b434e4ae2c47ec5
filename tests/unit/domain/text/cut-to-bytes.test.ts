import { expect, test } from 'vitest';
import { cutToBytes } from '../../../../domain/text/cut-to-bytes.js';
import { utf8Length } from '../../../../domain/text/utf8-length.js';

test('keeps what fits, and no half of a character', () => {
  expect(cutToBytes('abc', 3)).toBe('abc');
  expect(cutToBytes('abcd', 3)).toBe('abc');
  expect(cutToBytes('aä', 2)).toBe('a');
  expect(cutToBytes('aä', 3)).toBe('aä');
  expect(cutToBytes('a😀b', 4)).toBe('a');
  expect(cutToBytes('a😀b', 5)).toBe('a😀');
  expect(utf8Length(cutToBytes('é'.repeat(2000), 1024))).toBe(1024);
});
