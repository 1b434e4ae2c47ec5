import { RedshiftDataClient } from '@aws-sdk/client-redshift-data';
import type { ObjectStore } from '../../../adapters/lake/object-store.js';
import type { RedshiftPlace } from '../../../adapters/warehouse/redshift/redshift-place.js';
import type { RedshiftSessionOptions } from '../../../adapters/warehouse/redshift/redshift-session.js';
import { RedshiftWarehouse } from '../../../adapters/warehouse/redshift/redshift-warehouse.js';
import {
  startRedshiftSandbox,
  type RedshiftSandbox,
} from '../../../sandbox/redshift/start-redshift-sandbox.js';
import { startMoto, type MotoServer } from '../lake/moto-server.js';

export const LOGIN = { database: 'financial_data', user: 'sectorflow', password: 'local' };
const CLUSTER: RedshiftPlace = { clusterIdentifier: 'local', dbUser: LOGIN.user };
const ROLE = 'arn:aws:iam::123456789012:role/copy';

export interface RedshiftHarness {
  readonly moto: MotoServer;
  readonly sandbox: RedshiftSandbox;
  /** A warehouse over a store in the stand-in's S3, as a place that need not be the default. */
  warehouse(
    store: ObjectStore,
    options?: { readonly place?: RedshiftPlace } & Pick<RedshiftSessionOptions, 'signal' | 'onWaiting'>,
  ): RedshiftWarehouse;
  stop(): Promise<void>;
}

/** Redshift's stand-in with S3's, both empty, on free ports. Pages are short, so that results have several. */
export async function startRedshift(): Promise<RedshiftHarness> {
  const moto = await startMoto();
  const { endpoint } = await moto.bucket();
  const sandbox = await startRedshiftSandbox({
    ...LOGIN,
    s3Endpoint: endpoint,
    pageRows: 3,
  });
  const client = new RedshiftDataClient({ region: 'us-east-1', endpoint: sandbox.url });
  return {
    moto,
    sandbox,
    warehouse: (store, { place = CLUSTER, ...options } = {}) =>
      new RedshiftWarehouse({
        client,
        store,
        database: { place, database: LOGIN.database, iamRole: ROLE },
        ...options,
      }),
    async stop() {
      client.destroy();
      await sandbox.close();
      await moto.stop();
    },
  };
}
