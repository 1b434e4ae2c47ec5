import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join, relative, sep } from 'node:path';
import { ignoredBy } from './dockerignore.mjs';
import { stageOf } from './parse-dockerfile.mjs';

/**
 * Carries out one stage of a Dockerfile without Docker: its COPY and RUN instructions, in their order, with `room` in the place of the
 * image's root. COPY takes what .dockerignore lets through. What the base image brings (node, python3) must be on this machine.
 * Returns the stage's last WORKDIR on this machine.
 */
export function runStage({ context, dockerfile, stage, room, log }) {
  const isIgnored = ignoredBy(readFileSync(join(context, '.dockerignore'), 'utf8'));
  let folder = room;

  const copy = (value) => {
    const names = value.split(/\s+/);
    const target = names.pop();
    for (const name of names) {
      if (!existsSync(join(context, name))) throw new Error(`COPY ${name}: there is no such file.`);
      if (isIgnored(name)) throw new Error(`COPY ${name}: .dockerignore leaves it out.`);
      const place = join(folder, target);
      const isInto = target.endsWith('/');
      mkdirSync(isInto ? place : join(place, '..'), { recursive: true });
      cpSync(join(context, name), isInto ? join(place, basename(name)) : place, {
        recursive: statSync(join(context, name)).isDirectory(),
        filter: (path) => path === join(context, name) || !isIgnored(fromContext(path)),
      });
    }
  };
  const fromContext = (path) => relative(context, path).split(sep).join('/');

  for (const { instruction, value } of stageOf(dockerfile, stage)) {
    log(`${instruction} ${value}`);
    if (instruction === 'WORKDIR') {
      folder = join(room, value);
      mkdirSync(folder, { recursive: true });
    } else if (instruction === 'COPY') {
      copy(value);
    } else if (instruction === 'RUN') {
      const { status } = spawnSync('sh', ['-ec', value], { cwd: folder, stdio: ['ignore', 2, 2] });
      if (status !== 0) throw new Error(`RUN ${value} ended with ${status}.`);
    } else {
      throw new Error(`${instruction} is not known here: the build stage uses WORKDIR, COPY and RUN.`);
    }
  }
  return folder;
}
