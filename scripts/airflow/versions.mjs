/**
 * The Airflow releases that the provider and the DAGs are tested with, each with its own environment. The minor versions of
 * Python are those that each release supports, of ours.
 */
export const AIRFLOW_VERSIONS = {
  // The newest that MWAA offers for certain, of both lines.
  '3.0.6': { newestPythonMinor: 12 },
  '2.11.2': { newestPythonMinor: 12 },
  // What comes next.
  '3.3.1': { newestPythonMinor: 13 },
};

/** What `npm run airflow` and `npm test` use. */
export const DEFAULT_AIRFLOW = '3.0.6';
