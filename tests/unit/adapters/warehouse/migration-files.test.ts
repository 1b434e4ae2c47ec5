import { readdir } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { knownMigrations } from '../../../../adapters/warehouse/migrate/known-migrations.js';
import { sqlStatements } from '../../../../adapters/warehouse/sql-statements.js';

const FOLDER = new URL('../../../../adapters/warehouse/migrations/', import.meta.url);

describe('migrations', () => {
  it('number on without a gap, each with a way back', async () => {
    const files = await readdir(FOLDER);
    const forth = files.filter((file) => !file.endsWith('.down.sql')).sort();
    const back = files.filter((file) => file.endsWith('.down.sql')).sort();
    expect(back).toEqual(forth.map((file) => file.replace(/sql$/, 'down.sql')));
    const versions = (await knownMigrations()).map(({ version }) => version);
    expect(versions).toEqual(versions.map((_, index) => index + 1));
  });
});

describe('sqlStatements', () => {
  it('splits at semicolons outside of text, names and comments', () => {
    const script = `select 'a;b''c' as "x;y"; -- one; two
      /* three; */ delete from t where a - b / c > 0;;`;
    expect(sqlStatements(script)).toEqual([`select 'a;b''c' as "x;y"`, 'delete from t where a - b / c > 0']);
  });
});
