import { z } from 'zod';
import type { AirflowApiVersion, AirflowCall, AirflowTransport } from './airflow-transport.js';
import { checkAnswer } from './check-answer.js';

const instant = z.iso.datetime({ offset: true }).nullable().optional();

const dagRunSchema = z.object({
  dag_id: z.string(),
  dag_run_id: z.string(),
  state: z.string(),
  start_date: instant,
  end_date: instant,
});

const taskInstanceSchema = z.object({
  task_id: z.string(),
  state: z.string().nullable(),
  start_date: instant,
  end_date: instant,
});

export interface AirflowDagRun {
  readonly dagId: string;
  readonly dagRunId: string;
  /** queued, running, success or failed. */
  readonly state: string;
  /** UTC; null until it began, or ended. */
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
}

export interface AirflowTaskInstance {
  readonly taskId: string;
  /** Such as success, failed, skipped or upstream_failed; null before it was scheduled. */
  readonly state: string | null;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
}

export interface DagTrigger {
  readonly dagId: string;
  /** The asker's own: a second trigger with the same id is refused as a conflict. */
  readonly dagRunId: string;
  readonly conf?: Readonly<Record<string, unknown>>;
  /** Null or absent: a run of no date of its own. */
  readonly logicalDate?: Date | null;
}

/** What a page holds at most, by Airflow's own default of `maximum_page_limit`. */
const PAGE = 100;

/** The part of Airflow's REST API that the product uses, the same over both API versions and both transports. */
export class AirflowClient {
  readonly #call: AirflowTransport;
  readonly #apiVersion: AirflowApiVersion;

  constructor(transport: AirflowTransport, apiVersion: AirflowApiVersion) {
    this.#call = transport;
    this.#apiVersion = apiVersion;
  }

  /** @throws AirflowError, of kind `conflict` when the run exists and `not_found` when the DAG does not. */
  async triggerDag({ dagId, dagRunId, conf, logicalDate }: DagTrigger): Promise<AirflowDagRun> {
    const date = logicalDate?.toISOString();
    const body = {
      dag_run_id: dagRunId,
      conf: conf ?? {},
      // Airflow 3 wants the field and takes null for "no date of its own"; Airflow 2 takes its absence for now.
      ...(date === undefined
        ? this.#apiVersion === 'v2'
          ? { logical_date: null }
          : {}
        : { logical_date: date }),
    };
    return dagRunOf(await this.#call({ method: 'POST', path: `/dags/${segment(dagId)}/dagRuns`, body }));
  }

  /**
   * For ids of the asker's own, which are short: on MWAA, a path that is longer than 64 characters is refused.
   *
   * @throws AirflowError, of kind `not_found` when there is no such run.
   */
  async dagRun(dagId: string, dagRunId: string): Promise<AirflowDagRun> {
    const path = `/dags/${segment(dagId)}/dagRuns/${segment(dagRunId)}`;
    return dagRunOf(await this.#call({ method: 'GET', path }));
  }

  /** Every run of a DAG that started at or after `since`, oldest first. @throws AirflowError */
  async dagRuns(dagId: string, since: Date): Promise<AirflowDagRun[]> {
    const path = `/dags/${segment(dagId)}/dagRuns`;
    const query = { start_date_gte: since.toISOString(), order_by: 'start_date', limit: String(PAGE) };
    const entries = await this.#pages('dag_runs', (offset) => ({
      method: 'GET',
      path,
      query: { ...query, offset: String(offset) },
    }));
    return entries.map(dagRunOf);
  }

  /** @throws AirflowError */
  async taskInstances(dagId: string, dagRunId: string): Promise<AirflowTaskInstance[]> {
    // The ids in the body: in the path, those that Airflow gives to its runs are longer than MWAA lets pass.
    const run = { dag_ids: [dagId], dag_run_ids: [dagRunId], page_limit: PAGE };
    const entries = await this.#pages('task_instances', (offset) => ({
      method: 'POST',
      path: '/dags/~/dagRuns/~/taskInstances/list',
      body: { ...run, page_offset: offset },
    }));
    return entries.map((entry) => {
      const { task_id, state, start_date, end_date } = checkAnswer(
        taskInstanceSchema,
        entry,
        'a task instance',
      );
      return { taskId: task_id, state, startedAt: dateOf(start_date), endedAt: dateOf(end_date) };
    });
  }

  /** @param callFrom asks for the page that begins after so many entries. */
  async #pages(field: string, callFrom: (offset: number) => AirflowCall): Promise<unknown[]> {
    const page = z.object({ [field]: z.array(z.unknown()), total_entries: z.number() });
    const entries: unknown[] = [];
    for (;;) {
      const answer = await this.#call(callFrom(entries.length));
      const read = checkAnswer(page, answer, `a page of ${field}`);
      const found = read[field] as unknown[];
      entries.push(...found);
      if (found.length === 0 || entries.length >= (read['total_entries'] as number)) return entries;
    }
  }
}

function dagRunOf(answer: unknown): AirflowDagRun {
  const { dag_id, dag_run_id, state, start_date, end_date } = checkAnswer(dagRunSchema, answer, 'a DAG run');
  return {
    dagId: dag_id,
    dagRunId: dag_run_id,
    state,
    startedAt: dateOf(start_date),
    endedAt: dateOf(end_date),
  };
}

function dateOf(text: string | null | undefined): Date | null {
  return text === null || text === undefined ? null : new Date(text);
}

function segment(id: string): string {
  return encodeURIComponent(id);
}
