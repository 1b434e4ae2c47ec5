import { PutBucketVersioningCommand, S3Client } from '@aws-sdk/client-s3';
import { spawnSync } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { S3Location } from '../../../adapters/lake/s3-object-store.js';
import { PROJECT_DIR } from '../../../workers/configuration.js';
import { startMoto, type MotoServer } from '../lake/moto-server.js';
import { temporaryFolder, type TemporaryFolder } from '../../support/temporary-folder.js';

interface Versions {
  readonly requirements?: string;
  readonly plugins?: string;
  readonly startup?: string;
}
interface Bucket {
  readonly keysBelow: (prefix: string) => Promise<string[]>;
}
interface Airflow {
  readonly has: (versions: Versions) => Promise<boolean>;
  readonly update: (versions: Versions) => Promise<void>;
}
interface Synced {
  readonly versions: Versions;
  readonly sent: readonly string[];
  readonly removed: readonly string[];
}
const FOLDER = new URL('../../../scripts/release/', import.meta.url);
const { localArtefacts } = (await import(new URL('local-artefacts.mjs', FOLDER).href)) as {
  localArtefacts: (folder: string) => object;
};
const { artefactBucket } = (await import(new URL('artefact-bucket.mjs', FOLDER).href)) as {
  artefactBucket: (s3: S3Client, bucket: string) => Bucket;
};
const { syncArtefacts } = (await import(new URL('sync-artefacts.mjs', FOLDER).href)) as {
  syncArtefacts: (options: object) => Promise<Synced>;
};

let moto: MotoServer;
let location: S3Location;
let s3: S3Client;
let packaged: TemporaryFolder;
let bucket: Bucket;

beforeAll(async () => void (moto = await startMoto()));
afterAll(() => moto.stop());

beforeEach(async () => {
  location = await moto.bucket();
  s3 = new S3Client({ region: location.region, endpoint: location.endpoint!, forcePathStyle: true });
  await keepVersions('Enabled');
  bucket = artefactBucket(s3, location.bucket);
  packaged = await temporaryFolder('mwaa');
  await put('requirements.txt', 'temporalio==1.35.0\n');
  await put('plugins.zip', 'zip');
  await put('dags/sector_daily.py', 'import pipeline.stages');
  await put('dags/pipeline/stages.py', 'STAGES = []');
  await put('dags/.airflowignore', 'pipeline/');
  return async () => {
    s3.destroy();
    await packaged.remove();
  };
});

async function keepVersions(status: 'Enabled' | 'Suspended'): Promise<void> {
  const VersioningConfiguration = { Status: status };
  await s3.send(new PutBucketVersioningCommand({ Bucket: location.bucket, VersioningConfiguration }));
}

async function put(name: string, text: string): Promise<void> {
  const path = join(packaged.path, name);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}

/** An environment that notes what the DAG folder held when it was updated. */
function environment(seen: { versions: Versions; dags: string[] }[], failure?: string): Airflow {
  let current: Versions = {};
  return {
    has: (versions) => Promise.resolve(JSON.stringify(versions) === JSON.stringify(current)),
    update: async (versions) => {
      if (failure !== undefined) throw new Error(failure);
      seen.push({ versions, dags: await bucket.keysBelow('dags/') });
      current = versions;
    },
  };
}

async function sync(airflow: Airflow | null): Promise<Synced> {
  const artefacts = localArtefacts(packaged.path);
  return await syncArtefacts({ artefacts, bucket, airflow, log: () => undefined });
}

describe('syncing the artefacts of Airflow', () => {
  it('sends dependencies, updates the environment, and only then sends what DAGs import and DAGs', async () => {
    const seen: { versions: Versions; dags: string[] }[] = [];
    const { sent, versions } = await sync(environment(seen));
    expect(sent).toEqual([
      'requirements.txt',
      'plugins.zip',
      'dags/.airflowignore',
      'dags/pipeline/stages.py',
      'dags/sector_daily.py',
    ]);
    expect(seen).toEqual([{ versions, dags: [] }]);
  });

  it('sends nothing twice, and does not touch the environment for a DAG alone', async () => {
    const seen: { versions: Versions; dags: string[] }[] = [];
    const airflow = environment(seen);
    const first = await sync(airflow);
    expect((await sync(airflow)).sent).toEqual([]);
    await put('dags/sector_daily.py', 'import pipeline.stages  # changed');
    const third = await sync(airflow);
    expect(third.sent).toEqual(['dags/sector_daily.py']);
    expect(third.versions).toEqual(first.versions);
    expect(seen).toHaveLength(1);
  });

  it('removes DAGs that are gone after the new ones are there, and what they imported after them', async () => {
    await put('dags/old_helpers/part.py', '');
    await put('dags/an_old_dag.py', 'import old_helpers.part');
    await sync(null);
    await rm(join(packaged.path, 'dags', 'an_old_dag.py'));
    await rm(join(packaged.path, 'dags', 'old_helpers'), { recursive: true });
    expect((await sync(null)).removed).toEqual(['dags/an_old_dag.py', 'dags/old_helpers/part.py']);
    expect(await bucket.keysBelow('dags/')).toHaveLength(3);
  });

  it('leaves DAGs as they were when the update fails, and makes it up the next time', async () => {
    await sync(null);
    await put('requirements.txt', 'temporalio==99\n');
    await put('dags/sector_daily.py', 'needs the new requirements');
    await expect(sync(environment([], 'requirements do not install'))).rejects.toThrow('do not install');
    const seen: { versions: Versions; dags: string[] }[] = [];
    // The new requirements are in the bucket already, and the environment does not have them yet.
    const { sent } = await sync(environment(seen));
    expect(seen).toHaveLength(1);
    expect(sent).toEqual(['dags/sector_daily.py']);
  });

  it('refuses a bucket without versions', async () => {
    const plain = await moto.bucket();
    const artefacts = localArtefacts(packaged.path);
    const options = {
      artefacts,
      bucket: artefactBucket(s3, plain.bucket),
      airflow: null,
      log: () => undefined,
    };
    await expect(syncArtefacts(options)).rejects.toThrow('keeps no versions');
  });

  it('names what was not packaged', async () => {
    await rm(join(packaged.path, 'plugins.zip'));
    await rm(join(packaged.path, 'dags'), { recursive: true });
    expect(() => localArtefacts(packaged.path)).toThrow('lacks plugins.zip, dags/');
  });
});

describe('the command', () => {
  const run = (...args: string[]) =>
    spawnSync(process.execPath, [join(PROJECT_DIR, 'scripts', 'release-mwaa.mjs'), ...args], {
      encoding: 'utf8',
    });

  it('syncs a folder to a bucket, and says what it did', async () => {
    await put('startup.sh', '#!/bin/sh\n');
    const at = ['--endpoint', location.endpoint!, '--folder', packaged.path];
    const { status, stdout, stderr } = run('--bucket', location.bucket, ...at);
    expect(stderr).toContain('sent startup.sh');
    expect(status).toBe(0);
    const said = JSON.parse(stdout) as Synced;
    expect(Object.keys(said.versions)).toEqual(['requirements', 'plugins', 'startup']);
    expect(await bucket.keysBelow('dags/')).toHaveLength(3);
  });

  it('asks for a bucket', () => {
    const { status, stderr } = run('--folder', packaged.path);
    expect(status).toBe(2);
    expect(stderr).toContain('Name the bucket');
  });
});
