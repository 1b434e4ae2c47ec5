import { BadInputError } from '../../../domain/errors/bad-input-error.js';
import { sqlTimestamp } from '../../sql/sql-timestamp.js';
import { WarehouseFileError } from '../warehouse-file-error.js';
import { knownMigrations } from './known-migrations.js';

/** One migration to apply or to take back, in a transaction of its own. */
export interface MigrationStep {
  readonly name: string;
  readonly statements: readonly string[];
}

export interface MigrationState {
  /** What messages call the warehouse. */
  readonly place: string;
  /** Versions that it has. */
  readonly applied: ReadonlySet<number>;
  /** The version to bring it to, forth or back; 0 takes everything away. The newest unless given. */
  readonly to?: number | undefined;
  readonly now: Date;
}

export const CREATE_MIGRATIONS_TABLE = [
  'create schema if not exists ops',
  `create table if not exists ops.schema_migrations
     (version integer not null, name varchar(128) not null, applied_at timestamp not null)`,
];
export const APPLIED_VERSIONS = 'select version from ops.schema_migrations order by version';

/**
 * What is to be done to bring a warehouse to a version, in order.
 *
 * @throws WarehouseFileError when the warehouse has migrations that this program does not know: it has no way back from them.
 * @throws BadInputError for a version that does not exist.
 */
export async function migrationSteps({ place, applied, to, now }: MigrationState): Promise<MigrationStep[]> {
  const known = await knownMigrations();
  const newest = Math.max(0, ...applied);
  if (newest > known.length) {
    throw new WarehouseFileError(
      place,
      `its schema has version ${newest}, and this program knows ${known.length}`,
    );
  }
  const target = to ?? known.length;
  if (!Number.isInteger(target) || target < 0 || target > known.length) {
    throw new BadInputError({
      what: 'schema version',
      given: String(target),
      allowed: `a whole number from 0 to ${known.length}`,
    });
  }
  const forth = known.filter(({ version }) => version <= target && !applied.has(version));
  const back = known.filter(({ version }) => version > target && applied.has(version)).reverse();
  return [
    ...back.map(({ version, name, down }) => ({
      name,
      statements: [...down, `delete from ops.schema_migrations where version = ${version}`],
    })),
    ...forth.map(({ version, name, up }) => ({
      name,
      statements: [
        ...up,
        `insert into ops.schema_migrations values (${version}, '${name}', cast('${sqlTimestamp(now.toISOString())}' as timestamp))`,
      ],
    })),
  ];
}
