import { appendFile, mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { AlertSink } from './alert-sink.js';

/** Appends alerts to a file, one JSON object a line: what a machine without a message service has. */
export function createFileAlertSink(file: string): AlertSink {
  return {
    async deliver(alert) {
      await mkdir(dirname(file), { recursive: true });
      await appendFile(file, `${JSON.stringify(alert)}\n`);
    },
  };
}
