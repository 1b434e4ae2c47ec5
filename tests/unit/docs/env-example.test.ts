import { expect, test } from 'vitest';
import { configurationSchema } from '../../../workers/configuration-schema.js';
import { exampleVariables } from './env-example.js';

const SEED = [
  'AWS_REGION',
  'AWS_ACCOUNT_ID',
  'ALPHA_VANTAGE_API_KEY',
  'FRED_API_KEY',
  'REDSHIFT_CLUSTER_IDENTIFIER',
  'REDSHIFT_DATABASE',
];

const variables = exampleVariables();

/** As the program reads them: an empty value counts as absent. */
function parse(given: readonly { name: string; value: string }[]) {
  const present = given.filter(({ value }) => value !== '').map(({ name, value }) => [name, value]);
  return configurationSchema.parse(Object.fromEntries(present));
}

test('.env.example names every variable that the program reads, and no other', () => {
  const named = variables.map(({ name }) => name).sort();
  expect(named).toEqual(Object.keys(configurationSchema.shape).sort());
});

test('the six variables that most people set come first and are set', () => {
  const first = variables.slice(0, SEED.length);
  expect(first.map(({ name }) => name)).toEqual(SEED);
  expect(variables.filter(({ isComment }) => !isComment)).toEqual(first);
});

test('a fresh copy of .env.example changes nothing', () => {
  expect(parse(variables.filter(({ isComment }) => !isComment))).toEqual(parse([]));
});

test.each(variables)('$name is shown with its default', ({ name, value }) => {
  const key = name as keyof typeof configurationSchema.shape;
  expect(parse([{ name, value }])[key]).toEqual(parse([])[key]);
  expect(value !== '' || ['', undefined].includes(parse([])[key] as string | undefined)).toBe(true);
});

test('no key stands in the file', () => {
  for (const { name, value } of variables.filter((variable) => variable.name.endsWith('_KEY'))) {
    expect(`${name}=${value}`).toBe(`${name}=`);
  }
});
