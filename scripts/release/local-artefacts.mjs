import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { ReleaseError } from './release-error.mjs';

/** What Airflow installs before it reads a DAG: a new version of it takes effect with an update of the environment. */
const DEPENDENCIES = [
  { key: 'requirements.txt', name: 'requirements', isRequired: true },
  { key: 'plugins.zip', name: 'plugins', isRequired: true },
  { key: 'startup.sh', name: 'startup', isRequired: false },
];

/**
 * What a packaged folder (dist/mwaa) holds: `dependencies` and `dags`, each {key, body, sha256}; dependencies with their `name`.
 * DAG files stand in the order in which they may appear: what a DAG imports before the DAG.
 * @throws ReleaseError when a part is missing.
 */
export function localArtefacts(folder) {
  const read = (key) => {
    const body = readFileSync(join(folder, ...key.split('/')));
    return { key, body, sha256: createHash('sha256').update(body).digest('hex') };
  };
  const missing = DEPENDENCIES.filter(({ key, isRequired }) => isRequired && !existsSync(join(folder, key)));
  const dags = existsSync(join(folder, 'dags')) ? filesBelow(join(folder, 'dags')) : [];
  if (missing.length > 0 || dags.length === 0) {
    const parts = [...missing.map(({ key }) => key), ...(dags.length === 0 ? ['dags/'] : [])];
    throw new ReleaseError(`${folder} lacks ${parts.join(', ')}: package Airflow's files first.`);
  }
  return {
    dependencies: DEPENDENCIES.filter(({ key }) => existsSync(join(folder, key))).map(({ key, name }) => ({
      ...read(key),
      name,
    })),
    dags: dags
      .map((name) => read(`dags/${name}`))
      .sort((a, b) => rank(a.key) - rank(b.key) || a.key.localeCompare(b.key)),
  };
}

/** 0: what says which files are no DAGs; 1: what DAGs import; 2: DAGs. */
export function rank(key) {
  if (key.endsWith('.airflowignore')) return 0;
  const isTopLevel = key.split('/').length === 2;
  return isTopLevel && key.endsWith('.py') ? 2 : 1;
}

function filesBelow(folder) {
  return readdirSync(folder, { recursive: true })
    .filter((name) => statSync(join(folder, name)).isFile())
    .map((name) => name.split(sep).join('/'))
    .filter((name) => !name.includes('__pycache__/') && !name.endsWith('.pyc'));
}
