import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SetupError } from './setup-error.mjs';

const POLL_MS = 200;
// Ten times what a first installation takes.
const LONGEST_WAIT_MS = 10 * 60_000;

/** Runs `work` while no other set-up of the same project folder runs; takes over from a holder that died. */
export async function withLock(root, work) {
  const name = createHash('sha256').update(root).digest('hex').slice(0, 16);
  const path = join(tmpdir(), `sectorflow-setup-${name}.lock`);
  await acquire(path);
  const release = () => rmSync(path, { recursive: true, force: true });
  const stop = (signal) => {
    release();
    process.exit(signal === 'SIGINT' ? 130 : 143);
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  try {
    await work();
  } finally {
    process.off('SIGINT', stop);
    process.off('SIGTERM', stop);
    release();
  }
}

async function acquire(path) {
  const deadline = Date.now() + LONGEST_WAIT_MS;
  let told = false;
  while (!tryToTake(path)) {
    const holder = holderOf(path);
    if (holder === undefined) continue;
    if (!isAlive(holder)) {
      takeAway(path, holder);
      continue;
    }
    if (!told) process.stderr.write(`Waiting for another set-up (process ${holder}) …\n`);
    told = true;
    if (Date.now() > deadline) {
      throw new SetupError(`Process ${holder} has held ${path} for too long: end it, or delete that folder.`);
    }
    await sleep(POLL_MS);
  }
}

// A folder that already holds its owner's process id is moved into place: moving onto a folder with content
// fails, so only one wins, and a lock is never seen without its owner.
function tryToTake(path) {
  const own = mkdtempSync(`${path}.`);
  writeFileSync(join(own, 'pid'), String(process.pid));
  try {
    renameSync(own, path);
    return true;
  } catch (error) {
    rmSync(own, { recursive: true });
    if (error.code === 'ENOTEMPTY' || error.code === 'EEXIST') return false;
    throw error;
  }
}

// Moved aside before it is deleted: of several that see the same dead holder, one moves it.
function takeAway(path, deadHolder) {
  const aside = `${path}.${process.pid}.stale`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if (error.code === 'ENOENT') return;
    throw error;
  }
  if (holderOf(aside) === deadHolder) rmSync(aside, { recursive: true });
  else renameSync(aside, path);
}

function holderOf(path) {
  try {
    return Number(readFileSync(join(path, 'pid'), 'utf8'));
  } catch {
    return undefined;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
