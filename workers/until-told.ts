/**
 * With `--when-told`, waits for the first message of the process that started this one: that the server is up. Loading takes
 * seconds, and by then they are over. Ends with that process.
 */
export async function untilTold(): Promise<void> {
  if (!process.argv.includes('--when-told')) return;
  const end = () => process.exit(0);
  process.once('disconnect', end);
  await new Promise((resolve) => process.once('message', resolve));
  process.off('disconnect', end);
}
