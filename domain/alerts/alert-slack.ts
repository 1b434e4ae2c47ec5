import type { AlertMessage } from './alert-message.js';

/** Slack shows no more of a section. */
const TEXT_LENGTH = 2_900;

const MARKS: Readonly<Record<AlertMessage['severity'], string>> = {
  info: ':white_check_mark:',
  warning: ':warning:',
  critical: ':rotating_light:',
};

/**
 * Amazon Q Developer's custom notification, which it posts to the Slack channel that subscribes to the topic. Alerts of one run
 * make one thread. https://docs.aws.amazon.com/chatbot/latest/adminguide/custom-notifs.html
 */
export function alertSlack(alert: AlertMessage): object {
  const links = [
    ...(alert.link === null ? [] : [`<${alert.link}|Run>`]),
    alert.runbook.startsWith('http') ? `<${alert.runbook}|Runbook>` : `Runbook: ${alert.runbook}`,
  ];
  return {
    version: '1.0',
    source: 'custom',
    content: {
      textType: 'client-markdown',
      title: `${MARKS[alert.severity]} ${alert.title}: ${alert.subject}`,
      description: `${escaped(alert.message).slice(0, TEXT_LENGTH)}\n${links.join(' · ')}`,
      nextSteps: [alert.nextStep],
      keywords: [alert.kind, alert.severity],
    },
    metadata: {
      threadId: `${alert.workflowId}/${alert.runId}`,
      summary: alert.title,
      eventType: alert.kind,
      relatedResources: [alert.workflowId],
    },
  };
}

/** Slack reads these as markup, and a provider's words may hold them. */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
