import { cruise } from 'dependency-cruiser';
import type { ICruiseResult } from 'dependency-cruiser';
import extractDepcruiseConfig from 'dependency-cruiser/config-utl/extract-depcruise-config';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '..', '..');

const FOLDERS = [
  'activities',
  'adapters',
  'bench',
  'cli',
  'domain',
  'sandbox',
  'scripts',
  'tests',
  'workers',
  'workflows',
];

export interface Cruise {
  readonly modules: readonly string[];
  /** `rule: from → to` of every breach. */
  readonly breaches: readonly string[];
}

/** Applies the project's import rules to the project itself, or to another `baseDir` laid out like it. */
export async function cruiseFolder(baseDir = ROOT): Promise<Cruise> {
  const config = await extractDepcruiseConfig(join(ROOT, '.dependency-cruiser.mjs'));
  const { enhancedResolveOptions = {}, ...options } = config.options ?? {};
  const { output } = await cruise(
    FOLDERS.filter((folder) => existsSync(join(baseDir, folder))),
    { ...options, baseDir, validate: true, ruleSet: { forbidden: config.forbidden ?? [] } },
    enhancedResolveOptions,
  );
  const { modules, summary } = output as ICruiseResult;
  return {
    modules: modules.map((module) => module.source),
    breaches: summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`),
  };
}
