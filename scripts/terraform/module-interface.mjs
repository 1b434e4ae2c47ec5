import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const DECLARATION = /^(variable|output) "(\w+)" \{\n([\s\S]*?)\n\}/gm;

/** Variables and outputs of a Terraform folder as Markdown tables: what a README shows of them. */
export function moduleInterface(folder) {
  const parts = [];
  const variables = declarations(join(folder, 'variables.tf'));
  if (variables.length > 0) {
    parts.push('| variable | default | what |\n|---|---|---|');
    parts.push(
      ...variables.map(({ name, body }) => `| \`${name}\` | ${defaultOf(body)} | ${descriptionOf(body)} |`),
    );
  }
  const outputs = declarations(join(folder, 'outputs.tf'));
  if (outputs.length > 0) {
    parts.push(`${parts.length > 0 ? '\n' : ''}| output | what |\n|---|---|`);
    parts.push(...outputs.map(({ name, body }) => `| \`${name}\` | ${descriptionOf(body)} |`));
  }
  return parts.join('\n');
}

function declarations(file) {
  if (!existsSync(file)) return [];
  return [...readFileSync(file, 'utf8').matchAll(DECLARATION)].map(([, , name, body]) => ({ name, body }));
}

function descriptionOf(body) {
  return /^ {2}description\s*= "(.*)"$/m.exec(body)?.[1].replaceAll('\\"', '"').replaceAll('|', '\\|') ?? '';
}

function defaultOf(body) {
  const value = /^ {2}default\s*= (.*)$/m.exec(body)?.[1];
  return value === undefined ? 'required' : `\`${value}\``;
}
