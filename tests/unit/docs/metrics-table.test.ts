import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { METRICS } from '../../../domain/telemetry/metric.js';
import { PROJECT_DIR } from './project-dir.js';

test('the page of metrics says of each what the code says, and names no other', () => {
  const page = readFileSync(join(PROJECT_DIR, 'docs', 'operations', 'metrics.md'), 'utf8');
  const described = page.split('\n').filter((line) => line.startsWith('| `sectorflow_'));
  const defined = Object.values(METRICS).map(
    ({ name, kind, unit, attributes, description }) =>
      `| \`${name}\` | ${kind} | ${unit} | ${attributes.map((attribute) => `\`${attribute}\``).join(', ')} | ${description} |`,
  );
  expect(described).toEqual(defined);
});
