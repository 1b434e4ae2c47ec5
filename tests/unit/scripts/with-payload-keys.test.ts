import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';

interface Artefact {
  readonly key: string;
  readonly name: string;
  readonly body: Buffer;
  readonly sha256: string;
}
interface Artefacts {
  readonly dependencies: readonly Artefact[];
  readonly dags: readonly unknown[];
}
const SCRIPTS = new URL('../../../scripts/release/', import.meta.url);
const { withPayloadKeys } = (await import(new URL('with-payload-keys.mjs', SCRIPTS).href)) as {
  withPayloadKeys: (artefacts: Artefacts, payloadKeys?: string) => Artefacts;
};

const KEYS = 'secret:sectorflow-dev/payload-keys';
const LINE = `export SECTORFLOW_PAYLOAD_KEYS='${KEYS}'\n`;

function artefact(key: string, name: string, text: string): Artefact {
  return { key, name, body: Buffer.from(text), sha256: createHash('sha256').update(text).digest('hex') };
}

const PLUGINS = artefact('plugins.zip', 'plugins', 'zip');

function startupOf({ dependencies }: Artefacts): string | undefined {
  const found = dependencies.find(({ name }) => name === 'startup');
  if (found !== undefined) expect(found.sha256).toBe(artefact('', '', found.body.toString()).sha256);
  return found?.body.toString();
}

it('makes a startup script that names the keys', () => {
  const artefacts = withPayloadKeys({ dependencies: [PLUGINS], dags: [] }, KEYS);
  expect(artefacts.dependencies[0]).toEqual(PLUGINS);
  expect(startupOf(artefacts)).toBe(`#!/bin/sh\n${LINE}`);
});

it('adds the line to a script that is packaged, once', () => {
  const packaged = artefact('startup.sh', 'startup', '#!/bin/bash\necho hello');
  const artefacts = withPayloadKeys({ dependencies: [PLUGINS, packaged], dags: [] }, KEYS);
  expect(startupOf(artefacts)).toBe(`#!/bin/bash\necho hello\n${LINE}`);
  expect(withPayloadKeys(artefacts, KEYS)).toEqual(artefacts);
});

it('leaves everything as it is where payloads are in clear', () => {
  const artefacts = { dependencies: [PLUGINS], dags: [] };
  expect(withPayloadKeys(artefacts, 'off')).toBe(artefacts);
  expect(withPayloadKeys(artefacts)).toBe(artefacts);
});

it.each(['{"current":"k1"}', "secret:a'; rm -rf /", 'file:/tmp/keys'])('puts no %j into a script', (keys) => {
  expect(() => withPayloadKeys({ dependencies: [PLUGINS], dags: [] }, keys)).toThrow(
    /neither secret:<name> nor kms:<key>/,
  );
});
