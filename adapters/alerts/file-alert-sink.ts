import { appendFile, mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { AlertSink } from './alert-sink.js';

/** Appends alerts to a file, one JSON object a line: the local stand-in for a message to people. */
export function createFileAlertSink(file: string): AlertSink {
  return {
    async deliver(alert, at) {
      await mkdir(dirname(file), { recursive: true });
      await appendFile(file, `${JSON.stringify({ at: at.toISOString(), ...alert })}\n`);
    },
  };
}
