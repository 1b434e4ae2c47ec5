import { GetEnvironmentCommand, UpdateEnvironmentCommand } from '@aws-sdk/client-mwaa';
import { setTimeout as sleep } from 'node:timers/promises';
import { ReleaseError } from './release-error.mjs';

const POLL_MS = 30_000;
const LONGEST_UPDATE_MS = 90 * 60_000;

/** An MWAA environment by its name; `pollMs` is for tests. */
export function mwaaEnvironment(mwaa, name, { pollMs = POLL_MS } = {}) {
  const get = async () => (await mwaa.send(new GetEnvironmentCommand({ Name: name }))).Environment;

  return {
    async has(versions) {
      const environment = await get();
      return (
        environment.RequirementsS3ObjectVersion === versions.requirements &&
        environment.PluginsS3ObjectVersion === versions.plugins &&
        environment.StartupScriptS3ObjectVersion === versions.startup
      );
    },

    /** Resolves when the environment runs with these versions. */
    async update(versions) {
      await mwaa.send(
        new UpdateEnvironmentCommand({
          Name: name,
          RequirementsS3ObjectVersion: versions.requirements,
          PluginsS3ObjectVersion: versions.plugins,
          ...(versions.startup === undefined
            ? {}
            : { StartupScriptS3Path: 'startup.sh', StartupScriptS3ObjectVersion: versions.startup }),
        }),
      );
      const deadline = Date.now() + LONGEST_UPDATE_MS;
      for (;;) {
        await sleep(pollMs);
        const { Status: status, LastUpdate: last } = await get();
        if (status === 'AVAILABLE' && last?.Status !== 'FAILED') return;
        if (status !== 'UPDATING' && status !== 'PENDING' && status !== 'CREATING_SNAPSHOT') {
          const why = last?.Error?.ErrorMessage ?? 'MWAA gave no reason';
          throw new ReleaseError(
            `The update of ${name} ended with ${last?.Status ?? status}: ${why}. No DAG was changed.`,
          );
        }
        if (Date.now() > deadline)
          throw new ReleaseError(`The update of ${name} has not ended; it is ${status}.`);
      }
    },
  };
}
