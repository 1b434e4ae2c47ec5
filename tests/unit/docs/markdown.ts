import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_DIR } from './project-dir.js';

const FOLDERS = ['docs', 'bench', 'sandbox'];

export interface Page {
  /** Path from the project's folder. */
  readonly path: string;
  readonly text: string;
}

/** Every page that a person reads. */
export function pages(): Page[] {
  const top = readdirSync(PROJECT_DIR);
  const deeper = FOLDERS.flatMap((folder) =>
    readdirSync(join(PROJECT_DIR, folder), { recursive: true }).map((name) => `${folder}/${String(name)}`),
  );
  return [...top, ...deeper]
    .filter((path) => path.endsWith('.md'))
    .sort()
    .map((path) => ({ path, text: readFileSync(join(PROJECT_DIR, path), 'utf8') }));
}

/** Targets of links and images; those in code are examples. */
export function linksOf(text: string): string[] {
  return [...withoutCode(text).matchAll(/\]\(([^)\s]+)\)/g)].map((match) => match[1]!);
}

/** Code: the lines of fenced blocks, and inline spans. */
export function codeOf(text: string): string[] {
  const blocks = [...text.matchAll(FENCED)].flatMap((match) => match[0].split('\n').slice(1, -1));
  const spans = [...text.replaceAll(FENCED, '').matchAll(INLINE)].map((match) => match[1]!);
  return [...blocks.map((line) => line.trim()), ...spans];
}

/** The anchors that a page's headings get. */
export function anchorsOf(text: string): string[] {
  return [...text.replaceAll(FENCED, '').matchAll(/^#+ (.+)$/gm)].map((match) =>
    match[1]!
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replaceAll(' ', '-'),
  );
}

const FENCED = /^ *```[\s\S]*?^ *```/gm;
const INLINE = /`([^`\n]+)`/g;

function withoutCode(text: string): string {
  return text.replaceAll(FENCED, '').replaceAll(INLINE, 'code');
}
