import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../support/temporary-folder.js';

interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}
const FOLDER = new URL('../../../scripts/terraform/', import.meta.url);
const { usedTypes } = (await import(new URL('used-types.mjs', FOLDER).href)) as {
  usedTypes: (folder: string) => string[];
};
const { countTerraformTests } = (await import(new URL('count-terraform-tests.mjs', FOLDER).href)) as {
  countTerraformTests: (output: string, exitCode: number) => Counts;
};

it('finds every AWS type below a folder, once', async () => {
  const folder = (await temporaryFolder('types')).path;
  await mkdir(join(folder, 'modules'));
  await writeFile(join(folder, 'main.tf'), 'resource "aws_s3_bucket" "a" {}\ndata "aws_region" "b" {}\n');
  await writeFile(join(folder, 'modules', 'x.tf'), '  resource "aws_s3_bucket" "c" {}\n# resource "gone"\n');
  await writeFile(join(folder, 'notes.md'), 'resource "aws_vpc" "d" {}\n');
  expect(usedTypes(folder)).toEqual(['data-aws-region', 's3-bucket']);
});

describe('counting what terraform test printed', () => {
  it('counts passed and failed', () => {
    expect(countTerraformTests('Failure! 74 passed, 4 failed.\n', 1)).toEqual({
      passed: 74,
      failed: 4,
      skipped: 0,
    });
  });

  it('counts what an earlier failure left out as failed', () => {
    expect(countTerraformTests('Failure! 3 passed, 1 failed, 2 skipped.\n', 1).failed).toBe(3);
  });

  it('counts an end without a word as failed', () => {
    expect(countTerraformTests('Error: Invalid block\n', 1).failed).toBe(1);
  });

  it('counts an error beside passed tests as failed', () => {
    expect(countTerraformTests('Success! 3 passed, 0 failed.\n', 1).failed).toBe(1);
  });
});
