import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { newKeyRing, rotateKeyRing } from '../../../../cli/codec/rotate-key-ring.js';
import { keyFile } from '../../../../workers/codec/key-file.js';
import { temporaryFolder } from '../../../support/temporary-folder.js';

async function fileWith(text: string, mode = 0o600): Promise<string> {
  const folder = await temporaryFolder('key-file');
  onTestFinished(folder.remove);
  const path = join(folder.path, 'keys.json');
  await writeFile(path, text, { mode });
  await chmod(path, mode);
  return path;
}

test('a file that is replaced is read again', async () => {
  const before = newKeyRing(new Date(0));
  const after = rotateKeyRing(JSON.stringify(before), 'ring', new Date(1));
  const path = await fileWith(JSON.stringify(before));
  const ring = keyFile(path);
  expect((await ring()).current.id).toBe(before.current);
  await writeFile(path, JSON.stringify(after));
  expect((await ring()).current.id).toBe(after.current);
  expect([...(await ring()).keys.keys()]).toEqual([before.current, after.current]);
});

test.each([0o644, 0o640, 0o604])(
  'a file with permissions %o is refused, with how to mend it',
  async (mode) => {
    const path = await fileWith(JSON.stringify(newKeyRing(new Date(0))), mode);
    await expect(keyFile(path)()).rejects.toThrow(`chmod 600 ${path}`);
  },
);

test('a file that is not there is named', async () => {
  await expect(keyFile('/nowhere/keys.json')()).rejects.toThrow('/nowhere/keys.json');
});
