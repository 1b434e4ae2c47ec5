import { rank } from './local-artefacts.mjs';
import { ReleaseError } from './release-error.mjs';

/**
 * Brings Airflow's bucket to what was packaged, in the order in which no DAG is ever read without what it imports:
 * requirements, plugins and startup script; the environment's update to those versions, to its end; then what DAGs import,
 * then DAGs; at last the DAGs that are gone, then what they imported. What is there already is not sent again.
 *
 * `airflow` is the environment ({update(versions)}), or null when there is none yet: nobody reads the bucket then.
 * Resolves to `versions` of the dependencies by name, and the keys `sent` and `removed`.
 * @throws ReleaseError when the bucket keeps no versions, or the update fails; DAGs are as they were then.
 */
export async function syncArtefacts({ artefacts, bucket, airflow, log }) {
  const sent = [];
  const versions = {};
  let isUpdateDue = false;

  for (const one of artefacts.dependencies) {
    const there = await bucket.find(one.key);
    if (there?.sha256 === one.sha256) {
      versions[one.name] = there.version;
    } else {
      versions[one.name] = await bucket.put(one);
      isUpdateDue = true;
      sent.push(one.key);
      log(`sent ${one.key}`);
    }
    if (versions[one.name] === undefined) {
      throw new ReleaseError(`The bucket keeps no versions, and Airflow names ${one.key} by its version.`);
    }
  }
  // An update that failed, or was never made, is made up for: the environment itself says which versions it has.
  if (airflow !== null && (isUpdateDue || !(await airflow.has(versions)))) {
    log('updating the environment, which takes 20 to 30 minutes');
    await airflow.update(versions);
  }

  for (const one of artefacts.dags) {
    if ((await bucket.find(one.key))?.sha256 === one.sha256) continue;
    await bucket.put(one);
    sent.push(one.key);
    log(`sent ${one.key}`);
  }
  const wanted = new Set(artefacts.dags.map(({ key }) => key));
  const removed = (await bucket.keysBelow('dags/')).filter((key) => !wanted.has(key));
  removed.sort((a, b) => rank(b) - rank(a) || a.localeCompare(b));
  for (const key of removed) {
    await bucket.remove(key);
    log(`removed ${key}`);
  }
  return { versions, sent, removed };
}
