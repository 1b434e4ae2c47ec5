import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CLOUDWATCH_NAMESPACE } from '../../../adapters/cloudwatch/health-sink.js';
import { PROJECT_DIR } from '../../../workers/configuration.js';
import { bodyAfter } from './hcl.js';

const read = (...path: string[]) => readFileSync(join(PROJECT_DIR, ...path), 'utf8');
const sources = (folder: string, ending: string) =>
  readdirSync(join(PROJECT_DIR, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(ending))
    .map((file) => read(folder, file));

/** IAM's name of a service, by the end of its client's package name. */
const SERVICES: Readonly<Record<string, string>> = {
  cloudwatch: 'cloudwatch',
  kms: 'kms',
  mwaa: 'airflow',
  'redshift-data': 'redshift-data',
  s3: 's3',
  'secrets-manager': 'secretsmanager',
  sns: 'sns',
};

/** Operations that IAM allows under another name (S3 user guide, "Required permissions for Amazon S3 API operations"). */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  's3:HeadObject': 's3:GetObject',
  's3:ListObjectsV2': 's3:ListBucket',
};

/** What a program needs that no AWS client in the worker's code calls by a command. */
const WITHOUT_COMMAND: Readonly<Record<string, string>> = {
  'airflow:InvokeRestApi': 'signed by hand: adapters/airflow/mwaa-transport.ts',
  'redshift:GetClusterCredentials': 'login to a cluster, of the Data API and of dbt',
  'redshift-serverless:GetCredentials': 'login to a workgroup, of the Data API and of dbt',
  'elasticfilesystem:ClientMount': 'the home, mounted by ECS',
  'elasticfilesystem:ClientWrite': 'the home, mounted by ECS',
};

/**
 * What an exporter of the collector calls (AWS Distro for OpenTelemetry, "Configuring Permissions"), without what concerns log
 * groups and their retention, which Terraform makes, and sampling rules, which are for receivers.
 */
const OF_EXPORTER: Readonly<Record<string, readonly string[]>> = {
  awsemf: ['logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'],
  awsxray: ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'],
};

/** MWAA user guide, "Amazon MWAA execution role", for an environment with a key of its own; the rights that read S3 one by one. */
const MWAA_MINIMUM = [
  'airflow:PublishMetrics',
  'cloudwatch:PutMetricData',
  ...['Decrypt', 'DescribeKey', 'Encrypt', 'GenerateDataKey*'].map((name) => `kms:${name}`),
  ...['CreateLogGroup', 'CreateLogStream', 'DescribeLogGroups', 'GetLogEvents', 'GetLogGroupFields'].map(
    (name) => `logs:${name}`,
  ),
  ...['GetLogRecord', 'GetQueryResults', 'PutLogEvents'].map((name) => `logs:${name}`),
  ...['GetAccountPublicAccessBlock', 'GetBucketPublicAccessBlock', 'GetBucketVersioning'].map(
    (name) => `s3:${name}`,
  ),
  ...['GetEncryptionConfiguration', 'GetObject', 'GetObjectVersion', 'ListBucket'].map(
    (name) => `s3:${name}`,
  ),
  ...['ChangeMessageVisibility', 'DeleteMessage', 'GetQueueAttributes', 'GetQueueUrl'].map(
    (name) => `sqs:${name}`,
  ),
  ...['ReceiveMessage', 'SendMessage'].map((name) => `sqs:${name}`),
];

