/** Counts the tests of a JUnit report of pytest. Whatever else made pytest end with an error counts as a failed test. */
export function countPytestTests(report, exitCode) {
  const suite = /<testsuite [^>]*>/.exec(report ?? '')?.[0];
  if (suite === undefined) return { passed: 0, failed: 1, skipped: 0 };
  const count = (name) => Number(new RegExp(` ${name}="(\\d+)"`).exec(suite)?.[1] ?? 0);
  const failed = count('failures') + count('errors');
  const skipped = count('skipped');
  return {
    passed: Math.max(0, count('tests') - failed - skipped),
    failed: failed === 0 && exitCode !== 0 ? 1 : failed,
    skipped,
  };
}
