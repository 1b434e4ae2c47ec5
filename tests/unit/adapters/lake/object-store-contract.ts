import { describe, expect, it } from 'vitest';
import { ObjectNotFoundError } from '../../../../adapters/lake/object-not-found-error.js';
import type { ObjectStore } from '../../../../adapters/lake/object-store.js';
import { BadInputError } from '../../../../domain/errors/bad-input-error.js';

const WRITERS = 16;
const ROUNDS = 10;

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** What every object store must do. `open` gives an empty store. */
export function objectStoreContract(name: string, open: () => Promise<ObjectStore>): void {
  describe(`${name} as an object store`, () => {
    it('gives back what was put, byte for byte', async () => {
      const store = await open();
      const all = Uint8Array.from({ length: 256 }, (_, index) => index);
      expect(await store.put('raw/all.bin', all, { ifAbsent: true })).toBe('created');
      expect(Uint8Array.from(await store.get('raw/all.bin'))).toEqual(all);
    });

    it('reads UTF-8', async () => {
      const store = await open();
      await store.put('a', bytes('Société Générale'), { ifAbsent: false });
      expect(await store.getText('a')).toBe('Société Générale');
    });

    it('keeps the first object when a second is put only if absent', async () => {
      const store = await open();
      await store.put('a/b', bytes('first'), { ifAbsent: true });
      expect(await store.put('a/b', bytes('second'), { ifAbsent: true })).toBe('existed');
      expect(await store.getText('a/b')).toBe('first');
    });

    it('overwrites when told to', async () => {
      const store = await open();
      await store.put('a/b', bytes('first'), { ifAbsent: true });
      await store.put('a/b', bytes('second'), { ifAbsent: false });
      expect(await store.getText('a/b')).toBe('second');
    });

    it(`lets one of ${WRITERS} concurrent writers win, and everyone reads the winner`, async () => {
      const store = await open();
      for (let round = 0; round < ROUNDS; round += 1) {
        const key = `race/${round}`;
        const contents = Array.from({ length: WRITERS }, (_, writer) => `writer ${writer} `.repeat(1000));
        const outcomes = await Promise.all(
          contents.map((text) => store.put(key, bytes(text), { ifAbsent: true })),
        );
        expect(outcomes.filter((outcome) => outcome === 'created')).toHaveLength(1);
        expect(await store.getText(key)).toBe(contents[outcomes.indexOf('created')]);
      }
    });

    it('lists by prefix, in key order, with sizes', async () => {
      const store = await open();
      for (const key of ['b/2', 'b/10', 'a', 'b/1/x', 'bc'])
        await store.put(key, bytes(key), { ifAbsent: true });
      const keys = async (prefix: string) => (await store.list(prefix)).map((object) => object.key);
      expect(await keys('')).toEqual(['a', 'b/1/x', 'b/10', 'b/2', 'bc']);
      expect(await keys('b/')).toEqual(['b/1/x', 'b/10', 'b/2']);
      expect(await keys('b/1')).toEqual(['b/1/x', 'b/10']);
      expect(await keys('nothing/here')).toEqual([]);
      expect(await store.list('b/10')).toEqual([
        { key: 'b/10', size: 4, modifiedAt: expect.any(Date) as Date },
      ]);
    });

    it('says whether an object exists, and takes no folder for one', async () => {
      const store = await open();
      await store.put('a/b', bytes('x'), { ifAbsent: true });
      expect(await store.exists('a/b')).toBe(true);
      expect(await store.exists('a/c')).toBe(false);
      expect(await store.exists('a')).toBe(false);
    });

    it('deletes one object, and is content where there is none', async () => {
      const store = await open();
      for (const key of ['a/b', 'a/bc']) await store.put(key, bytes('x'), { ifAbsent: true });
      await store.delete('a/b');
      await store.delete('a/b');
      expect((await store.list('')).map(({ key }) => key)).toEqual(['a/bc']);
      expect(await store.put('a/b', bytes('y'), { ifAbsent: true })).toBe('created');
    });

    it('throws ObjectNotFoundError with the key for an object that is not there', async () => {
      const store = await open();
      const error = await store.get('raw/missing').catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(ObjectNotFoundError);
      expect(error).toMatchObject({ key: 'raw/missing' });
    });

    it.each(['../x', 'a/../b', '/a', 'a/', 'a//b', '.tmp/a', 'a\\b', 'a*b', 'é', ''])(
      'refuses the key "%s"',
      async (key) => {
        const store = await open();
        await expect(store.put(key, bytes('x'), { ifAbsent: true })).rejects.toBeInstanceOf(BadInputError);
        await expect(store.get(key)).rejects.toBeInstanceOf(BadInputError);
      },
    );
  });
}
