/** What a Python process needs of its parent's environment; everything else, API keys first, stays out. */
const PASSED_ON = ['PATH', 'HOME', 'LANG', 'LC_ALL', 'TZ', 'TMPDIR', 'TEMP', 'TMP', 'SYSTEMROOT'] as const;

export interface DbtPlaces {
  /** Absolute path of the folder with dbt_project.yml and profiles.yml. */
  readonly projectDir: string;
  /** Absolute path of the DuckDB file. */
  readonly duckdbPath: string;
  /** Folder of dbt's compiled SQL, manifest and partial-parse state; one a target. */
  readonly targetPath: string;
  readonly logPath: string;
}

/** The environment of a dbt process: an allow-list of `parent`, dbt's places, then `extra`. */
export function dbtEnvironment(
  parent: NodeJS.ProcessEnv,
  places: DbtPlaces,
  extra: Readonly<Record<string, string>>,
): Record<string, string> {
  const passedOn = PASSED_ON.flatMap((name) => {
    const value = parent[name];
    return value === undefined ? [] : [[name, value]];
  });
  return {
    ...(Object.fromEntries(passedOn) as Record<string, string>),
    DBT_PROFILES_DIR: places.projectDir,
    DBT_TARGET_PATH: places.targetPath,
    DBT_LOG_PATH: places.logPath,
    DBT_SEND_ANONYMOUS_USAGE_STATS: 'false',
    PYTHONDONTWRITEBYTECODE: '1',
    SECTORFLOW_DUCKDB_PATH: places.duckdbPath,
    ...extra,
  };
}
