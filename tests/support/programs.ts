import { join } from 'node:path';
import { PROJECT_DIR } from '../../workers/configuration.js';

const bin = (name: string) => join(PROJECT_DIR, '.venv', 'bin', name);

/** The programs that the set-up script has put into the project's Python environment. */
export const PROGRAMS = { temporal: bin('temporal'), timeSkippingServer: bin('temporal-test-server') };
