// Derives the schema of Terraform's AWS provider from the compiled JavaScript of the npm package @cdktf/provider-aws, which was
// generated from that provider: node extract.mjs <package>/lib <out.json> provider <module> …
// A module is a resource by its name without aws_ (s3-bucket), or data-aws-<name>.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [lib, out, ...modules] = process.argv.slice(2);

/** How the package names the types of arguments, and Terraform's words for them. */
const ARGUMENT_TYPES = {
  string: 'string',
  number: 'number',
  boolean: 'bool',
  any: 'dynamic',
  stringList: ['list', 'string'],
  numberList: ['list', 'number'],
  booleanList: ['list', 'bool'],
  stringMap: ['map', 'string'],
  numberMap: ['map', 'number'],
  booleanMap: ['map', 'bool'],
  anyMap: ['map', 'string'],
  stringListMap: ['map', ['list', 'string']],
  stringListList: ['list', ['list', 'string']],
};

/** The same for what is read back: get<Kind>Attribute('name'). */
const ATTRIBUTE_TYPES = {
  String: 'string',
  Number: 'number',
  Boolean: 'bool',
  StringMap: ['map', 'string'],
  NumberMap: ['map', 'number'],
  BooleanMap: ['map', 'bool'],
  List: ['list', 'string'],
  NumberList: ['list', 'number'],
  AnyMap: ['map', 'string'],
};

/** Arguments that the provider fills in when they are left out. */
const ALSO_COMPUTED = new Set(['id', 'tags_all', 'region', 'arn']);

const GETTER = new RegExp(
  `this\\.get(${Object.keys(ATTRIBUTE_TYPES).join('|')})Attribute\\('(\\w+)'\\)`,
  'g',
);
const NESTED = /this\._\w+ = new (\w+?)(List|Map|OutputReference)\(this, "(\w+)"/g;
const ARGUMENT =
  /^\s+(\w+): \{\s*value: [\s\S]*?,\n\s+isBlock: (true|false),\s+type: "(\w+)",\s+storageClassType: "(\w+)"/gm;

const camel = (name) => name.replace(/_([a-z0-9])/g, (_, letter) => letter.toUpperCase());

function readModule(name) {
  const code = readFileSync(join(lib, name, 'index.js'), 'utf8');
  const types = readFileSync(join(lib, name, 'index.d.ts'), 'utf8');

  const isRequired = {};
  for (const [, type, body] of types.matchAll(/export interface (\w+)[^{]*\{([\s\S]*?)\n\}/g)) {
    const fields = [...body.matchAll(/^\s{4}readonly (\w+)(\??):/gm)];
    isRequired[type] = Object.fromEntries(fields.map(([, field, optional]) => [field, optional === '']));
  }
  const writers = {};
  for (const [text, type] of code.matchAll(/^function (\w+)ToHclTerraform\([\s\S]*?\n\}/gm)) {
    writers[type.toLowerCase()] = text;
  }
  const classes = Object.fromEntries(
    [...code.matchAll(/^class (\w+) extends [\s\S]*?\n\}/gm)].map(([text, type]) => [type, text]),
  );

  const argumentsOf = (text) =>
    [...text.matchAll(ARGUMENT)].map(([, argument, isBlock, kind, type]) => ({
      argument,
      isBlock: isBlock === 'true',
      kind,
      type,
    }));

  function attributesOf(text) {
    const found = {};
    for (const [, kind, attribute] of text.matchAll(GETTER)) found[attribute] = ATTRIBUTE_TYPES[kind];
    for (const [, type, kind, attribute] of text.matchAll(NESTED)) found[attribute] = { type, kind };
    return found;
  }

  const isNested = (type) => type.kind !== undefined;

  function objectType(type) {
    const attributes = attributesOf(classes[`${type}OutputReference`] ?? '');
    const entries = Object.entries(attributes).map(([key, value]) => [
      key,
      isNested(value) ? ['list', objectType(value.type)] : value,
    ]);
    return ['object', Object.fromEntries(entries)];
  }

  function nestedBlock({ argument, kind, type }, required, isSingle) {
    const bare = type.replace(/(List|Map)$/, '');
    const base = writers[bare.toLowerCase()] ? bare : type;
    const isTimeouts = argument === 'timeouts';
    return {
      nesting_mode: isTimeouts ? 'single' : kind === 'set' ? 'set' : 'list',
      max_items: isSingle && !isTimeouts ? 1 : 0,
      min_items: required && !isTimeouts ? 1 : 0,
      block: block(
        argumentsOf(writers[base.toLowerCase()] ?? ''),
        base,
        classes[`${base}OutputReference`] ?? '',
      ),
    };
  }

  function attribute({ argument, kind, type }, required) {
    const known = ARGUMENT_TYPES[type] ?? 'string';
    const asSet = kind === 'set' && Array.isArray(known) ? ['set', known[1]] : known;
    if (required) return { type: asSet, required: true };
    return { type: asSet, optional: true, ...(ALSO_COMPUTED.has(argument) ? { computed: true } : {}) };
  }

  function block(given, type, readBack) {
    const result = { attributes: {}, block_types: {} };
    const attributes = attributesOf(readBack);
    for (const one of given) {
      const required = isRequired[type]?.[camel(one.argument)] === true;
      const isSingle = attributes[one.argument]?.kind === 'OutputReference';
      if (one.isBlock) result.block_types[one.argument] = nestedBlock(one, required, isSingle);
      else result.attributes[one.argument] = attribute(one, required);
    }
    for (const [key, value] of Object.entries(attributes)) {
      if (key in result.attributes || key in result.block_types) continue;
      const computed = isNested(value) ? ['list', objectType(value.type)] : value;
      result.attributes[key] = { type: computed, computed: true };
    }
    return result;
  }

  const main = Object.values(classes).find((text) =>
    /tfResourceType|extends cdktf\.Terraform(Resource|DataSource|Provider) /.test(text.slice(0, 200)),
  );
  const [, mainClass] = /^class (\w+)/.exec(main);
  const [, terraformType] =
    /tfResourceType = "(\w+)"/.exec(code) ?? /terraformResourceType: '(\w+)'/.exec(code);
  const given = argumentsOf(main.slice(main.indexOf('synthesizeHclAttributes')));
  return { terraformType, schema: { version: 0, block: block(given, `${mainClass}Config`, main) } };
}

const schema = { provider: null, resource_schemas: {}, data_source_schemas: {} };
for (const name of modules) {
  const { terraformType, schema: one } = readModule(name);
  if (name.startsWith('data-aws-')) schema.data_source_schemas[terraformType] = one;
  else if (name !== 'provider') schema.resource_schemas[terraformType] = one;
  else {
    for (const [key, { type }] of Object.entries(one.block.attributes)) {
      one.block.attributes[key] = { type, optional: true };
    }
    schema.provider = one;
  }
}
writeFileSync(out, JSON.stringify(schema));
