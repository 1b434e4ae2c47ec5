import { createAlerter, type Alerter, type AlerterOptions } from '../adapters/alerts/create-alerter.js';
import { createFileAlertSink } from '../adapters/alerts/file-alert-sink.js';
import { createSnsAlertSink } from '../adapters/alerts/sns-alert-sink.js';
import type { AlertPlaces } from '../domain/alerts/alert-message.js';
import type { Configuration } from './configuration.js';
import { homeAt } from './home.js';

type Parts = Pick<AlerterOptions, 'store' | 'redact'> & Pick<AlertPlaces, 'temporalUiUrl' | 'namespace'>;

/** Alerts go to the home's file, and to SNS where a topic is configured. */
export function alerterFrom(
  configuration: Configuration,
  { store, redact, temporalUiUrl, namespace }: Parts,
): Alerter {
  const {
    AWS_REGION: region,
    SECTORFLOW_ALERT_TOPIC_ARN: pipeline,
    SECTORFLOW_MARKET_ALERT_TOPIC_ARN: market = pipeline,
    SECTORFLOW_HOME,
    SECTORFLOW_RUNBOOKS: runbooks,
  } = configuration;
  const file = createFileAlertSink(homeAt(SECTORFLOW_HOME).alerts);
  const sns =
    pipeline === undefined || market === undefined ? [] : [createSnsAlertSink({ pipeline, market, region })];
  return createAlerter({
    sinks: [file, ...sns],
    store,
    redact,
    places: { temporalUiUrl, namespace, runbooks: runbooks.replace(/\/$/, '') },
  });
}
