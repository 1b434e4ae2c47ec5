import { readFile, readdir } from 'node:fs/promises';
import { sqlStatements } from '../sql-statements.js';

const FOLDER = new URL('../migrations/', import.meta.url);
const FILE_NAME = /^(\d{4})_([a-z0-9_]+)\.sql$/;

export interface Migration {
  readonly version: number;
  readonly name: string;
  /** Statements that bring the schema to this version from the one before. */
  readonly up: readonly string[];
  /** Statements that bring it back. What only this version can hold is lost; the lake still has it. */
  readonly down: readonly string[];
}

/** Every migration that this program knows, oldest first: NNNN_name.sql with NNNN_name.down.sql. */
export async function knownMigrations(): Promise<Migration[]> {
  const matches = (await readdir(FOLDER))
    .map((file) => FILE_NAME.exec(file))
    .filter((match) => match !== null);
  const migrations = matches.map(async ([file, version, name]) => ({
    version: Number(version),
    name: name!,
    up: await statementsOf(file),
    down: await statementsOf(file.replace(/sql$/, 'down.sql')),
  }));
  return (await Promise.all(migrations)).sort((a, b) => a.version - b.version);
}

async function statementsOf(file: string): Promise<readonly string[]> {
  return sqlStatements(await readFile(new URL(file, FOLDER), 'utf8'));
}
