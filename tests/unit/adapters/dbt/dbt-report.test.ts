import { describe, expect, it } from 'vitest';
import { parseDbtReport } from '../../../../adapters/dbt/dbt-report.js';

describe('parseDbtReport', () => {
  it('reads a node that started, without message and seconds', () => {
    const line =
      '{"event":"node","name":"stg_stock_prices","resource":"model","status":"started","message":null,"index":4,"total":18,"seconds":null}';

    expect(parseDbtReport(line)).toMatchObject({
      event: 'node',
      name: 'stg_stock_prices',
      index: 4,
      total: 18,
    });
  });

  it('reads the outcome of an invocation that never came to its nodes', () => {
    const line = '{"event":"result","success":false,"message":"No such option \'--foo\'.","nodes":[]}';

    expect(parseDbtReport(line)).toEqual({
      event: 'result',
      success: false,
      message: "No such option '--foo'.",
      nodes: [],
    });
  });

  it.each(['', 'Running with dbt', '{"event":"node"}', '{"event":"other","success":true}', '[1', 'null'])(
    'takes %j for no report',
    (line) => expect(parseDbtReport(line)).toBeUndefined(),
  );
});
