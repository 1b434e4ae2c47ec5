import { Command } from 'commander';
import { untilOrphaned } from '../market/until-orphaned.js';
import { startRedshiftSandbox } from './start-redshift-sandbox.js';

interface Options {
  readonly port: string;
  readonly wirePort: string;
  readonly database: string;
  readonly user: string;
  readonly password: string;
  readonly s3Endpoint?: string;
}

const program = new Command('sandbox-redshift')
  .description('Stands in for Redshift: the Data API, and a port for dbt, over PostgreSQL that begins empty.')
  .option('--port <port>', 'port of the Data API on 127.0.0.1; 0 takes a free one', '0')
  .option('--wire-port <port>', 'port for dbt on 127.0.0.1; 0 takes a free one', '0')
  .option('--database <name>', 'database', 'financial_data')
  .option('--user <name>', 'its user', 'sectorflow')
  .option('--password <password>', 'password of the user', 'local')
  .option('--s3-endpoint <url>', "where COPY reads; AWS's own unless given");

async function main(): Promise<void> {
  const orphaned = untilOrphaned();
  const { port, wirePort, database, user, password, s3Endpoint } = program.parse().opts<Options>();
  const sandbox = await startRedshiftSandbox({
    port: Number(port),
    wirePort: Number(wirePort),
    database,
    user,
    password,
    s3Endpoint,
  });
  process.stdout.write(`${JSON.stringify({ url: sandbox.url, wirePort: sandbox.wirePort })}\n`);
  await orphaned;
  await sandbox.close();
  process.exit(0);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(1);
});
