import { mkdir } from 'node:fs/promises';
import { startDevServer } from '../../support/dev-server.js';
import { mockActivities } from '../../support/mock-activities.js';
import { openTimeSkipping } from '../../support/open-time-skipping.js';
import { startWorkers } from '../../support/running-workers.js';
import { DAILY_SCENARIOS } from './daily-scenarios.js';
import { ENTITY_SCENARIOS, SUGGEST_AFTER, WATCH_SCENARIO } from './entity-scenarios.js';
import { HISTORIES, writeHistory } from './history-file.js';
import { INGEST_SCENARIOS } from './ingest-scenarios.js';
import { LIVE_SCENARIO, liveActivities, playLive } from './live-scenario.js';

// Plays every kind of run and writes its history: `node scripts/record-histories.mjs [NAME…]`.
const scenarios = [...DAILY_SCENARIOS, ...INGEST_SCENARIOS, ...ENTITY_SCENARIOS, WATCH_SCENARIO];
const asked = process.argv.slice(2);
const names = [...scenarios.map(({ name }) => name), LIVE_SCENARIO];
const unknown = asked.find((name) => !names.includes(name));
if (unknown !== undefined) {
  console.error(`${unknown}: allowed are ${names.join(', ')}`);
  process.exit(2);
}
const isAsked = (name: string) => asked.length === 0 || asked.includes(name);

await mkdir(HISTORIES, { recursive: true });
for (const { name, activities, play } of scenarios.filter((scenario) => isAsked(scenario.name))) {
  const server = await startDevServer({ suggestContinueAsNewAfter: SUGGEST_AFTER });
  const workers = await startWorkers(
    server.connection,
    mockActivities(server.client, activities?.(server.client) ?? {}),
  );
  console.log(`${name}: ${await writeHistory(name, await play(server.client))} events`);
  await workers.stop();
  await server.stop();
}
if (isAsked(LIVE_SCENARIO)) {
  // Only a clock that jumps gets from one session to the next.
  const opened = await openTimeSkipping(liveActivities, {});
  console.log(`${LIVE_SCENARIO}: ${await writeHistory(LIVE_SCENARIO, await playLive(opened))} events`);
  await opened.close();
}
process.exit(0);
