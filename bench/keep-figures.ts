import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { replaceSection } from './replace-section.js';

/** Writes results/NAME.json and the section NAME of README.md, and shows that section. */
export async function keepFigures(name: string, results: object, table: string): Promise<void> {
  const folder = join(import.meta.dirname, 'results');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, `${name}.json`), `${JSON.stringify(results, null, 2)}\n`);
  const readme = join(import.meta.dirname, 'README.md');
  await writeFile(readme, replaceSection(await readFile(readme, 'utf8'), name, table));
  process.stdout.write(`${table}\n`);
}
