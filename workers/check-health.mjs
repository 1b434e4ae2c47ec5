// Asks the worker of this machine whether it polls: exit code 0 when it does. What the image's health check runs.
const port = process.env.SECTORFLOW_HEALTH_PORT;
const TIMEOUT_MS = 5_000;

try {
  const answer = await globalThis.fetch(`http://127.0.0.1:${port}/health`, {
    signal: globalThis.AbortSignal.timeout(TIMEOUT_MS),
  });
  console.log(await answer.text());
  process.exitCode = answer.ok ? 0 : 1;
} catch (error) {
  console.log(`no answer on port ${port}: ${error.message}`);
  process.exitCode = 1;
}
