import { CancelledFailure } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import { DbtFailedError } from '../../adapters/dbt/dbt-failed-error.js';
import { LakeWriteError } from '../../adapters/lake/lake-write-error.js';
import { ParquetWriteError } from '../../adapters/lake/parquet-write-error.js';
import { RedshiftRequestError } from '../../adapters/warehouse/redshift/redshift-request-error.js';
import { RedshiftStatementError } from '../../adapters/warehouse/redshift/redshift-statement-error.js';
import { UnreadableObjectError } from '../../adapters/warehouse/unreadable-object-error.js';
import { WarehouseFullError } from '../../adapters/warehouse/warehouse-full-error.js';
import { BadInputError } from '../../domain/errors/bad-input-error.js';
import { CountsDifferError } from '../test/counts-differ-error.js';

/** Errors that the same call would meet again. What is not named here may pass, and is tried again. */
const FINAL = [
  BadInputError,
  CountsDifferError,
  ParquetWriteError,
  UnreadableObjectError,
  WarehouseFullError,
  TypeError,
  RangeError,
  ReferenceError,
];

type AnyActivity = (...args: never[]) => Promise<unknown>;

/** The one place where an activity's error becomes Temporal's: named by its class, retryable or final. */
export function castErrors<T extends Record<string, AnyActivity>>(
  activities: T,
  redact: (text: string) => string,
): T {
  const cast = Object.entries(activities).map(([name, activity]) => [
    name,
    async (...args: never[]) => {
      try {
        return await activity(...args);
      } catch (error) {
        throw castError(error, redact);
      }
    },
  ]);
  return Object.fromEntries(cast) as T;
}

export function castError(error: unknown, redact: (text: string) => string): Error {
  if (error instanceof ApplicationFailure || error instanceof CancelledFailure) return error;
  if (!(error instanceof Error)) return new Error(redact(String(error)));
  const nonRetryable =
    FINAL.some((type) => error instanceof type) ||
    (error instanceof LakeWriteError && error.full) ||
    (error instanceof DbtFailedError && !error.retryable) ||
    (error instanceof RedshiftStatementError && !error.retryable) ||
    (error instanceof RedshiftRequestError && !error.retryable);
  const failure = ApplicationFailure.create({
    message: redact(error.message),
    type: error.name,
    nonRetryable,
  });
  if (error.stack !== undefined) failure.stack = redact(error.stack);
  return failure;
}
