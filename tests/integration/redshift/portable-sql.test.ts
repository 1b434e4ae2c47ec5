import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dbtEnvironment } from '../../../adapters/dbt/dbt-environment.js';
import { PROJECT_DIR } from '../../../workers/configuration.js';
import { setUpRedshift } from '../../support/set-up-redshift.js';
import { temporaryFolder, type TemporaryFolder } from '../../support/temporary-folder.js';

/** Installing takes a minute, compiling ten seconds; a busy machine takes many times that. */
const SLOW_MS = 900_000;
/** Where nobody listens: what needs a connection fails. */
const NOWHERE = { REDSHIFT_HOST: '127.0.0.1', REDSHIFT_PORT: '1', REDSHIFT_PASSWORD: 'none' };

const bin = join(PROJECT_DIR, '.venv-redshift/bin');
const checker = join(PROJECT_DIR, 'scripts/sql/check_portable.py');

interface Ended {
  readonly code: number;
  readonly text: string;
}

let folder: TemporaryFolder;
beforeAll(async () => {
  await setUpRedshift();
  folder = await temporaryFolder('portable-sql');
}, SLOW_MS);
afterAll(() => folder.remove());

async function run(
  program: string,
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<Ended> {
  const options = { cwd: join(PROJECT_DIR, 'dbt'), env: { ...process.env, ...env }, maxBuffer: 1e8 };
  try {
    const { stdout } = await promisify(execFile)(join(bin, program), args, options);
    return { code: 0, text: stdout };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, text: `${stdout}${stderr}` };
  }
}

const checked = (sql: string) =>
  run('python', [
    '-c',
    `import sys; sys.path.insert(0, sys.argv[1]); import check_portable; print(*check_portable.findings(sys.argv[2]), sep="\\n")`,
    join(PROJECT_DIR, 'scripts/sql'),
    sql,
  ]).then(({ text }) => text.trim());

describe('the models, compiled for Redshift without a connection', () => {
  it.each([
    ['built anew', false],
    ['carried on', true],
  ])(
    '%s, keep to what Redshift understands',
    async (_, incremental) => {
      const targetPath = join(folder.path, String(incremental));
      const places = {
        projectDir: join(PROJECT_DIR, 'dbt'),
        duckdbPath: '',
        targetPath,
        logPath: targetPath,
      };
      const vars = JSON.stringify({ offline: true, assume_incremental: incremental });
      const compiled = await run(
        'dbt',
        [
          'compile',
          '--target',
          'redshift',
          '--no-introspect',
          '--no-populate-cache',
          '--no-version-check',
          '--vars',
          vars,
        ],
        dbtEnvironment(process.env, places, NOWHERE),
      );
      expect(compiled, compiled.text).toMatchObject({ code: 0 });

      const { text } = await run('python', [checker, join(targetPath, 'compiled')]);
      const lines = text.trim().split('\n');
      expect(lines.slice(0, -1)).toEqual([]);
      // Some thirty models and many more tests: an empty folder would have nothing to find either.
      expect(Number.parseInt(lines.at(-1)!, 10)).toBeGreaterThan(100);
    },
    SLOW_MS,
  );
});

describe('the queries for analysts', () => {
  it('keep to what Redshift understands', async () => {
    expect(await run('python', [checker, join(PROJECT_DIR, 'sql')])).toMatchObject({ code: 0 });
  });

  it('are written as sqlfluff wants them', async () => {
    const { code, text } = await run('sqlfluff', [
      'lint',
      '--config',
      join(PROJECT_DIR, 'sql/.sqlfluff'),
      join(PROJECT_DIR, 'sql'),
    ]);
    expect({ code }, text).toEqual({ code: 0 });
  });
});

describe('the check', () => {
  it.each([
    ['select corr(x, y) from t', 'function corr'],
    ['select regr_slope(x, y) from t', 'function regr_slope'],
    ['select covar_samp(x, y) from t', 'function covar_samp'],
    ['select sum(x) over (order by day range between 5 preceding and current row) from t', 'a RANGE frame'],
    ['select sum(x) filter (where x > 0) from t', 'FILTER on an aggregate'],
    ["select string_agg(x, ',') from t", 'function group_concat'],
    ['select avg(x) over w from t window w as (order by day)', 'a named window'],
    ['select max_by(x, day) from t', 'function arg_max'],
    ['select x, sum(y) from t group by all', 'GROUP BY ALL'],
    ['select * from t qualify row_number() over (order by x) = 1', 'QUALIFY'],
    ['select * exclude (x) from t', 'columns left out of *, or replaced'],
    ['select * from a asof join b on a.day >= b.day', 'ASOF JOIN'],
    ['select try_cast(x as integer) from t', 'TRY_CAST'],
    [
      'select percentile_cont(0.5) within group (order by x) over (partition by y order by z) from t',
      'ORDER BY in the window of a quantile',
    ],
    ['select from where', 'no Redshift'],
  ])('finds what is wrong with: %s', async (sql, finding) => {
    expect(await checked(sql)).toContain(finding);
  });

  it('finds nothing wrong with what Redshift has', async () => {
    const sql =
      "select date_trunc('month', day), sum(x) over (order by day rows between 5 preceding and current row) from t";
    expect(await checked(sql)).toBe('');
  });
});
