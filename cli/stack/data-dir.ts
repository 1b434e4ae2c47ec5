import { join } from 'node:path';
import { PROJECT_DIR } from '../../workers/configuration.js';

/** The bundled market: 505 stocks, 2013 to 2018. */
export const DATA_DIR = join(PROJECT_DIR, 'sandbox', 'data');
