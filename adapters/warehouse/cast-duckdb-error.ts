import { UnreadableObjectError } from './unreadable-object-error.js';
import { WarehouseBusyError } from './warehouse-busy-error.js';
import { WarehouseFileError } from './warehouse-file-error.js';
import { WarehouseFullError } from './warehouse-full-error.js';

/** The last is what DuckDB says when the disk has no room for what exceeds its memory. */
const FULL = /No space left on device|Disk quota exceeded|failed to offload data block/i;
const LOCKED = /Could not set lock on file/i;
/** The machine's or the network's fault, not the object's: worth a retry. */
const PASSING = /^(Out of Memory|HTTP|Interrupt) Error|timed? ?out|could not connect/i;

/** DuckDB tells its errors apart in prose only; this is the one place that reads it. */
export function castOpenError(path: string, cause: unknown): Error {
  const message = firstLine(cause);
  if (LOCKED.test(message)) return new WarehouseBusyError(path, { cause });
  if (FULL.test(message)) return new WarehouseFullError(path, { cause });
  return new WarehouseFileError(path, message, { cause });
}

/** Casts what failed while the warehouse at `path` was in use; an error that is already ours stays as it is. */
export function castWriteError(path: string, cause: unknown): unknown {
  return FULL.test(firstLine(cause)) ? new WarehouseFullError(path, { cause }) : cause;
}

/** Casts what failed while landed objects were read. DuckDB rarely says which; `objects` says among which it is. */
export function castObjectError(objects: string, cause: unknown): unknown {
  const message = firstLine(cause);
  if (FULL.test(message) || PASSING.test(message)) return cause;
  return new UnreadableObjectError(`${message} (in ${objects})`, { cause });
}

function firstLine(cause: unknown): string {
  return (cause instanceof Error ? cause.message : String(cause)).split('\n', 1)[0]!;
}
