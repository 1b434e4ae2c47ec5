import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { S3ObjectStore, type S3Location } from '../../../adapters/lake/s3-object-store.js';
import { PROJECT_DIR } from '../../../workers/configuration.js';

const MOTO = join(PROJECT_DIR, '.venv', 'bin', 'moto_server');
const START_TIMEOUT_MS = 60_000;

/** The SDK wants some; moto takes any. */
const CREDENTIALS = { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' };

export interface MotoServer {
  /** An empty bucket, and a new one at each call. */
  bucket(): Promise<S3Location>;
  /** A store over an empty bucket. */
  store(): Promise<S3ObjectStore>;
  stop(): Promise<void>;
}

/** Starts moto, which speaks S3, on a port of its own choice. */
export async function startMoto(): Promise<MotoServer> {
  Object.assign(process.env, CREDENTIALS);
  const server = spawn(MOTO, ['-H', '127.0.0.1', '-p', '0'], { stdio: ['ignore', 'ignore', 'pipe'] });
  const exited = once(server, 'exit');
  const endpoint = await new Promise<string>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('moto did not say where it listens')), START_TIMEOUT_MS);
    // Read to the end of its life: a full pipe would stop it.
    createInterface({ input: server.stderr }).on('line', (line) => {
      const url = /Running on (http:\/\/127\.0\.0\.1:\d+)/.exec(line)?.[1];
      if (url === undefined) return;
      clearTimeout(late);
      resolve(url);
    });
    server.once('error', reject);
    server.once('exit', (code) => reject(new Error(`moto ended with exit code ${code}`)));
  });
  const location = { region: 'us-east-1', endpoint, forcePathStyle: true };
  const client = new S3Client(location);
  const stores: S3ObjectStore[] = [];

  async function bucket(): Promise<S3Location> {
    const name = `lake-${randomUUID()}`;
    await client.send(new CreateBucketCommand({ Bucket: name }));
    return { ...location, bucket: name };
  }

  return {
    bucket,
    async store() {
      const store = new S3ObjectStore(await bucket());
      stores.push(store);
      return store;
    },
    async stop() {
      for (const store of stores) store.close();
      client.destroy();
      server.kill();
      await exited;
    },
  };
}
