import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { AlertSink } from '../../../../adapters/alerts/alert-sink.js';
import { createAlerter } from '../../../../adapters/alerts/create-alerter.js';
import { createFileAlertSink } from '../../../../adapters/alerts/file-alert-sink.js';
import { createSnsAlertSink } from '../../../../adapters/alerts/sns-alert-sink.js';
import { LocalFolderObjectStore } from '../../../../adapters/lake/local-folder-object-store.js';
import type { Alert } from '../../../../domain/alert.js';
import { useAwsStandIn } from '../../../support/aws-json-server.js';
import { temporaryFolder } from '../../../support/temporary-folder.js';

const AT = new Date('2018-02-08T11:00:00Z');
const ALERT: Alert = {
  kind: 'run_failed',
  severity: 'critical',
  subject: 'run',
  message: 'refused: CANARY',
  workflowId: 'daily-2018-02-07',
  runId: 'r1',
};

/** SNS speaks AWS's query protocol: form fields in, XML out. */
let sns: Server;
const published: URLSearchParams[] = [];
let refusals = 0;

beforeAll(async () => {
  sns = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      if (refusals > 0) {
        refusals -= 1;
        response.statusCode = 403;
        response.end('<ErrorResponse><Error><Code>AuthorizationError</Code></Error></ErrorResponse>');
        return;
      }
      published.push(new URLSearchParams(Buffer.concat(chunks).toString()));
      response.end(
        '<PublishResponse><PublishResult><MessageId>1</MessageId></PublishResult></PublishResponse>',
      );
    });
  });
  await new Promise<void>((resolve) => sns.listen(0, '127.0.0.1', resolve));
  useAwsStandIn('SNS', `http://127.0.0.1:${(sns.address() as AddressInfo).port}`);
});
afterAll(() => sns.closeAllConnections());
afterAll(() => sns.close());
beforeEach(() => {
  published.length = 0;
});

const TOPIC = 'arn:aws:sns:us-east-1:123456789012';

async function alerterWith(...more: AlertSink[]) {
  const folder = await temporaryFolder('alerts');
  onTestFinished(folder.remove);
  const file = join(folder.path, 'alerts.jsonl');
  const options = {
    sinks: [
      createFileAlertSink(file),
      createSnsAlertSink({ pipeline: `${TOPIC}:pipeline`, market: `${TOPIC}:market`, region: 'us-east-1' }),
      ...more,
    ],
    store: await LocalFolderObjectStore.open(join(folder.path, 'lake')),
    redact: (text: string) => text.replaceAll('CANARY', '[redacted]'),
    places: { temporalUiUrl: null, namespace: 'default', runbooks: 'runbooks' },
  };
  const lines = async () =>
    (await readFile(file, 'utf8'))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Alert);
  return { alerter: createAlerter(options), restarted: () => createAlerter(options), lines };
}

test('an alert reaches every sink once, also after a restart, with keys taken out', async () => {
  const { alerter, restarted, lines } = await alerterWith();
  expect(await alerter.deliver(ALERT, AT)).toBe(true);
  expect(await alerter.deliver(ALERT, AT)).toBe(false);
  expect(await restarted().deliver(ALERT, AT)).toBe(false);
  expect(await lines()).toMatchObject([
    { kind: 'run_failed', message: 'refused: [redacted]', runbook: 'runbooks/run_failed.md' },
  ]);
  expect(published).toHaveLength(1);
  expect(published[0]!.toString()).not.toContain('CANARY');
});

test('another run, or another subject, is another alert', async () => {
  const { alerter } = await alerterWith();
  expect(await alerter.deliver(ALERT, AT)).toBe(true);
  expect(await alerter.deliver({ ...ALERT, runId: 'r2' }, AT)).toBe(true);
  expect(await alerter.deliver({ ...ALERT, subject: 'other' }, AT)).toBe(true);
});

test('SNS gets a form for each kind of subscriber, and attributes to filter by', async () => {
  const { alerter } = await alerterWith();
  await alerter.deliver(ALERT, AT);
  const sent = published[0]!;
  expect(sent.get('TopicArn')).toBe(`${TOPIC}:pipeline`);
  expect(sent.get('Subject')).toBe('[critical] A daily run failed: run');
  const forms = JSON.parse(sent.get('Message')!) as Record<string, string>;
  expect(Object.keys(forms).sort()).toEqual(['default', 'email', 'https', 'lambda', 'sqs']);
  expect(forms['email']).toContain('Next: ');
  expect(JSON.parse(forms['https']!)).toMatchObject({ source: 'custom' });
  expect(JSON.parse(forms['sqs']!)).toMatchObject({ kind: 'run_failed', severity: 'critical' });
  const attributes = [...sent].filter(([name]) => name.startsWith('MessageAttributes'));
  expect(attributes.map(([, value]) => value)).toEqual(
    expect.arrayContaining(['kind', 'run_failed', 'severity', 'critical']),
  );
});

test('what is about the market goes to its own topic', async () => {
  const { alerter } = await alerterWith();
  await alerter.deliver({ ...ALERT, kind: 'var_breached' }, AT);
  expect(published[0]!.get('TopicArn')).toBe(`${TOPIC}:market`);
});

test('an alert that a sink refuses is not taken for sent', async () => {
  const { alerter } = await alerterWith();
  refusals = 1;
  await expect(alerter.deliver(ALERT, AT)).rejects.toThrow();
  expect(await alerter.deliver(ALERT, AT)).toBe(true);
  expect(published).toHaveLength(1);
});
