const SUMMARY = /(?:Success!|Failure!) (\d+) passed, (\d+) failed(?:, (\d+) skipped)?\./g;

/** Counts what `terraform test` printed. A run that ended with an error and without a failed test counts as one. */
export function countTerraformTests(output, exitCode) {
  const last = [...output.matchAll(SUMMARY)].at(-1);
  if (last === undefined) return { passed: 0, failed: 1, skipped: 0 };
  const [passed, failed, skipped] = last.slice(1).map((number) => Number(number ?? 0));
  // What terraform skips because an earlier run failed has not been shown to work.
  const notShown = failed + skipped;
  return { passed, failed: notShown === 0 && exitCode !== 0 ? 1 : notShown, skipped: 0 };
}
