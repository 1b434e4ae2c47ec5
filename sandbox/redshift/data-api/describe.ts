import type { Statement } from '../statements/statement.js';

/** A statement as DescribeStatement answers it. */
export function describe(statement: Statement): Record<string, unknown> {
  const { request, parts } = statement;
  return {
    Id: statement.id,
    QueryString: statement.sql,
    Status: statement.status,
    CreatedAt: statement.createdAt,
    UpdatedAt: statement.updatedAt,
    Duration: statement.duration,
    HasResultSet:
      statement.columns !== undefined || (parts ?? []).some(({ columns }) => columns !== undefined),
    ResultRows: statement.rowCount,
    ResultSize: statement.rows === undefined ? -1 : JSON.stringify(statement.rows).length,
    RedshiftPid: statement.pid ?? 0,
    RedshiftQueryId: statement.status === 'FINISHED' ? 1 : -1,
    ...(statement.error === undefined ? {} : { Error: statement.error }),
    ...(statement.parameters.length === 0 ? {} : { QueryParameters: statement.parameters }),
    ...(parts === null ? {} : { SubStatements: parts.map(describe) }),
    ...Object.fromEntries(
      ['ClusterIdentifier', 'WorkgroupName', 'Database', 'DbUser', 'SecretArn']
        .filter((name) => request[name] !== undefined)
        .map((name) => [name, request[name]]),
    ),
  };
}
