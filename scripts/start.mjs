// `npm start`: set-up, then `sectorflow start`, in one process, so that `--json` answers in JSON also when set-up fails.
// Like setup.mjs, it must parse on any Node that knows modules.
import { nodeProblem } from './setup/node-version.mjs';

const asJson = process.argv.includes('--json');

function fail(message) {
  console.error(message);
  // `version` as in cli/output/document-version.ts, which needs the packages that are missing.
  if (asJson) console.log(JSON.stringify({ version: 1, error: { type: 'SetupError', message } }, null, 2));
  process.exitCode = 1;
}

const problem = nodeProblem(process.version);
if (problem !== null) {
  fail(problem);
} else {
  import('./setup/main.mjs')
    .then((module) => module.setUp())
    .then((failure) => {
      if (failure !== null) return fail(failure);
      process.argv.splice(2, 0, 'start');
      return import('../cli/bin.mjs');
    });
}
