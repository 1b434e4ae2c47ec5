import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { parseAnswer } from '../../../../adapters/providers/parse-answer.js';
import { errorOf } from './support.js';

const schema = z.object({ bars: z.record(z.string(), z.object({ open: z.number() })) });
const parse = (body: string, secret?: string) =>
  errorOf(Promise.resolve().then(() => parseAnswer('fred', body, schema, secret)));

describe('parseAnswer', () => {
  it('reads what fits and ignores what it does not know', () => {
    expect(parseAnswer('fred', '{"bars":{"a":{"open":1,"extra":2}},"more":[]}', schema)).toEqual({
      bars: { a: { open: 1 } },
    });
  });

  it('names where an answer does not fit, without its values', async () => {
    const { refusal, message } = await parse('{"bars":{"2024-01-02":{"open":"CANARY"}}}');
    expect(refusal.kind === 'malformed' && refusal.issues).toEqual([
      expect.stringMatching(/^bars\.2024-01-02\.open: .*expected number/),
    ]);
    expect(message).not.toContain('CANARY');
  });

  it('strikes the key out of a path', async () => {
    const { message } = await parse('{"bars":{"CANARY":{"open":"x"}}}', 'CANARY');
    expect(message).toContain('bars.***.open');
    expect(message).not.toContain('CANARY');
  });

  it('lists a few issues of many', async () => {
    const bars = Object.fromEntries(Array.from({ length: 40 }, (_, n) => [`d${n}`, {}]));
    const { refusal } = await parse(JSON.stringify({ bars }));
    expect(refusal.kind === 'malformed' && refusal.issues).toHaveLength(6);
    expect(refusal.kind === 'malformed' && refusal.issues.at(-1)).toBe('and 35 more');
  });

  it.each(['<html>busy</html>', '', '{"bars":{}}}', '{"bars":nope}', 'Thank you CANARY'])(
    'calls %j malformed and does not quote it',
    async (body) => {
      const { refusal, message } = await parse(body);
      expect(refusal).toMatchObject({ kind: 'malformed', issues: ['body: not JSON'] });
      expect(message).not.toContain('CANARY');
    },
  );

  it.each(['{"bars":{"a":{"open":1', '{"bars":{"a":{"open":1}', '{"bars":{"a":{"op', ' [1, "a}\\"', '{'])(
    'calls %j cut short, which is transient',
    async (body) => {
      expect((await parse(body)).refusal.kind).toBe('transient');
    },
  );
});
