import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { anyFreePort } from '../stack/free-port.js';
import { SupervisedProcess, type ProcessSpec } from '../stack/supervised-process.js';
import { tsxArguments } from '../stack/tsx-arguments.js';

export interface AwsSandbox {
  /** What `sectorflow` needs of its environment to work with the stand-ins. */
  readonly environment: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

const BUCKET = 'financial-data-lake';
const REGION = 'us-east-1';
const LOGIN = { database: 'financial_data', user: 'sectorflow', password: 'local-redshift' };
const CREDENTIALS = { AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local' };

const GUARD = fileURLToPath(new URL('../stack/end-with-parent.mjs', import.meta.url));
const REDSHIFT = fileURLToPath(new URL('../redshift/main.ts', import.meta.url));

/**
 * Starts what stands in for S3 (moto) and Redshift, each a process that ends with this one. Both begin empty, and keep
 * nothing when they end.
 */
export async function startAwsSandbox(projectDir: string, logDir: string): Promise<AwsSandbox> {
  const [s3Port, dataPort, wirePort] = [await anyFreePort(), await anyFreePort(), await anyFreePort()];
  const endpoint = `http://127.0.0.1:${s3Port}`;
  const env = { ...process.env, ...CREDENTIALS };
  const s3 = new SupervisedProcess({
    name: 'stand-in for S3',
    command: process.execPath,
    args: [GUARD, join(projectDir, '.venv', 'bin', 'moto_server'), '-H', '127.0.0.1', '-p', String(s3Port)],
    cwd: projectDir,
    env,
    logFile: join(logDir, 's3.log'),
    isReady: (output) => output.includes(`Running on ${endpoint}`),
  });
  const redshift = new SupervisedProcess(
    redshiftProcess(projectDir, logDir, env, { dataPort, wirePort, endpoint }),
  );
  const stop = async () => {
    await redshift.stop();
    await s3.stop();
  };
  try {
    await Promise.all([s3.start(), redshift.start()]);
    await createBucket(endpoint);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    environment: {
      ...CREDENTIALS,
      AWS_REGION: REGION,
      SECTORFLOW_LAKE: `s3://${BUCKET}`,
      SECTORFLOW_S3_ENDPOINT: endpoint,
      SECTORFLOW_WAREHOUSE: 'redshift',
      REDSHIFT_DATA_ENDPOINT: `http://127.0.0.1:${dataPort}`,
      REDSHIFT_DATABASE: LOGIN.database,
      REDSHIFT_USER: LOGIN.user,
      REDSHIFT_PASSWORD: LOGIN.password,
      REDSHIFT_HOST: '127.0.0.1',
      REDSHIFT_PORT: String(wirePort),
      REDSHIFT_SSLMODE: 'disable',
    },
    stop,
  };
}

function redshiftProcess(
  projectDir: string,
  logDir: string,
  env: NodeJS.ProcessEnv,
  { dataPort, wirePort, endpoint }: { dataPort: number; wirePort: number; endpoint: string },
): ProcessSpec {
  return {
    name: 'stand-in for Redshift',
    command: process.execPath,
    args: [
      ...[...tsxArguments(projectDir), REDSHIFT, '--port', String(dataPort), '--wire-port', String(wirePort)],
      ...['--database', LOGIN.database, '--user', LOGIN.user, '--password', LOGIN.password],
      ...['--s3-endpoint', endpoint],
    ],
    cwd: projectDir,
    env,
    logFile: join(logDir, 'redshift.log'),
    isReady: (output) => output.includes('"wirePort"'),
  };
}

async function createBucket(endpoint: string): Promise<void> {
  const credentials = {
    accessKeyId: CREDENTIALS.AWS_ACCESS_KEY_ID,
    secretAccessKey: CREDENTIALS.AWS_SECRET_ACCESS_KEY,
  };
  const client = new S3Client({ region: REGION, endpoint, forcePathStyle: true, credentials });
  await client.send(new CreateBucketCommand({ Bucket: BUCKET })).finally(() => client.destroy());
}
