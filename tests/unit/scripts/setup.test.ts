import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { FakeProject } from './fake-project.js';

let project: FakeProject;
beforeEach(() => {
  project = new FakeProject();
});
afterEach(() => project.remove());

it('installs both, says so on stderr only, and says nothing the second time', async () => {
  const first = await project.setUp();
  expect(first).toMatchObject({ code: 0, stdout: '' });
  expect(first.stderr).toMatch(
    /^Installing npm packages … \d+ s\n(.*\n)?Installing Python packages … \d+ s\n$/,
  );
  expect(project.calls()).toEqual(['npm ci', 'venv', 'pip']);

  expect(await project.setUp()).toEqual({ code: 0, stdout: '', stderr: '' });
  expect(project.calls()).toEqual([]);
});

it('installs again only what changed', async () => {
  await project.setUp();
  project.calls();

  project.write('package-lock.json', '{ "changed": true }');
  await project.setUp();
  expect(project.calls()).toEqual(['npm ci']);

  project.write('requirements.txt', 'duckdb==1.5.7\n');
  await project.setUp();
  expect(project.calls()).toEqual(['venv', 'pip']);

  rmSync(join(project.folder, '.venv', 'bin', 'python'));
  await project.setUp();
  expect(project.calls()).toEqual(['venv', 'pip']);
});

it("shows a failed tool's own words and what to do, and never takes its work for done", async () => {
  const failed = await project.setUp({ FAKE_NPM_EXIT: '1' });
  expect(failed).toMatchObject({ code: 1, stdout: '' });
  expect(failed.stderr).toContain("tool's own words");
  expect(failed.stderr).toMatch(/Installing npm packages failed\. Check the network/);
  expect(project.calls()).toEqual(['npm ci']);

  expect(await project.setUp({ FAKE_PIP_EXIT: '1' })).toMatchObject({ code: 1 });
  expect(project.calls()).toEqual(['npm ci', 'venv', 'pip']);

  expect(await project.setUp()).toMatchObject({ code: 0 });
  expect(project.calls()).toEqual(['venv', 'pip']);
});

it('forgets a good installation before it touches it', async () => {
  await project.setUp();
  project.write('package-lock.json', '{ "changed": true }');
  await project.setUp({ FAKE_NPM_EXIT: '1' });
  project.write('package-lock.json', '{}');
  project.calls();
  await project.setUp();
  expect(project.calls()).toEqual(['npm ci']);
});

it('says in one sentence which Python it needs and what it found', async () => {
  const old = await project.setUp({ FAKE_PYTHON_VERSION: '3 9 18 1' });
  expect(old.code).toBe(1);
  expect(old.stderr).toMatch(/Sectorflow needs Python 3\.11 to 3\.13; found 3\.9\.18 at /);

  project.removeTool('python3');
  expect((await project.setUp()).stderr).toContain('Sectorflow needs Python 3.11 to 3.13; none was found.');
  expect(existsSync(join(project.folder, '.venv'))).toBe(false);
});

it('names the system package when Python lacks its venv module', async () => {
  const { code, stderr } = await project.setUp({ FAKE_PYTHON_VERSION: '3 11 2 0' });
  expect(code).toBe(1);
  expect(stderr).toContain('sudo apt install python3.11-venv');
});

it('takes the Python that SECTORFLOW_PYTHON names, or none', async () => {
  const { code, stderr } = await project.setUp({ SECTORFLOW_PYTHON: '/no/such/python' });
  expect(code).toBe(1);
  expect(stderr).toContain('SECTORFLOW_PYTHON names "/no/such/python", which does not run as Python');
});

it('lets two at once install once', async () => {
  const runs = await Promise.all([
    project.setUp({ FAKE_NPM_SECONDS: '1' }),
    project.setUp({ FAKE_NPM_SECONDS: '1' }),
  ]);
  expect(runs.map((run) => run.code)).toEqual([0, 0]);
  expect(runs.map((run) => run.stderr).join('')).toMatch(/Waiting for another set-up \(process \d+\)/);
  expect(project.calls()).toEqual(['npm ci', 'venv', 'pip']);
});
