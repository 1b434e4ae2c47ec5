/** Calls `stop` once: on SIGTERM, on SIGINT, or when the process that started this one is gone. */
export function endWithParent(stop: () => void): void {
  let stopping = false;
  const once = () => {
    if (stopping) return;
    stopping = true;
    stop();
  };
  process.once('SIGTERM', once);
  process.once('SIGINT', once);
  if (process.channel) process.once('disconnect', once);
}
