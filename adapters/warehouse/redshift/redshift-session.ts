import {
  BatchExecuteStatementCommand,
  CancelStatementCommand,
  DescribeStatementCommand,
  ExecuteStatementCommand,
  paginateGetStatementResult,
  type ColumnMetadata,
  type DescribeStatementResponse,
  type Field,
  type RedshiftDataClient,
} from '@aws-sdk/client-redshift-data';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { WarehouseFullError } from '../warehouse-full-error.js';
import { namedParameters, type RedshiftParameters } from './named-parameters.js';
import { plainRecords } from './plain-records.js';
import { pollDelays } from './poll-delays.js';
import { placeFields, placeName, type RedshiftDatabase } from './redshift-place.js';
import { RedshiftRequestError } from './redshift-request-error.js';
import { RedshiftStatementError } from './redshift-statement-error.js';

export interface RedshiftSessionOptions {
  readonly client: RedshiftDataClient;
  readonly database: RedshiftDatabase;
  /** Cancels the running statement; what waits for it then rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** Called at each look at a running statement, so that a caller can say that it is alive. */
  readonly onWaiting?: ((statement: { id: string; status: string }) => void) | undefined;
}

/** The service's limit. */
const MAX_BATCH = 40;

const FULL = /disk full/i;

/** Statements by the Data API: sent, waited for, read page by page, and cancelled when nobody wants them any more. */
export class RedshiftSession {
  constructor(private readonly options: RedshiftSessionOptions) {}

  get place(): string {
    return placeName(this.options.database);
  }

  get iamRole(): string {
    const { iamRole } = this.options.database;
    return iamRole === 'default' ? 'default' : `'${iamRole}'`;
  }

  /**
   * Runs one statement and reads all of its result. Parameters are named: `$name`, or `$name::type`, in the SQL.
   *
   * @throws RedshiftStatementError, RedshiftRequestError, WarehouseFullError, BadInputError
   */
  async query(text: string, values?: RedshiftParameters): Promise<Record<string, unknown>[]> {
    const { sql, parameters } = namedParameters(text, values);
    const { Id: id } = await this.#send('ExecuteStatement', (abortSignal) =>
      this.options.client.send(
        new ExecuteStatementCommand({
          ...this.#request(),
          Sql: sql,
          ...(parameters.length === 0 ? {} : { Parameters: parameters }),
        }),
        { abortSignal },
      ),
    );
    const { HasResultSet: hasResult } = await this.#finished(id!, sql);
    return hasResult === true ? this.#rows(id!, text) : [];
  }

  /**
   * Runs statements in one transaction: all of them, or on any error none.
   *
   * @returns the rows of the last one.
   * @throws RedshiftStatementError, RedshiftRequestError, WarehouseFullError
   */
  async transaction(statements: readonly string[]): Promise<Record<string, unknown>[]> {
    if (statements.length === 0) return [];
    if (statements.length > MAX_BATCH)
      throw new RangeError(`A transaction of ${statements.length} statements; Redshift takes ${MAX_BATCH}`);
    const { Id: id } = await this.#send('BatchExecuteStatement', (abortSignal) =>
      this.options.client.send(
        new BatchExecuteStatementCommand({ ...this.#request(), Sqls: [...statements] }),
        { abortSignal },
      ),
    );
    const description = await this.#finished(id!, statements.at(-1)!);
    const last = description.SubStatements?.at(-1);
    return last?.HasResultSet === true ? this.#rows(last.Id!, statements.at(-1)!) : [];
  }

  /** The SDK repeats a request with the token of its first attempt, so that a lost answer does not run it twice. */
  #request() {
    return { ...placeFields(this.options.database), ClientToken: randomUUID(), StatementName: 'sectorflow' };
  }

  async #finished(id: string, sql: string): Promise<DescribeStatementResponse> {
    try {
      for (const delay of pollDelays()) {
        const description = await this.#send('DescribeStatement', (abortSignal) =>
          this.options.client.send(new DescribeStatementCommand({ Id: id }), { abortSignal }),
        );
        const { Status: status = 'SUBMITTED', Error: reason = 'no reason given' } = description;
        if (status === 'FINISHED') return description;
        if (status === 'FAILED' || status === 'ABORTED') {
          const failed = description.SubStatements?.find((part) => part.Status === status);
          const cause = new RedshiftStatementError({ id, sql: failed?.QueryString ?? sql, status, reason });
          throw FULL.test(reason) ? new WarehouseFullError(this.place, { cause }) : cause;
        }
        this.options.onWaiting?.({ id, status });
        await sleep(delay, undefined, { signal: this.options.signal });
      }
      throw new RangeError('polling has no end');
    } catch (error) {
      if (this.options.signal?.aborted !== true) throw error;
      await this.#cancel(id);
      throw this.options.signal.reason;
    }
  }

  /** One that has ended in the meantime needs none. */
  async #cancel(id: string): Promise<void> {
    await this.options.client.send(new CancelStatementCommand({ Id: id })).catch(() => undefined);
  }

  async #rows(id: string, sql: string): Promise<Record<string, unknown>[]> {
    const records: Field[][] = [];
    let columns: readonly ColumnMetadata[] = [];
    await this.#send('GetStatementResult', async () => {
      for await (const page of paginateGetStatementResult({ client: this.options.client }, { Id: id })) {
        this.options.signal?.throwIfAborted();
        columns = page.ColumnMetadata ?? columns;
        records.push(...(page.Records ?? []));
      }
    });
    return plainRecords(sql, columns, records);
  }

  async #send<T>(operation: string, request: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const { signal } = this.options;
    signal?.throwIfAborted();
    try {
      return await request(signal ?? new AbortController().signal);
    } catch (cause) {
      signal?.throwIfAborted();
      throw new RedshiftRequestError(this.place, operation, cause);
    }
  }
}
