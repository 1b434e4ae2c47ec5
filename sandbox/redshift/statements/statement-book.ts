import { randomUUID } from 'node:crypto';
import { epochSeconds, type Parameter, type Statement } from './statement.js';

type Request = Readonly<Record<string, unknown>>;

/** Every statement since the start, by id, and by the client token that it was asked for with. */
export class StatementBook {
  readonly #byId = new Map<string, Statement>();
  readonly #byToken = new Map<string, Statement>();

  /** The statement that the token of a repeated request stands for. */
  repeated(request: Request): Statement | undefined {
    return typeof request['ClientToken'] === 'string' ? this.#byToken.get(request['ClientToken']) : undefined;
  }

  add(request: Request, sql: string | readonly string[]): Statement {
    const id = randomUUID();
    const parameters = (request['Parameters'] ?? []) as readonly Parameter[];
    const make = (statementId: string, text: string, parts: Statement['parts']): Statement => ({
      id: statementId,
      sql: text,
      parameters,
      parts,
      name: request['StatementName'] as string | undefined,
      request,
      createdAt: epochSeconds(),
      status: 'SUBMITTED',
      updatedAt: epochSeconds(),
      duration: -1,
      rowCount: -1,
      cancelled: false,
    });
    const statement =
      typeof sql === 'string'
        ? make(id, sql, null)
        : make(
            id,
            '',
            sql.map((text, index) => make(`${id}:${index + 1}`, text, null)),
          );
    this.#byId.set(id, statement);
    for (const part of statement.parts ?? []) this.#byId.set(part.id, part);
    if (typeof request['ClientToken'] === 'string') this.#byToken.set(request['ClientToken'], statement);
    return statement;
  }

  find(id: string): Statement | undefined {
    return this.#byId.get(id);
  }

  /** Whole statements, newest first. */
  list(): Statement[] {
    return [...this.#byId.values()].filter(({ id }) => !id.includes(':')).reverse();
  }
}
