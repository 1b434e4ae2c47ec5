import pg from 'pg';
import type { Column } from '../statements/statement.js';

const TYPES: Readonly<Record<string, number>> = pg.types.builtins;
const { BOOL, DATE, FLOAT4, FLOAT8, INT2, INT4, INT8, NUMERIC, TIMESTAMP, TIMESTAMPTZ } = TYPES as Record<
  'BOOL' | 'DATE' | 'FLOAT4' | 'FLOAT8' | 'INT2' | 'INT4' | 'INT8' | 'NUMERIC' | 'TIMESTAMP' | 'TIMESTAMPTZ',
  number
>;

const TYPE_NAMES: Readonly<Record<number, string>> = {
  [BOOL]: 'bool',
  [DATE]: 'date',
  [FLOAT4]: 'float4',
  [FLOAT8]: 'float8',
  [INT2]: 'int2',
  [INT4]: 'int4',
  [INT8]: 'int8',
  [NUMERIC]: 'numeric',
  [TIMESTAMP]: 'timestamp',
  [TIMESTAMPTZ]: 'timestamptz',
};

/** A value, as PostgreSQL writes it, the way that the Data API tags it. */
export function fieldOf({ type }: Column, text: string | null | undefined): Record<string, unknown> {
  if (text === null || text === undefined) return { isNull: true };
  if (type === BOOL) return { booleanValue: text === 't' };
  if (type === INT2 || type === INT4 || type === INT8) return { longValue: Number(text) };
  if (type === FLOAT4 || type === FLOAT8) return { doubleValue: Number(text) };
  return { stringValue: text };
}

export function columnMetadata({ name, type }: Column): Record<string, unknown> {
  return {
    name,
    label: name,
    typeName: TYPE_NAMES[type] ?? 'varchar',
    nullable: 1,
    isCaseSensitive: !(type in TYPE_NAMES),
    isCurrency: false,
    isSigned: [INT2, INT4, INT8, FLOAT4, FLOAT8, NUMERIC].includes(type),
    precision: 0,
    scale: 0,
    length: 0,
    schemaName: '',
    tableName: '',
  };
}
