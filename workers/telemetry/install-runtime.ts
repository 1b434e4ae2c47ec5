import { DefaultLogger, Runtime } from '@temporalio/worker';
import type { Logger } from '../logger.js';
import { metricsOptions } from './metrics-options.js';
import type { OtlpSettings } from './otlp-settings.js';

/** Temporal's runtime, once a process: its logs go to ours, its metrics where OTEL_* says. */
export function installRuntime(logger: Logger, settings: OtlpSettings, buildId?: string): void {
  Runtime.install({
    logger: new DefaultLogger('INFO', ({ level, message, meta }) =>
      logger[level === 'TRACE' ? 'trace' : (level.toLowerCase() as 'debug' | 'info' | 'warn' | 'error')](
        meta ?? {},
        message,
      ),
    ),
    telemetryOptions: metricsOptions(settings, buildId),
    // The one that started us decides when to stop.
    shutdownSignals: [],
  });
}
