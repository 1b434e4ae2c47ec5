import { BadInputError } from '../../domain/errors/bad-input-error.js';
import type { Configuration } from '../../workers/configuration.js';

/**
 * For what works on a copy of the warehouse's file.
 *
 * @throws BadInputError when the warehouse is Redshift.
 */
export function requireDuckDb({ SECTORFLOW_WAREHOUSE }: Configuration, asked: string): void {
  if (SECTORFLOW_WAREHOUSE === 'duckdb') return;
  throw new BadInputError({
    what: asked,
    given: `SECTORFLOW_WAREHOUSE=${SECTORFLOW_WAREHOUSE}`,
    allowed: 'SECTORFLOW_WAREHOUSE=duckdb: it works on a copy of a DuckDB file',
  });
}
