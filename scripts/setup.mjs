// Installs what is missing or out of date, and is done in milliseconds when nothing is.
// This file and setup/node-version.mjs must parse on any Node that knows modules, so that an old one is told
// so in a sentence: everything newer stands behind the dynamic import.
import { nodeProblem } from './setup/node-version.mjs';

const problem = nodeProblem(process.version);
if (problem === null) {
  import('./setup/main.mjs').then((module) => module.main());
} else {
  console.error(problem);
  process.exitCode = 1;
}
