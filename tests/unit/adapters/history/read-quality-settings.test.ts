import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readQualitySettings } from '../../../../adapters/history/read-quality-settings.js';
import { describeFindings, qualitySettings } from '../../../../domain/quality/index.js';
import { readConfiguration } from '../../../../workers/configuration.js';

const folder = mkdtempSync(join(tmpdir(), 'quality-settings-'));

function file(text: string): string {
  const path = join(folder, `${Math.random()}.json`);
  writeFileSync(path, text);
  return path;
}

it('gives the defaults without a file, and for an empty object', () => {
  expect(readQualitySettings(null)).toEqual(qualitySettings());
  expect(readQualitySettings(file('{}'))).toEqual(qualitySettings());
});

it('takes the example of the docs, and the worker takes it by its variable', () => {
  const example = 'docs/business/quality-settings.example.json';
  const read = readQualitySettings(example);
  expect(read).toMatchObject({
    minCoverage: 0.8,
    tickMinReturn: 0.2,
    jumpScore: qualitySettings().jumpScore,
  });
  expect(read.switches).toHaveLength(2);
  expect(readConfiguration({ SECTORFLOW_QUALITY_SETTINGS: example }).quality).toEqual(read);
});

it.each([
  ['{"minCoverage": 1.5}', 'minCoverage', '1.5', 'a fraction from 0 to 1'],
  ['{"jumpScore": -1}', 'jumpScore', '-1', 'a number of at least 0'],
  ['{"jumpScore": "8"}', 'jumpScore', '"8"', 'a number of at least 0'],
  ['{"jumpScroe": 8}', 'key', 'jumpScroe', 'jumpScore'],
  ['[]', 'the document', '[]', 'one JSON object'],
  ['{"switches": {}}', 'switches', '{}', 'a list of switches'],
  ['{"switches": [{"rule": "no_such", "reason": "x"}]}', 'switches.0.rule', '"no_such"', 'price_jump'],
  ['{"switches": [{"rule": "price_jump"}]}', 'switches.0.reason', 'nothing', 'a text that is not empty'],
  [
    '{"switches": [{"rule": "price_jump", "reason": "x", "from": "1.2.2021"}]}',
    'switches.0.from',
    '"1.2.2021"',
    'YYYY-MM-DD',
  ],
  [
    '{"switches": [{"rule": "price_jump", "reason": "x", "from": "2021-02-01", "to": "2021-01-01"}]}',
    'switches.0.to',
    '"2021-01-01"',
    'not before',
  ],
  [
    '{"switches": [{"rule": "price_jump", "reason": "x", "ticker": "A"}]}',
    'key in switches.0',
    'ticker',
    'symbol',
  ],
  ['not JSON', 'quality settings', 'not JSON', 'one JSON object'],
])('names file, key, value and what is allowed of %s', (text, key, given, allowed) => {
  const path = file(text);
  const message = (() => {
    try {
      readQualitySettings(path);
    } catch (error) {
      return (error as Error).message;
    }
    return 'no error';
  })();
  for (const part of [path, key, given, allowed]) expect(message).toContain(part);
});

it('shows above the findings what is off, and why', () => {
  const switches = [{ rule: 'price_jump', symbol: 'GME', from: '2021-01-01', reason: 'it was true' }];
  expect(describeFindings([], { switches })).toContain(
    'price\\_jump is off for GME from 2021-01-01: it was true',
  );
});
