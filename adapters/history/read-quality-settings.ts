import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { BadInputError } from '../../domain/errors/bad-input-error.js';
import {
  qualitySettings,
  RULE_NAMES,
  SHARE_SETTINGS,
  type QualitySettings,
} from '../../domain/quality/index.js';

const DATE = 'a calendar day written YYYY-MM-DD';
const TEXT = 'a text that is not empty';
const SWITCH_KEYS = 'rule, symbol, from, to, backfill, reason';

const switchSchema = z
  .strictObject(
    {
      rule: z.enum(RULE_NAMES, { error: `one of ${RULE_NAMES.join(', ')}` }),
      symbol: z.string({ error: TEXT }).min(1, { error: TEXT }).optional(),
      from: z.iso.date({ error: DATE }).optional(),
      to: z.iso.date({ error: DATE }).optional(),
      backfill: z.boolean({ error: 'true or false' }).optional(),
      reason: z.string({ error: TEXT }).min(1, { error: TEXT }),
    },
    { error: `an object with ${SWITCH_KEYS}; all but rule and reason may be absent` },
  )
  .refine(({ from, to }) => from === undefined || to === undefined || from <= to, {
    error: 'a day not before `from`',
    path: ['to'],
  });

const { switches: _, ...THRESHOLDS } = qualitySettings();

const isShare = (name: string) => SHARE_SETTINGS.some((share) => share === name);

function threshold(name: string) {
  const error = isShare(name) ? 'a fraction from 0 to 1' : 'a number of at least 0';
  const number = z.number({ error }).min(0, { error });
  return (isShare(name) ? number.max(1, { error }) : number).optional();
}

const NAMES = [...Object.keys(THRESHOLDS), 'switches'];

const schema = z.strictObject(
  {
    ...Object.fromEntries(Object.keys(THRESHOLDS).map((name) => [name, threshold(name)])),
    switches: z.array(switchSchema, { error: 'a list of switches' }).default([]),
  },
  { error: `one JSON object with some of ${NAMES.join(', ')}` },
);

/**
 * Thresholds and switched-off rules from a JSON file; the defaults without one.
 *
 * @throws BadInputError that names the file, the key, the value given and what is allowed.
 */
export function readQualitySettings(file: string | null): QualitySettings {
  if (file === null) return qualitySettings();
  const given = parsed(file);
  const read = schema.safeParse(given);
  if (read.success) return qualitySettings(read.data);
  const issue = read.error.issues[0]!;
  if (issue.code === 'unrecognized_keys') {
    const inSwitch = issue.path.length > 0;
    throw new BadInputError({
      what: `${file}: key${inSwitch ? ` in ${keyOf(issue.path)}` : ''}`,
      given: issue.keys.join(', '),
      allowed: inSwitch ? SWITCH_KEYS : NAMES.join(', '),
    });
  }
  throw new BadInputError({
    what: `${file}: ${keyOf(issue.path) || 'the document'}`,
    given: shown(valueAt(given, issue.path)),
    allowed: issue.message,
  });
}

function parsed(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new BadInputError({
      what: `quality settings ${file}`,
      given: cause instanceof Error ? cause.message : String(cause),
      allowed: 'a readable file with one JSON object',
    });
  }
}

function shown(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value);
}

function keyOf(path: readonly PropertyKey[]): string {
  return path.map(String).join('.');
}

function valueAt(document: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce(
    (value: unknown, key) => (value as Record<PropertyKey, unknown> | null)?.[key],
    document,
  );
}
