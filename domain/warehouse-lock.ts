/** The one warehouse lock's workflow id. */
export const WAREHOUSE_LOCK_ID = 'warehouse-lock';
