import {
  CloudWatchClient,
  DescribeAlarmsCommand,
  PutMetricAlarmCommand,
  PutMetricDataCommand,
  type ComparisonOperator,
  type Statistic,
} from '@aws-sdk/client-cloudwatch';
import { CreateTopicCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createSnsAlertSink } from '../../../adapters/alerts/sns-alert-sink.js';
import { alertMessage } from '../../../domain/alerts/alert-message.js';
import { PROJECT_DIR } from '../../../workers/configuration.js';
import { eventually } from '../../support/eventually.js';
import { useAwsStandIn } from '../../support/aws-json-server.js';
import { startMinistack, type Ministack } from './start-ministack.js';

// From the metric to the one who is called. It proves that the committed alarms of one period are well formed, fire on the metric
// that they name and tell their topic, and that SNS delivers our alerts in the form for the subscriber. It is no proof of
// CloudWatch's own timing, nor of metric mathematics, which the stand-in does not have.

interface Alarm {
  readonly name: string;
  readonly metrics: readonly {
    readonly namespace: string;
    readonly name: string;
    readonly dimensions: Readonly<Record<string, string>>;
    readonly statistic: Statistic;
    readonly periodSeconds: number;
  }[];
  readonly expression: string | null;
  readonly comparison: ComparisonOperator;
  readonly threshold: number;
  readonly evaluationPeriods: number;
  readonly missing: string;
}

const DELIVERED_WITHIN_MS = 120_000;
const CREDENTIALS = { accessKeyId: 'stand-in', secretAccessKey: 'stand-in' };

const alarms = (
  JSON.parse(await readFile(join(PROJECT_DIR, 'monitoring', 'alarms.json'), 'utf8')) as readonly Alarm[]
).filter(({ expression, evaluationPeriods }) => expression === null && evaluationPeriods === 1);

let aws: Ministack;
let subscriber: Server;
let topic: string;
let cloudWatch: CloudWatchClient;
const received: string[] = [];

beforeAll(async () => {
  aws = await startMinistack();
  const client = { region: 'us-east-1', endpoint: aws.endpoint, credentials: CREDENTIALS };
  cloudWatch = new CloudWatchClient(client);
  subscriber = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      response.end();
      const note = JSON.parse(Buffer.concat(chunks).toString()) as { SubscribeURL?: string; Message: string };
      if (note.SubscribeURL === undefined) received.push(note.Message);
      else
        fetch(note.SubscribeURL).catch((error: unknown) => received.push(`not confirmed: ${String(error)}`));
    });
  });
  await new Promise<void>((resolve) => subscriber.listen(0, '127.0.0.1', resolve));
  const sns = new SNSClient(client);
  topic = (await sns.send(new CreateTopicCommand({ Name: 'pipeline' }))).TopicArn!;
  const Endpoint = `http://127.0.0.1:${(subscriber.address() as AddressInfo).port}/`;
  await sns.send(new SubscribeCommand({ TopicArn: topic, Protocol: 'http', Endpoint }));
  useAwsStandIn('SNS', aws.endpoint);
}, 600_000);
afterAll(async () => {
  subscriber.closeAllConnections();
  subscriber.close();
  await aws.stop();
});

async function stateOf(name: string): Promise<string | undefined> {
  const { MetricAlarms } = await cloudWatch.send(new DescribeAlarmsCommand({ AlarmNames: [name] }));
  return MetricAlarms?.[0]?.StateValue;
}

test.each(alarms)(
  '$name: the metric passes the threshold, the alarm fires, the subscriber hears of it',
  async (alarm) => {
    const [{ namespace, name, dimensions, statistic, periodSeconds }] = alarm.metrics as [
      Alarm['metrics'][0],
    ];
    const Dimensions = Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value }));
    await cloudWatch.send(
      new PutMetricAlarmCommand({
        AlarmName: alarm.name,
        Namespace: namespace,
        MetricName: name,
        Dimensions,
        Statistic: statistic,
        Period: periodSeconds,
        EvaluationPeriods: alarm.evaluationPeriods,
        Threshold: alarm.threshold,
        ComparisonOperator: alarm.comparison,
        TreatMissingData: alarm.missing,
        AlarmActions: [topic],
      }),
    );
    expect(await stateOf(alarm.name)).not.toBe('ALARM');
    const Value = alarm.threshold + 1;
    await cloudWatch.send(
      new PutMetricDataCommand({
        Namespace: namespace,
        MetricData: [{ MetricName: name, Dimensions, Value }],
      }),
    );
    await eventually(
      'the alarm fires',
      async () => (await stateOf(alarm.name)) === 'ALARM',
      DELIVERED_WITHIN_MS,
    );
    await eventually(
      'the subscriber hears of it',
      () => received.some((text) => text.includes(alarm.name) && text.includes('ALARM')),
      DELIVERED_WITHIN_MS,
    );
  },
);

test('an alert of a worker reaches the same subscriber', async () => {
  const alert = alertMessage(
    {
      kind: 'run_failed',
      severity: 'critical',
      subject: 'run',
      message: 'The lake is full.',
      workflowId: 'daily-2018-02-07',
      runId: 'r1',
    },
    new Date('2018-02-08T11:00:00Z'),
    { temporalUiUrl: null, namespace: 'default', runbooks: 'docs/operations/alerts' },
  );
  await createSnsAlertSink({ pipeline: topic, market: topic, region: 'us-east-1' }).deliver(alert);
  await eventually(
    'the subscriber hears of it',
    () => received.some((text) => text.includes('The lake is full.') && text.includes('Next: ')),
    DELIVERED_WITHIN_MS,
  );
});
