import type { AlertMessage } from './alert-message.js';

/** SNS takes ASCII subjects of less than 100 characters without line breaks. */
const SUBJECT_LENGTH = 99;

export interface AlertEmail {
  readonly subject: string;
  readonly body: string;
}

/** Plain text: cause first, then what to do, then where to look. */
export function alertEmail(alert: AlertMessage): AlertEmail {
  const subject = `[${alert.severity}] ${alert.title}: ${alert.subject}`;
  const lines = [
    alert.message,
    '',
    `Next: ${alert.nextStep}`,
    '',
    ...(alert.link === null ? [] : [`Run: ${alert.link}`]),
    `Runbook: ${alert.runbook}`,
    '',
    `${alert.kind}, ${alert.severity}, ${alert.subject}, ${alert.workflowId}, ${alert.at}`,
  ];
  return { subject: ascii(subject).slice(0, SUBJECT_LENGTH), body: lines.join('\n') };
}

function ascii(text: string): string {
  return text
    .replaceAll('’', "'")
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/[^\x20-\x7e]/g, '?');
}
