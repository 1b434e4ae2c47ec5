import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_DIR } from './project-dir.js';

export interface ExampleVariable {
  readonly name: string;
  readonly value: string;
  /** Shown as a default, not set. */
  readonly isComment: boolean;
}

/** The variables of .env.example, in its order. */
export function exampleVariables(): ExampleVariable[] {
  const lines = readFileSync(join(PROJECT_DIR, '.env.example'), 'utf8').split('\n');
  return lines.flatMap((line) => {
    const match = /^(# )?([A-Z][A-Z0-9_]*)=(.*)$/.exec(line);
    return match === null ? [] : [{ name: match[2]!, value: match[3]!, isComment: match[1] !== undefined }];
  });
}
