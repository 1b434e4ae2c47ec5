import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { dagTables } from '../../../scripts/airflow/dag-tables.js';

const TABLES = fileURLToPath(new URL('../../../dags/sectorflow_dags/tables.json', import.meta.url));

it("holds the DAGs' tables to the pipeline's own (npx --no-install tsx scripts/airflow/write-dag-tables.ts)", () => {
  expect(JSON.parse(readFileSync(TABLES, 'utf8'))).toEqual(JSON.parse(dagTables()));
});
