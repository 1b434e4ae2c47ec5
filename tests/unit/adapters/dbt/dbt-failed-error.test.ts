import { describe, expect, it } from 'vitest';
import { DbtFailedError } from '../../../../adapters/dbt/dbt-failed-error.js';
import { dbtFailures } from '../../../../adapters/dbt/dbt-failures.js';

const node = (name: string, status: string, message: string | null = null, resource = 'model') => ({
  name,
  resource,
  status,
  message,
  seconds: 0.1,
  startedAt: null,
});

describe('dbtFailures', () => {
  it('names failed models and tests, not the skipped ones behind them nor warnings', () => {
    const failures = dbtFailures([
      node('a', 'success', 'OK'),
      node('b', 'error', 'Runtime Error in model b\n\n  Catalog Error: no table\n  LINE 7'),
      node('c', 'skipped'),
      node('d', 'warn', 'Got 1 result, configured to warn if != 0', 'test'),
      node('e', 'fail', 'Got 3 results, configured to fail if != 0', 'test'),
      node('f', 'fail', null, 'unit_test'),
    ]);

    expect(failures).toEqual([
      {
        name: 'b',
        resource: 'model',
        message: 'Runtime Error in model b | Catalog Error: no table | LINE 7',
      },
      { name: 'e', resource: 'test', message: 'Got 3 results, configured to fail if != 0' },
      { name: 'f', resource: 'unit_test', message: 'dbt gave no message' },
    ]);
  });

  it("keeps the first lines of dbt's message only", () => {
    const [failure] = dbtFailures([
      node('a', 'error', Array.from({ length: 40 }, (_, i) => `line ${i}`).join('\n')),
    ]);

    expect(failure?.message).toBe('line 0 | line 1 | line 2 | line 3 | line 4 | line 5');
  });
});

describe('DbtFailedError', () => {
  it('names each failure and is not worth a retry', () => {
    const error = new DbtFailedError(
      'build',
      dbtFailures([node('a', 'error', 'x'), node('b', 'fail', 'y')]),
      '',
    );

    expect(error.message).toBe('dbt build failed: model a: x; model b: y');
    expect(error.retryable).toBe(false);
  });

  it('stays short with many failures and keeps them all', () => {
    const nodes = Array.from({ length: 9 }, (_, i) => node(`t${i}`, 'fail', 'm', 'test'));
    const error = new DbtFailedError('test', dbtFailures(nodes), '');

    expect(error.message).toMatch(/test t4: m; and 4 more$/);
    expect(error.failures).toHaveLength(9);
  });

  it('without a failed node says what kept dbt from working, and may be retried', () => {
    const error = new DbtFailedError('test', [], 'killed by SIGKILL');

    expect(error.message).toBe('dbt test failed: killed by SIGKILL');
    expect(error.retryable).toBe(true);
  });
});
