// Writes what the DAGs know of the pipeline: npx --no-install tsx scripts/airflow/write-dag-tables.ts
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format } from 'prettier';
import { dagTables } from './dag-tables.js';

const path = fileURLToPath(new URL('../../dags/sectorflow_dags/tables.json', import.meta.url));
writeFileSync(path, await format(dagTables(), { parser: 'json', printWidth: 110 }));
