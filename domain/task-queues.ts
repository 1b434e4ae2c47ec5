/** Workflows and activities that talk to providers and the lake. */
export const MAIN_TASK_QUEUE = 'sectorflow';

/**
 * Activities that open the warehouse. DuckDB has one writer, so one process polls this queue with one slot;
 * on Redshift the queue keeps load and transform in line all the same.
 */
export const WAREHOUSE_TASK_QUEUE = 'sectorflow-warehouse';
