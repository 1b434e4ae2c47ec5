import { LocalFolderObjectStore } from '../adapters/lake/local-folder-object-store.js';
import type { ObjectStore } from '../adapters/lake/object-store.js';
import { S3ObjectStore } from '../adapters/lake/s3-object-store.js';
import type { Configuration } from './configuration.js';
import { homeAt } from './home.js';

/** The raw lake: a folder of the home, or an S3 bucket. */
export async function openLake(configuration: Configuration): Promise<ObjectStore> {
  const { SECTORFLOW_LAKE: lake, SECTORFLOW_S3_ENDPOINT: endpoint, AWS_REGION: region } = configuration;
  if (lake === 'local') return await LocalFolderObjectStore.open(homeAt(configuration.SECTORFLOW_HOME).lake);
  const bucket = lake.slice('s3://'.length);
  return new S3ObjectStore({
    bucket,
    region,
    ...(endpoint === undefined ? {} : { endpoint, forcePathStyle: true }),
  });
}
