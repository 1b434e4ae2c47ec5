import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { cachedSecret } from '../../../../workers/secrets/cached-secret.js';
import { openApiKeys } from '../../../../workers/secrets/api-keys.js';
import { redactor } from '../../../../workers/secrets/redactor.js';
import { startAwsJsonServer, useAwsStandIn, type AwsJsonServer } from '../../../support/aws-json-server.js';
import { configured } from '../../cli/configured.js';

const MINUTE_MS = 60_000;
let secrets: AwsJsonServer;
let stored: string | null;

beforeAll(async () => {
  secrets = await startAwsJsonServer({
    GetSecretValue: ({ SecretId }) => {
      if (stored === null) throw Object.assign(new Error('away'), { name: 'ResourceNotFoundException' });
      return { Name: SecretId, SecretString: stored };
    },
  });
  useAwsStandIn('SECRETS_MANAGER', secrets.url);
});
afterAll(() => secrets.stop());
beforeEach(() => {
  secrets.asked.length = 0;
  stored = 'first';
});

function watched(clock: { now: number }, stale: unknown[] = []) {
  return cachedSecret({
    secretId: 'keys',
    region: 'us-east-1',
    parse: (text) => text,
    now: () => clock.now,
    onStale: (error) => stale.push(error),
  });
}

test('is asked for once in five minutes, however many want it; a rotation is seen without a restart', async () => {
  const clock = { now: 0 };
  const secret = watched(clock);
  expect(await Promise.all([secret(), secret(), secret()])).toEqual(['first', 'first', 'first']);
  stored = 'second';
  clock.now = 4 * MINUTE_MS;
  expect(await secret()).toBe('first');
  expect(secrets.asked).toHaveLength(1);
  clock.now = 5 * MINUTE_MS;
  expect(await secret()).toBe('second');
  expect(secrets.asked).toHaveLength(2);
});

test('somebody who misses something may ask sooner, but not without end', async () => {
  const clock = { now: 0 };
  const secret = watched(clock);
  await secret();
  stored = 'second';
  expect(await secret('newest')).toBe('first');
  clock.now = MINUTE_MS;
  expect(await secret('newest')).toBe('second');
});

test('goes on with the last value while the service is away, and says so; throws where there is none', async () => {
  const clock = { now: 0 };
  const stale: unknown[] = [];
  const secret = watched(clock, stale);
  await secret();
  stored = null;
  clock.now = 6 * MINUTE_MS;
  expect(await secret()).toBe('first');
  expect(stale).toHaveLength(1);
  await expect(watched(clock)()).rejects.toThrow('away');
});

test('API keys come from the secret; one that is configured wins; all that were seen are hidden', async () => {
  stored = JSON.stringify({ ALPHA_VANTAGE_API_KEY: 'AV-ONE', FRED_API_KEY: 'FRED-ONE' });
  const configuration = configured({ SECTORFLOW_API_KEYS_SECRET: 'keys', FRED_API_KEY: 'FRED-OWN' });
  const keys = await openApiKeys(configuration, () => undefined);
  expect(keys.value('ALPHA_VANTAGE_API_KEY')).toBe('AV-ONE');
  expect(keys.value('FRED_API_KEY')).toBe('FRED-OWN');
  expect(redactor(() => keys.seen())('AV-ONE and FRED-OWN')).toBe('[redacted] and [redacted]');
});

test('a secret of another shape is refused without a word of it', async () => {
  stored = '"CANARY"';
  const refused = openApiKeys(configured({ SECTORFLOW_API_KEYS_SECRET: 'keys' }), () => undefined);
  const error = await refused.then(
    () => null,
    (thrown: unknown) => thrown as Error,
  );
  expect(error?.message).toContain('the secret keys is no JSON object with');
  expect(error?.message).not.toContain('CANARY');
});
