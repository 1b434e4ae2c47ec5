// The worker's peak memory without and with traces and metrics, over a whole run of the tests' small market:
//   npx --no-install tsx tests/support/measure-tracing-memory.ts
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { startOtlpReceiver } from './otlp-receiver.js';
import { startSectorflow } from './sectorflow-start.js';
import { writeSmallMarket } from './small-market.js';
import { temporaryFolder } from './temporary-folder.js';
import { watchWorkers } from '../../bench/worker-peak.js';

const AS_OF = '2018-02-01';

const folder = await temporaryFolder('tracing-memory');
const market = join(folder.path, 'market');
await writeSmallMarket(market);

async function peakMb(name: string, env: Readonly<Record<string, string>>): Promise<number> {
  const home = join(folder.path, name);
  await mkdir(home);
  const running = await startSectorflow({ home, market, asOf: AS_OF, env });
  const watch = watchWorkers(running.pid);
  const { code, stderr } = await running.ended;
  const peak = watch.stop();
  if (code !== 0) throw new Error(`The run ${name} ended with ${code ?? '?'}: ${stderr}`);
  return peak;
}

const collector = await startOtlpReceiver();
try {
  const without = await peakMb('without', {});
  const endpoint = { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, OTEL_METRIC_EXPORT_INTERVAL: '500' };
  const traced = await peakMb('with', endpoint);
  console.log(JSON.stringify({ withoutMb: without, withMb: traced, spans: collector.spans.length }));
} finally {
  await collector.stop();
  await folder.remove();
}
