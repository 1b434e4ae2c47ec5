export type DbtCommand = 'build' | 'run' | 'test' | 'seed' | 'docs generate';

export interface DbtInvocation {
  readonly command: DbtCommand;
  readonly args: readonly string[];
}

/** Seeds and models in one invocation: dbt's start costs more than the models do. */
export const TRANSFORM_INVOCATION: DbtInvocation = {
  command: 'build',
  args: ['--exclude-resource-type', 'test', 'unit_test', 'exposure'],
};

/** Every data test. Unit tests test the models, not the day: they belong to what is done before a release. */
export const TEST_INVOCATION: DbtInvocation = {
  command: 'test',
  args: ['--exclude-resource-type', 'unit_test'],
};
