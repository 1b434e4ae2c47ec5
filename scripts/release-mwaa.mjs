// Brings DAGs, requirements and plugins of dist/mwaa to Airflow's bucket, in the right order:
//   npm run release:mwaa -- --bucket NAME [--airflow ENVIRONMENT] [--region REGION] [--folder DIR]
//   npm run release:mwaa -- --terraform      takes both names from terraform's outputs, tells Airflow in startup.sh where the workers'
//                                            payload keys are, and writes the versions for terraform's next apply
import { MWAAClient } from '@aws-sdk/client-mwaa';
import { S3Client } from '@aws-sdk/client-s3';
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { artefactBucket } from './release/artefact-bucket.mjs';
import { localArtefacts } from './release/local-artefacts.mjs';
import { mwaaEnvironment } from './release/mwaa-environment.mjs';
import { ReleaseError } from './release/release-error.mjs';
import { syncArtefacts } from './release/sync-artefacts.mjs';
import { terraformOutputs } from './release/terraform-outputs.mjs';
import { withPayloadKeys } from './release/with-payload-keys.mjs';

const root = resolve(import.meta.dirname, '..');
const terraform = join(root, 'terraform');

const OPTIONS = {
  bucket: { type: 'string' },
  airflow: { type: 'string' },
  folder: { type: 'string', default: join(root, 'dist', 'mwaa') },
  region: { type: 'string', default: process.env.AWS_REGION || 'us-east-1' },
  // Another S3 service than AWS's, as SECTORFLOW_S3_ENDPOINT for the lake.
  endpoint: { type: 'string' },
  terraform: { type: 'boolean', default: false },
};

try {
  await main();
} catch (error) {
  if (!(error instanceof ReleaseError) && !String(error.code).startsWith('ERR_PARSE_ARGS')) throw error;
  console.error(error.message);
  process.exitCode = 2;
}

async function main() {
  const { values } = parseArgs({ options: OPTIONS });
  const outputs = values.terraform ? terraformOutputs(terraform) : {};
  const bucket = values.bucket ?? outputs.artefact_bucket;
  const airflow = values.airflow ?? outputs.airflow_name ?? undefined;
  if (bucket === undefined) throw new ReleaseError('Name the bucket: --bucket NAME, or --terraform.');

  const endpoint = values.endpoint === undefined ? {} : { endpoint: values.endpoint, forcePathStyle: true };
  const { versions, sent, removed } = await syncArtefacts({
    artefacts: withPayloadKeys(
      localArtefacts(values.folder),
      outputs.worker_environment?.SECTORFLOW_PAYLOAD_KEYS,
    ),
    bucket: artefactBucket(new S3Client({ region: values.region, ...endpoint }), bucket),
    airflow:
      airflow === undefined ? null : mwaaEnvironment(new MWAAClient({ region: values.region }), airflow),
    log: (text) => console.error(text),
  });
  if (values.terraform) writeVersions(versions);
  console.log(JSON.stringify({ bucket, airflow: airflow ?? null, versions, sent, removed }));
}

/** As the variable mwaa_artefacts: the next apply finds the environment as it says. */
function writeVersions({ requirements, plugins, startup }) {
  const artefacts = {
    requirements_version: requirements,
    plugins_version: plugins,
    startup_version: startup ?? null,
  };
  writeFileSync(
    join(terraform, 'mwaa.auto.tfvars.json'),
    `${JSON.stringify({ mwaa_artefacts: artefacts }, null, 2)}\n`,
  );
}
