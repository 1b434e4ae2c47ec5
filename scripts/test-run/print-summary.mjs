const NAME_WIDTH = 14;
const NUMBER_WIDTH = 9;

/** Prints the suites as a table and the totals as the last line; returns the exit code, 1 when anything failed. */
export function printSummary(results) {
  const suites = results.map((result) => {
    if (result.unavailable !== undefined) return { ...result, note: `skipped: ${result.unavailable}` };
    const executed = result.passed + result.failed;
    // A suite that ran nothing has proved nothing.
    return executed === 0 ? { ...result, failed: 1, note: 'no test was run' } : result;
  });
  const row = (name, ...cells) =>
    name.padEnd(NAME_WIDTH) + cells.map((cell) => String(cell).padStart(NUMBER_WIDTH)).join('');

  console.log(`\n${row('suite', 'passed', 'failed', 'skipped', 'seconds')}`);
  for (const { name, passed, failed, skipped, seconds, note } of suites) {
    console.log(row(name, passed, failed, skipped, seconds.toFixed(1)) + (note ? `  ${note}` : ''));
  }
  const total = (key) => suites.reduce((sum, suite) => sum + suite[key], 0);
  const skipped = total('skipped');
  console.log(
    `\n${total('passed')} passed, ${total('failed')} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`,
  );
  return total('failed') > 0 ? 1 : 0;
}
