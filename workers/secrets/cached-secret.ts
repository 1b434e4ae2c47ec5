import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';

/** A rotated secret is seen within this time. */
const FRESH_MS = 300_000;

/** Between two calls at least, also when somebody asks for a value that is new. */
const LEAST_PAUSE_MS = 10_000;

export interface SecretOptions<T> {
  /** Name or ARN. */
  readonly secretId: string;
  readonly region: string;
  /** Reads the secret's text. Its errors must not repeat the text. */
  readonly parse: (text: string) => T;
  readonly now?: () => number;
  /** Told when a refresh fails while an older value is at hand. */
  readonly onStale?: (error: unknown) => void;
}

/** @param newest set when the value at hand lacks something: asks again although five minutes have not passed. */
export type CachedSecret<T> = (newest?: 'newest') => Promise<T>;

/**
 * A secret of AWS Secrets Manager, asked for once in five minutes, so that a rotation needs no restart. When the service
 * cannot be reached, the last value goes on; without one, it throws.
 */
export function cachedSecret<T>({
  secretId,
  region,
  parse,
  now = Date.now,
  onStale = () => undefined,
}: SecretOptions<T>): CachedSecret<T> {
  let client: SecretsManagerClient | undefined;
  let held: { readonly value: T; readonly asked: number } | undefined;
  let asking: Promise<T> | undefined;

  async function ask(): Promise<T> {
    // Loaded when first used: most local runs never need it.
    const { GetSecretValueCommand, SecretsManagerClient } = await import('@aws-sdk/client-secrets-manager');
    client ??= new SecretsManagerClient({ region });
    const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: secretId }));
    if (SecretString === undefined) throw new Error(`the secret ${secretId} holds no text`);
    return parse(SecretString);
  }

  async function refresh(): Promise<T> {
    try {
      held = { value: await ask(), asked: now() };
    } catch (error) {
      if (held === undefined) throw error;
      onStale(error);
      held = { value: held.value, asked: now() };
    } finally {
      asking = undefined;
    }
    return held.value;
  }

  return async (newest) => {
    const age = held === undefined ? Infinity : now() - held.asked;
    if (held !== undefined && age < (newest === undefined ? FRESH_MS : LEAST_PAUSE_MS)) return held.value;
    return await (asking ??= refresh());
  };
}
