import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { anchorsOf, codeOf, linksOf, pages } from './markdown.js';
import { PROJECT_DIR } from './project-dir.js';

/** Sites that pages may point to: our own machine, providers, tools, and places reserved for examples. */
const HOSTS = [
  'www.w3.org',
  '127.0.0.1',
  'docs.temporal.io',
  'temporal.io',
  'nodejs.org',
  'www.python.org',
  'www.alphavantage.co',
  'fred.stlouisfed.org',
  'fc.yahoo.com',
  'github.com',
  'legal.yahoo.com',
  'proxy.example',
];

/** Folders that belong to the machine of somebody. */
const SOMEBODYS_FOLDER = /(?<![\w.~$}])\/(home|root|Users|mnt|media|work|workspace)\//;

const all = pages();

describe.each(all)('$path', ({ path, text }) => {
  const folder = join(PROJECT_DIR, dirname(path));

  test('points to files and headings that exist', () => {
    const broken = linksOf(text)
      .filter((link) => !/^[a-z]+:/.test(link))
      .filter((link) => !isThere(link, folder, text));
    expect(broken).toEqual([]);
  });

  test('points to known sites', () => {
    const hosts = [...text.matchAll(/https?:\/\/([^/\s:)"'`<>]+)/g)].map((match) => match[1]!);
    expect(hosts.filter((host) => !HOSTS.includes(host))).toEqual([]);
  });

  test('names no folder of one machine', () => {
    expect(SOMEBODYS_FOLDER.exec(text)?.[0]).toBeUndefined();
  });

  test('names source files that exist', () => {
    const sources = codeOf(text)
      .flatMap((code) => code.split(/[\s=]+/))
      .filter((word) => /^[\w.-]+(\/[\w.-]+)+\.(ts|tsx|mjs|sql|py)$/.test(word));
    const missing = sources.filter(
      (source) => !existsSync(join(PROJECT_DIR, source)) && !existsSync(join(folder, source)),
    );
    expect(missing).toEqual([]);
  });
});

function isThere(link: string, folder: string, text: string): boolean {
  const [file = '', anchor] = link.split('#');
  const target = join(folder, file);
  if (relative(PROJECT_DIR, target).startsWith('..') || !existsSync(target)) return false;
  if (anchor === undefined) return true;
  if (file === '') return anchorsOf(text).includes(anchor);
  return statSync(target).isFile() && anchorsOf(readFileSync(target, 'utf8')).includes(anchor);
}

test('every decision is listed', () => {
  const list = all.find(({ path }) => path === 'docs/decisions/README.md')!;
  const decisions = all.map(({ path }) => /^docs\/decisions\/(\d{4}-.+\.md)$/.exec(path)?.[1]);
  expect(linksOf(list.text)).toEqual(expect.arrayContaining(decisions.filter(Boolean)));
});
