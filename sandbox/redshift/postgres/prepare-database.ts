import { readFile } from 'node:fs/promises';
import pg from 'pg';
import { REVOKED_FUNCTIONS } from './revoked-functions.js';
import type { RunningPostgres } from './start-postgres.js';

export interface DatabaseLogin {
  readonly database: string;
  readonly user: string;
  readonly password: string;
}

const SHIMS = new URL('./shims.sql', import.meta.url);

/** Makes the database and its user, an ordinary one, with what Redshift has and without what it lacks. */
export async function prepareDatabase(
  postgres: RunningPostgres,
  { database, user, password }: DatabaseLogin,
): Promise<void> {
  const name = pg.escapeIdentifier(user);
  await withClient(postgres.url('postgres'), async (client) => {
    const { rowCount: users } = await client.query('select 1 from pg_roles where rolname = $1', [user]);
    if (users === 0) await client.query(`create role ${name} login password ${pg.escapeLiteral(password)}`);
    const { rowCount: found } = await client.query('select 1 from pg_database where datname = $1', [
      database,
    ]);
    if (found === 0) await client.query(`create database ${pg.escapeIdentifier(database)} owner ${name}`);
  });
  await withClient(postgres.url(database), async (client) => {
    await client.query(await readFile(SHIMS, 'utf8'));
    await revoke(client);
  });
}

async function revoke(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ signature: string }>(
    `select oid::regprocedure::text as signature from pg_proc
     where pronamespace = 'pg_catalog'::regnamespace and proname = any($1)`,
    [REVOKED_FUNCTIONS],
  );
  for (const { signature } of rows) {
    await client.query(`revoke execute on routine pg_catalog.${signature} from public`);
  }
}

async function withClient(url: string, use: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await use(client);
  } finally {
    await client.end();
  }
}
