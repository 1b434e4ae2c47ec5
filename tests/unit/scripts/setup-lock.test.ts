import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { FakeProject } from './fake-project.js';

let project: FakeProject;
beforeEach(() => {
  project = new FakeProject();
});
afterEach(() => project.remove());

it('is taken over from a holder that died, and left by no one', async () => {
  const { pid } = spawnSync(process.execPath, ['--version']);
  const name = createHash('sha256').update(project.folder).digest('hex').slice(0, 16);
  project.write(join(`sectorflow-setup-${name}.lock`, 'pid'), String(pid));

  const runs = await Promise.all([project.setUp(), project.setUp(), project.setUp()]);
  expect(runs.map((run) => run.code)).toEqual([0, 0, 0]);
  expect(project.calls()).toEqual(['npm ci', 'venv', 'pip']);
  expect(readdirSync(project.folder).filter((file) => file.includes('.lock'))).toEqual([]);
});
