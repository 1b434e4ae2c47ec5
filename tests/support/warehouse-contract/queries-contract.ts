import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { BadInputError } from '../../../domain/errors/bad-input-error.js';
import type { WarehouseHarness } from './warehouse-harness.js';

const BACKTEST = {
  sector: 'Consumer\'s "Staples"',
  trading_date: '2018-02-07',
  confidence: 0.95,
  window_days: 250,
  observations: 1000,
  breaches: 3,
  kupiec_lr: null,
  kupiec_p: 0.1 + 0.2,
  christoffersen_lr: null,
  christoffersen_p: null,
  conditional_coverage_lr: null,
  conditional_coverage_p: null,
};
const TABLE = 'metrics.var_backtest';

/** Reading and replacing rows. */
export function queriesContract({ inWarehouse }: WarehouseHarness): void {
  describe('queryRows', () => {
    it('gives dates, timestamps, integers and decimals as plain values', async () => {
      await inWarehouse(async (warehouse) => {
        const sql = `select date '1948-01-01' as d, timestamp '2018-02-07 11:00:00.5' as t, 5::bigint as n,
        sum(x) as s, 1.50::decimal(9, 2) as m, null as nothing from (select 0 as x union all select 1 union all select 2) as r`;
        expect(await warehouse.queryRows(sql, z.unknown())).toEqual([
          { d: '1948-01-01', t: '2018-02-07T11:00:00.500Z', n: 5, s: 3, m: 1.5, nothing: null },
        ]);
      });
    });

    it('takes named parameters and checks rows', async () => {
      await inWarehouse(async (warehouse) => {
        const sql = 'select $name as name';
        const row = z.object({ name: z.string() });
        expect(await warehouse.queryRows(sql, row, { name: "O'Neil" })).toEqual([{ name: "O'Neil" }]);
        await expect(
          warehouse.queryRows(sql, z.object({ other: z.string() }), { name: 'x' }),
        ).rejects.toThrow();
      });
    });

    it('rather fails than rounds an integer', async () => {
      await inWarehouse(async (warehouse) => {
        await expect(warehouse.queryRows('select 9007199254740993 as n', z.unknown())).rejects.toBeInstanceOf(
          RangeError,
        );
      });
    });
  });

  describe('replaceRows', () => {
    it('leaves rows once however often they are written, and the rows of other keys alone', async () => {
      await inWarehouse(async (warehouse) => {
        const keyColumns = ['trading_date'];
        const earlier = { ...BACKTEST, trading_date: '2018-02-06' };
        await warehouse.replaceRows({ table: TABLE, keyColumns, rows: [earlier] });
        await warehouse.replaceRows({
          table: TABLE,
          keyColumns,
          rows: [BACKTEST, { ...BACKTEST, confidence: 0.99 }],
        });
        await warehouse.replaceRows({ table: TABLE, keyColumns, rows: [BACKTEST] });
        await warehouse.replaceRows({ table: TABLE, keyColumns, rows: [] });
        expect(
          await warehouse.queryRows(`select * from ${TABLE} order by trading_date`, z.unknown()),
        ).toEqual([earlier, BACKTEST]);
      });
    });

    it.each([
      ['an unknown column', { ...BACKTEST, extra: 1 }, 'extra'],
      ['NaN', { ...BACKTEST, confidence: Number.NaN }, 'NaN'],
    ])('refuses %s and keeps what was there', async (_, row, named) => {
      await inWarehouse(async (warehouse) => {
        const replacement = { table: TABLE, keyColumns: ['trading_date'] };
        await warehouse.replaceRows({ ...replacement, rows: [BACKTEST] });
        const error = await warehouse
          .replaceRows({ ...replacement, rows: [row] })
          .catch((thrown: unknown) => thrown);
        expect(error).toBeInstanceOf(BadInputError);
        expect((error as Error).message).toContain(named);
        expect(await warehouse.queryRows(`select * from ${TABLE}`, z.unknown())).toEqual([BACKTEST]);
      });
    });
  });

  describe('replaceTables', () => {
    it('replaces whole tables, or on any error none', async () => {
      await inWarehouse(async (warehouse) => {
        const setting = { name: 'risk_free', value: '0.01' };
        await warehouse.replaceTables({ [TABLE]: [BACKTEST], 'raw.settings': [setting] });
        const broken = { [TABLE]: [], 'raw.settings': [{ name: 'risk_free', value: null }] };
        await expect(warehouse.replaceTables(broken)).rejects.toThrow(/not[- ]null/i);
        expect(await warehouse.queryRows(`select * from ${TABLE}`, z.unknown())).toEqual([BACKTEST]);
        await warehouse.replaceTables({ [TABLE]: [] });
        expect(await warehouse.queryRows(`select * from ${TABLE}`, z.unknown())).toEqual([]);
        expect(await warehouse.queryRows('select * from raw.settings', z.unknown())).toEqual([setting]);
      });
    });
  });
}
