import { RedshiftDataClient } from '@aws-sdk/client-redshift-data';
import { Context } from '@temporalio/activity';
import type { ObjectStore } from '../adapters/lake/object-store.js';
import type { RedshiftDatabase } from '../adapters/warehouse/redshift/redshift-place.js';
import { RedshiftWarehouse } from '../adapters/warehouse/redshift/redshift-warehouse.js';
import { BadInputError } from '../domain/errors/bad-input-error.js';
import type { Configuration } from './configuration.js';

/**
 * Makes a warehouse in Redshift for each use. Inside of an activity, a waiting statement is the activity's heartbeat, and a
 * cancelled activity cancels it.
 *
 * @throws BadInputError unless the lake is a bucket: Redshift loads from S3 alone.
 */
export function openRedshift(configuration: Configuration, store: ObjectStore): () => RedshiftWarehouse {
  if (configuration.SECTORFLOW_LAKE === 'local') {
    throw new BadInputError({
      what: 'SECTORFLOW_LAKE',
      given: 'local',
      allowed: 'an address s3://bucket while SECTORFLOW_WAREHOUSE is redshift: Redshift loads from S3 alone',
    });
  }
  const { AWS_REGION: region, REDSHIFT_DATA_ENDPOINT: endpoint } = configuration;
  const client = new RedshiftDataClient({ region, ...(endpoint === undefined ? {} : { endpoint }) });
  const database = redshiftDatabase(configuration);
  return () => new RedshiftWarehouse({ client, store, database, ...ofActivity() });
}

function redshiftDatabase(configuration: Configuration): RedshiftDatabase {
  const {
    REDSHIFT_WORKGROUP: workgroupName,
    REDSHIFT_CLUSTER_IDENTIFIER: clusterIdentifier,
    REDSHIFT_USER: dbUser,
    REDSHIFT_SECRET_ARN: secretArn,
  } = configuration;
  const secret = secretArn === undefined ? {} : { secretArn };
  return {
    place:
      workgroupName === undefined
        ? { clusterIdentifier, ...(secretArn === undefined ? { dbUser } : secret) }
        : { workgroupName, ...secret },
    database: configuration.REDSHIFT_DATABASE,
    iamRole: configuration.REDSHIFT_IAM_ROLE,
  };
}

function ofActivity() {
  try {
    const context = Context.current();
    return {
      signal: context.cancellationSignal,
      onWaiting: (statement: { id: string; status: string }) => context.heartbeat({ statement }),
    };
  } catch {
    // A command of the CLI: nobody to tell.
    return {};
  }
}
