import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PROJECT_DIR } from '../../../workers/configuration.js';

const read = (name: string) => readFileSync(join(PROJECT_DIR, 'terraform', name), 'utf8');
const declared = new Set([...read('variables.tf').matchAll(/^variable "(\w+)"/gm)].map(([, name]) => name!));
const assigned = (text: string) => [...text.matchAll(/^(\w+)\s*=/gm)].map(([, name]) => name!);

describe('terraform.tfvars.example', () => {
  const names = assigned(read('terraform.tfvars.example'));

  it('shows the variables of the original plan', () => {
    expect(names).toEqual(
      expect.arrayContaining(['project_name', 'environment', 'aws_region', 'redshift_node_type']),
    );
  });

  it('names declared variables only', () => {
    expect(names.filter((name) => !declared.has(name))).toEqual([]);
  });

  it('and an environment give every variable without a default', () => {
    const required = [...read('variables.tf').matchAll(/^variable "(\w+)" \{\n([\s\S]*?)\n\}/gm)]
      .filter(([, , body]) => !/^ {2}default\s*=/m.test(body!))
      .map(([, name]) => name!);
    const given = [...names, ...assigned(read('environments/dev.tfvars'))];
    expect(required.filter((name) => !given.includes(name))).toEqual([]);
  });
});

describe.each(['dev', 'staging', 'prod'])('environments/%s.tfvars', (environment) => {
  const text = read(`environments/${environment}.tfvars`);

  it('names its own environment, and declared variables only', () => {
    expect(text).toMatch(new RegExp(`^environment\\s*= "${environment}"$`, 'm'));
    expect(assigned(text).filter((name) => !declared.has(name))).toEqual([]);
  });

  it('leaves to terraform.tfvars what differs from one team to another', () => {
    expect(assigned(text)).not.toEqual(expect.arrayContaining(['temporal', 'worker_releases', 'aws_region']));
  });
});
