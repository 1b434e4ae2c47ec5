import type { SNSClient } from '@aws-sdk/client-sns';
import { MARKET_ALERTS } from '../../domain/alert.js';
import { alertEmail } from '../../domain/alerts/alert-email.js';
import { alertSlack } from '../../domain/alerts/alert-slack.js';
import type { AlertSink } from './alert-sink.js';

/** A topic that does not answer must not make another worker send the same: twice this is well below its patience. */
const ANSWERS_WITHIN_MS = 5_000;
const ATTEMPTS = 2;

export interface SnsTopics {
  readonly pipeline: string;
  /** For alerts about the market. */
  readonly market: string;
  readonly region: string;
}

/**
 * Publishes alerts to SNS topics, in the form that each kind of subscriber shows best: text for e-mail, a card for Slack,
 * JSON for programs. `kind` and `severity` are message attributes, so that a subscription can take some of them only.
 */
export function createSnsAlertSink({ pipeline, market, region }: SnsTopics): AlertSink {
  let client: SNSClient | undefined;
  return {
    async deliver(alert) {
      // Loaded when first used: a day without alerts needs none of it.
      const { PublishCommand, SNSClient } = await import('@aws-sdk/client-sns');
      client ??= new SNSClient({
        region,
        maxAttempts: ATTEMPTS,
        requestHandler: { connectionTimeout: ANSWERS_WITHIN_MS, requestTimeout: ANSWERS_WITHIN_MS },
      });
      const { subject, body } = alertEmail(alert);
      const json = JSON.stringify(alert);
      await client.send(
        new PublishCommand({
          TopicArn: MARKET_ALERTS.has(alert.kind) ? market : pipeline,
          Subject: subject,
          MessageStructure: 'json',
          Message: JSON.stringify({
            default: body,
            email: body,
            https: JSON.stringify(alertSlack(alert)),
            lambda: json,
            sqs: json,
          }),
          MessageAttributes: {
            kind: { DataType: 'String', StringValue: alert.kind },
            severity: { DataType: 'String', StringValue: alert.severity },
          },
        }),
      );
    },
  };
}
