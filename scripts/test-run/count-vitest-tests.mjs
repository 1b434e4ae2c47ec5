/**
 * Counts the tests of a vitest JSON report. A file that could not be loaded counts as a failed test, and so does
 * whatever else made vitest end with an error (no report, a crash, an unhandled rejection).
 */
export function countVitestTests(report, exitCode) {
  if (report === undefined) return { passed: 0, failed: 1, skipped: 0 };
  const files = report.testResults;
  const count = (statuses) =>
    files.flatMap((file) => file.assertionResults).filter((test) => statuses.includes(test.status)).length;
  const brokenFiles = files.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  ).length;
  const failed = count(['failed']) + brokenFiles;
  return {
    passed: count(['passed']),
    failed: failed === 0 && exitCode !== 0 ? 1 : failed,
    skipped: count(['skipped', 'pending', 'todo', 'disabled']),
  };
}
