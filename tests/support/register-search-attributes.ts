import type { Connection } from '@temporalio/client';
import { SEARCH_ATTRIBUTES } from '../../domain/search-attributes.js';

/** `INDEXED_VALUE_TYPE_KEYWORD` of Temporal's API. */
const KEYWORD = 2;

/** A server without them refuses every workflow task that sets one. */
export async function registerSearchAttributes(connection: Connection): Promise<void> {
  const searchAttributes = Object.fromEntries(
    Object.values(SEARCH_ATTRIBUTES).map((name) => [name, KEYWORD]),
  );
  await connection.operatorService.addSearchAttributes({ namespace: 'default', searchAttributes });
}
