import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { describe, expect, test } from 'vitest';
import { codeOf, pages } from './markdown.js';
import { PROJECT_DIR } from './project-dir.js';

const { scripts } = JSON.parse(readFileSync(join(PROJECT_DIR, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>;
};

/** npm's own, which need no script. */
const NPM_COMMANDS = ['ci', 'install', 'config'];

/** Options that every command has. */
const COMMON_OPTIONS = ['--help', '--version'];

const commands = new Map<string, Command>();
for (const file of readdirSync(join(PROJECT_DIR, 'cli', 'commands'))) {
  const name = file.replace(/\.ts$/, '');
  const path = join(PROJECT_DIR, 'cli', 'commands', file);
  const module = (await import(path)) as Record<string, () => Command>;
  commands.set(name, module[`${name}Command`]!());
}

describe.each(pages())('$path', ({ text }) => {
  const code = codeOf(text);

  test('names npm scripts that exist', () => {
    const named = code.flatMap((line) => [
      ...typedPart(line).matchAll(/(?:^|&& |time )npm (?:run )?([a-z][\w:-]*)/g),
    ]);
    const unknown = named.map((match) => match[1]!).filter((name) => !(name in scripts));
    expect(unknown.filter((name) => !NPM_COMMANDS.includes(name))).toEqual([]);
  });

  test('names commands and options that exist', () => {
    const unknown = code.flatMap(invocations).flatMap(({ name, options }) => {
      const command = commands.get(name);
      if (command === undefined) return [name];
      const known = [...COMMON_OPTIONS, ...longOptions(command)];
      return options.filter((option) => !known.includes(option)).map((option) => `${name} ${option}`);
    });
    expect(unknown).toEqual([]);
  });

  test('runs files that exist', () => {
    const files = code.flatMap((line) => [...line.matchAll(/\b(?:tsx|node) ([\w./-]+\.(?:ts|mjs))/g)]);
    expect(files.map((match) => match[1]!).filter((file) => !existsSync(join(PROJECT_DIR, file)))).toEqual(
      [],
    );
  });
});

/** Its own and those of the commands below it. */
function longOptions({ options, commands: below }: Command): (string | undefined)[] {
  return [...options.map(({ long }) => long), ...below.flatMap(longOptions)];
}

/** What is typed of a line of code; a comment or a wide gap ends it. */
function typedPart(line: string): string {
  return line.split(/\s#\s|\s{2,}/)[0]!;
}

/** `sectorflow NAME --option` and `npm start -- --option` in a line of code. */
function invocations(line: string): { name: string; options: string[] }[] {
  const command = typedPart(line);
  const typed = [...command.matchAll(/\bsectorflow ([a-z]+)([^|;&>]*)/g)].map((match) => ({
    name: match[1]!,
    rest: match[2]!,
  }));
  const started = [...command.matchAll(/\bnpm start -- ([^|;&>]*)/g)].map((match) => ({
    name: 'start',
    rest: match[1]!,
  }));
  return [...typed, ...started].map(({ name, rest }) => ({ name, options: rest.match(/--[a-z-]+/g) ?? [] }));
}

test('an unknown command would be noticed', () => {
  expect(invocations('npx --no-install sectorflow fly --high')).toEqual([
    { name: 'fly', options: ['--high'] },
  ]);
  expect(commands.has('fly')).toBe(false);
});
