import { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';
import { ReleaseError } from './release-error.mjs';

const NAME = 'SECTORFLOW_PAYLOAD_KEYS';

/**
 * Artefacts whose startup script tells Airflow where the workers' payload keys are. A packaged script that tells it itself stays as
 * it is; another gets the line at its end; where there is none, one is made.
 *
 * @param artefacts as `localArtefacts` gives them
 * @param payloadKeys what the workers are told; `off` and undefined change nothing
 * @throws ReleaseError for a value that is neither `secret:` nor `kms:` and a name: keys themselves have no place in a script.
 */
export function withPayloadKeys(artefacts, payloadKeys = 'off') {
  if (payloadKeys === 'off') return artefacts;
  if (!/^(secret|kms):[\w/+=.@:-]+$/.test(payloadKeys)) {
    throw new ReleaseError(
      `${NAME} of the workers is neither secret:<name> nor kms:<key>: Airflow's startup script can only name the keys, not hold them.`,
    );
  }
  const packaged = artefacts.dependencies.find(({ name }) => name === 'startup');
  const script = packaged?.body.toString('utf8') ?? '#!/bin/sh\n';
  if (script.includes(`${NAME}=`)) return artefacts;
  const newLine = script.endsWith('\n') ? '' : '\n';
  const body = Buffer.from(`${script}${newLine}export ${NAME}='${payloadKeys}'\n`);
  const startup = {
    ...{ key: 'startup.sh', name: 'startup', body },
    sha256: createHash('sha256').update(body).digest('hex'),
  };
  return {
    ...artefacts,
    dependencies: [...artefacts.dependencies.filter(({ name }) => name !== 'startup'), startup],
  };
}
