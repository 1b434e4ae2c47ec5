import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ALERT_KINDS } from '../../../../domain/alert.js';
import { alertEmail } from '../../../../domain/alerts/alert-email.js';
import { ALERT_GUIDE } from '../../../../domain/alerts/alert-guide.js';
import { alertKey } from '../../../../domain/alerts/alert-key.js';
import { alertMessage } from '../../../../domain/alerts/alert-message.js';
import { alertSlack } from '../../../../domain/alerts/alert-slack.js';
import { findingAlerts } from '../../../../domain/alerts/finding-alerts.js';
import { PROJECT_DIR } from '../../docs/project-dir.js';

const AT = new Date('2018-02-08T11:00:00Z');
const PLACES = {
  temporalUiUrl: 'https://temporal.example',
  namespace: 'prod',
  runbooks: 'docs/operations/alerts',
};
const ALERT = {
  kind: 'gate_blocked',
  severity: 'critical',
  subject: 'validate',
  message: 'The day <XOM & co> repeats the day before.',
  workflowId: 'daily-2018-02-07',
  runId: 'r1',
} as const;
const MESSAGE = alertMessage(ALERT, AT, PLACES);

test('an alert says cause, severity, where to look and what to do', () => {
  expect(MESSAGE).toMatchObject({
    ...ALERT,
    title: ALERT_GUIDE.gate_blocked.title,
    nextStep: ALERT_GUIDE.gate_blocked.nextStep,
    link: 'https://temporal.example/namespaces/prod/workflows/daily-2018-02-07/r1/history',
    runbook: 'docs/operations/alerts/gate_blocked.md',
    at: AT.toISOString(),
  });
  expect(alertMessage(ALERT, AT, { ...PLACES, temporalUiUrl: null }).link).toBeNull();
});

test.each(ALERT_KINDS)('%s has a runbook page', (kind) => {
  const page = join(PROJECT_DIR, 'docs', 'operations', 'alerts', `${kind}.md`);
  expect(existsSync(page)).toBe(true);
  expect(readFileSync(page, 'utf8')).toContain(`\`${kind}\`, ${ALERT_GUIDE[kind].severity}`);
});

test.each(ALERT_KINDS)('an e-mail about %s has a subject that SNS takes', (kind) => {
  const { subject, body } = alertEmail({
    ...MESSAGE,
    kind,
    title: ALERT_GUIDE[kind].title,
    subject: `Ölaktien\n${'x'.repeat(200)}`,
  });
  expect(subject).toMatch(/^[\x20-\x7e]{1,99}$/);
  for (const part of [MESSAGE.message, MESSAGE.nextStep, MESSAGE.link!, MESSAGE.runbook])
    expect(body).toContain(part);
});

test('the card for Slack keeps a run’s alerts in one thread and words from outside from being markup', () => {
  expect(alertSlack(MESSAGE)).toMatchObject({
    version: '1.0',
    source: 'custom',
    content: { nextSteps: [MESSAGE.nextStep], keywords: ['gate_blocked', 'critical'] },
    metadata: { threadId: 'daily-2018-02-07/r1', eventType: 'gate_blocked' },
  });
  const text = JSON.stringify(alertSlack(MESSAGE));
  expect(text).toContain('The day &lt;XOM &amp; co&gt; repeats');
  expect(text).toContain('<https://temporal.example/');
});

test('one alert is one kind, run and subject, whatever characters they have', () => {
  const keys = [
    ALERT,
    { ...ALERT, kind: 'run_failed' as const },
    { ...ALERT, runId: 'r2' },
    { ...ALERT, subject: '../x' },
    { ...ALERT, subject: '.. x' },
  ].map(alertKey);
  expect(new Set(keys).size).toBe(keys.length);
  for (const key of keys) expect(key).toMatch(/^alerts\/sent\/[a-z_]+\/[^/]+\/[^/]+\.json$/);
});

test('findings become one alert a kind', () => {
  const stale = Array.from({ length: 5 }, (_, i) => ({
    rule: 'price_jump' as const,
    message: `Jump ${i + 1}.`,
  }));
  const told = findingAlerts('2018-02-07', [
    ...stale,
    { rule: 'missing_index_bar', message: 'No ^GSPC.' },
    { rule: 'zero_volume', message: 'Nobody traded.' },
  ]);
  expect(told.map(({ kind, message }) => [kind, message])).toEqual([
    ['data_anomaly', 'Jump 1. Jump 2. Jump 3. And 2 more.'],
    ['data_missing', 'No ^GSPC.'],
  ]);
});
