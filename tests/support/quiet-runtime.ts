import { DefaultLogger, Runtime } from '@temporalio/worker';

let installed = false;

/** Many tests make workflows fail on purpose: the SDK's warnings about it would hide the tests' own output. */
export function quietRuntime(): void {
  if (installed) return;
  installed = true;
  Runtime.install({
    logger: new DefaultLogger('ERROR'),
    telemetryOptions: { logging: { filter: { core: 'ERROR', other: 'ERROR' }, forward: {} } },
  });
}
