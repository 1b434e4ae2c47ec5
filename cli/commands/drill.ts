import { Command, Option } from 'commander';
import { redactor } from '../../workers/secrets/redactor.js';
import { alerterFrom } from '../../workers/alerter-from.js';
import { openLake } from '../../workers/open-lake.js';
import { ALERT_KINDS, type AlertKind } from '../../domain/alert.js';
import { ALERT_GUIDE } from '../../domain/alerts/alert-guide.js';
import { pipelineConfiguration } from '../stack/pipeline-configuration.js';
import { toldAlert } from '../../domain/alerts/told-alert.js';

interface Options {
  readonly kind: AlertKind;
}

export function drillCommand(): Command {
  return new Command('drill')
    .description(
      'Send an alert that says it is a drill, on the way that real ones take: who is called, and what do they see?',
    )
    .addOption(new Option('--kind <kind>', 'which alert').choices(ALERT_KINDS).default('run_failed'))
    .addHelpText(
      'after',
      `
It is written to alerts.jsonl of the home, and published to the topics that are configured. More drills: docs/operations/drills.md

Examples:
  sectorflow drill
  sectorflow drill --kind gate_blocked`,
    )
    .action(async ({ kind }: Options) => {
      const { configuration, home } = await pipelineConfiguration();
      const { SECTORFLOW_UI_URL: ui, SECTORFLOW_ALERT_TOPIC_ARN: topic } = configuration;
      const alerter = alerterFrom(configuration, {
        store: await openLake(configuration),
        redact: redactor(() => []),
        temporalUiUrl: ui ?? null,
        namespace: process.env['TEMPORAL_NAMESPACE'] ?? 'default',
      });
      const now = new Date();
      await alerter.deliver(
        {
          ...toldAlert(kind, 'DRILL', 'This is a drill: nothing has happened.'),
          workflowId: 'drill',
          // Each drill is an alert of its own.
          runId: now.toISOString(),
        },
        now,
      );
      const places = [home.alerts, ...(topic === undefined ? [] : [topic])];
      process.stdout.write(`Told ${places.join(' and ')}: ${ALERT_GUIDE[kind].title}.\n`);
    });
}
