import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PROJECT_DIR } from '../../../workers/configuration.js';

interface Instruction {
  readonly instruction: string;
  readonly value: string;
}
const FOLDER = new URL('../../../scripts/image/', import.meta.url);
const { stageOf } = (await import(new URL('parse-dockerfile.mjs', FOLDER).href)) as {
  stageOf: (dockerfile: string, stage: string) => Instruction[];
};
const { ignoredBy } = (await import(new URL('dockerignore.mjs', FOLDER).href)) as {
  ignoredBy: (dockerignore: string) => (path: string) => boolean;
};

const dockerfile = readFileSync(join(PROJECT_DIR, 'Dockerfile'), 'utf8');

describe('the worker image', () => {
  const worker = stageOf(dockerfile, 'worker');
  const valueOf = (name: string) => worker.findLast(({ instruction }) => instruction === name)?.value ?? '';

  it('does not run as root', () => expect(valueOf('USER')).toBe('1000:1000'));

  it('answers whether it polls', () => expect(valueOf('HEALTHCHECK')).toContain('workers/check-health.mjs'));

  it('bundles nothing when it starts', () =>
    expect(valueOf('ENV')).toContain('SECTORFLOW_WORKFLOW_BUNDLE=dist/workflow-bundle'));

  it('holds no key', () => expect(dockerfile).not.toMatch(/API_KEY|SECRET|TOKEN|PASSWORD/));

  it('runs the Node that the project is tested with', () =>
    expect(dockerfile).toMatch(/^FROM node:20\.\d+\.\d+-\w+-slim AS base$/m));
});

describe('.dockerignore', () => {
  const isIgnored = ignoredBy(readFileSync(join(PROJECT_DIR, '.dockerignore'), 'utf8'));

  it.each([
    '.env',
    'workers/.env',
    '.git',
    'tests',
    'node_modules',
    'terraform/terraform.tfvars',
    '.sectorflow',
  ])('leaves %s out', (path) => expect(isIgnored(path)).toBe(true));

  it.each([
    'workers/main.ts',
    'package-lock.json',
    'dbt/models/marts/exposures.yml',
    'sandbox/data/constituents.csv',
  ])('lets %s in', (path) => expect(isIgnored(path)).toBe(false));
});

describe('reading a Dockerfile', () => {
  it('joins continued lines and drops comments within them', () => {
    const text = 'FROM a AS one\nRUN x \\\n    # why\n    && y\nFROM b AS two\nCOPY p q\n';
    expect(stageOf(text, 'one')).toEqual([{ instruction: 'RUN', value: 'x && y' }]);
    expect(stageOf(text, 'two')).toEqual([{ instruction: 'COPY', value: 'p q' }]);
  });

  it('names a stage that is not there', () => {
    expect(() => stageOf(dockerfile, 'three')).toThrow('no stage three');
  });
});