function actionsCalled(text: string): string[] {
  const clients = new Set([...text.matchAll(/'@aws-sdk\/client-([a-z0-9-]+)'/g)].map(([, name]) => name!));
  const operations = [
    ...[...text.matchAll(/new ([A-Z]\w*)Command\(/g)].map(([, name]) => name!),
    ...[...text.matchAll(/paginate([A-Z]\w*)\(/g)].map(([, name]) => name!),
  ];
  if (clients.size === 0 || operations.length === 0) return [];
  if (clients.size > 1) throw new Error(`One file, one AWS service: ${[...clients].join(', ')}`);
  const [client] = clients;
  return operations.map((operation) => {
    const action = `${SERVICES[client!] ?? client!}:${operation}`;
    return OTHER_NAMES[action] ?? action;
  });
}

/** The actions between quotes in a text of HCL; its comments name some too. */
function actionsAllowed(text: string): string[] {
  const lines = text.split('\n').filter((line) => !line.trim().startsWith('#'));
  return lines
    .join('\n')
    .split(/^\s*Action\s*=/m)
    .slice(1)
    .flatMap((part) => part.split(/^\s*Resource\s*=/m)[0]!.match(/"[a-z0-9-]+:[A-Z]\w*\*?"/g) ?? [])
    .map((quoted) => quoted.slice(1, -1));
}
const sorted = (actions: Iterable<string>) => [...new Set(actions)].sort();

const roles = read('terraform', 'modules', 'workers', 'roles.tf');
const taskPolicy = bodyAfter(roles, 'resource "aws_iam_role_policy" "task" {');
const collector = read('monitoring', 'collector', 'collector.yaml');
const exporters = Object.keys(OF_EXPORTER).filter((name) => new RegExp(`^  ${name}:$`, 'm').test(collector));
const called = ['adapters', 'activities', 'workers', 'cli']
  .flatMap((folder) => sources(folder, '.ts'))
  .flatMap(actionsCalled);

describe('the worker’s role', () => {
  it('may do what the worker and its collector do, and nothing else', () => {
    expect(called.length).toBeGreaterThan(10);
    expect(
      sorted([
        ...actionsAllowed(taskPolicy),
        ...actionsAllowed(bodyAfter(roles, 'read_airflow = var.airflow_name == "" ? [] : [')),
      ]),
    ).toEqual(
      sorted([
        ...called,
        ...Object.keys(WITHOUT_COMMAND),
        ...exporters.flatMap((name) => OF_EXPORTER[name]!),
      ]),
    );
  });

  it('stands beside a collector whose exporters are all known here', () => {
    const asked = [...collector.matchAll(/exporters: \[(.*)\]/g)].flatMap(([, names]) => names!.split(', '));
    expect(sorted(asked)).toEqual(sorted(Object.keys(OF_EXPORTER)));
    expect(sorted(exporters)).toEqual(sorted(asked));
  });

  it('may put metrics into the namespace that the program uses', () => {
    const told = /metric_namespace\s*=\s*"(\w+)"/.exec(read('terraform', 'main.tf'))![1];
    expect(told).toBe(CLOUDWATCH_NAMESPACE);
    expect(taskPolicy).toContain('{ "cloudwatch:namespace" = var.metric_namespace }');
  });
});

it('what starts the worker may fetch its image, open its log and read the secrets for its variables', () => {
  const policy = bodyAfter(roles, 'resource "aws_iam_role_policy" "execution" {');
  expect(sorted(actionsAllowed(policy))).toEqual([
    'ecr:BatchCheckLayerAvailability',
    'ecr:BatchGetImage',
    'ecr:GetAuthorizationToken',
    'ecr:GetDownloadUrlForLayer',
    'kms:Decrypt',
    'logs:CreateLogStream',
    'logs:PutLogEvents',
  ]);
  expect(actionsAllowed(bodyAfter(roles, 'start_secrets = length(var.secrets) == 0 ? [] : ['))).toEqual([
    'secretsmanager:GetSecretValue',
  ]);
});

describe('Airflow’s role', () => {
  const role = read('terraform', 'modules', 'mwaa', 'role.tf');

  it('may do what MWAA asks for, and read secrets', () => {
    const policy = bodyAfter(role, 'resource "aws_iam_role_policy" "execution" {');
    expect(sorted(actionsAllowed(policy))).toEqual(
      sorted([...MWAA_MINIMUM, 'secretsmanager:GetSecretValue']),
    );
  });

  it('is asked by no DAG for another service', () => {
    const clients = sources('dags', '.py').flatMap((text) => [
      ...text.matchAll(/boto3\.client\("([\w-]+)"/g),
    ]);
    expect(sorted(clients.map(([, name]) => name!))).toEqual(['kms', 'secretsmanager']);
  });

  it('reads the secret that holds the payload keys, where the workers are told to use it', () => {
    const root = read('terraform', 'main.tf');
    expect(root).toContain(
      'payload_keys_arn  = var.encrypt_payloads ? module.secrets.arns["payload-keys"] : null',
    );
    expect(bodyAfter(role, 'read_payload_keys = var.payload_keys_arn == null ? [] : [')).toContain(
      'Resource = var.payload_keys_arn',
    );
  });
});

it('the warehouse’s role may read what COPY loads, and write what UNLOAD hands out', () => {
  const file = read('terraform', 'modules', 'redshift', 'copy-role.tf');
  const policy = bodyAfter(file, 'resource "aws_iam_role_policy" "copy" {');
  expect(sorted(actionsAllowed(policy))).toEqual([
    'kms:Decrypt',
    'kms:GenerateDataKey',
    's3:GetBucketLocation',
    's3:GetObject',
    's3:ListBucket',
    's3:PutObject',
  ]);
});
