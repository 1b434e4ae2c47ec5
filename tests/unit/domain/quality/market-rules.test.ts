import { describe, expect, it } from 'vitest';
import { scanHistory } from '../../../../domain/quality/history/scan-history.js';
import { qualitySettings, type QualitySettings } from '../../../../domain/quality/index.js';
import { historyOf, SESSIONS, SYNTHETIC_SYMBOLS, syntheticRows, type Row } from './synthetic-history.js';

const DAY = SESSIONS[90]!;
const NEXT = SESSIONS[91]!;
const BEFORE = SESSIONS[89]!;

function scale(row: Row, factor: number): void {
  for (const field of ['open', 'high', 'low', 'close'] as const) row[field] *= factor;
}

function changed(change: (rows: Row[]) => Row[] | void): Row[] {
  const rows = syntheticRows();
  return change(rows) ?? rows;
}

const on = (rows: Row[], symbol: string, date = DAY) =>
  rows.find((row) => row.symbol === symbol && row.date === date)!;

function found(rows: Row[], settings?: Partial<QualitySettings>, second: Row[] | null = null): string[] {
  return scanHistory(historyOf(rows, second), { settings: qualitySettings(settings) }).map(
    ({ rule, severity, symbol, tradingDate, judgedOn }) =>
      `${rule} ${severity} ${symbol ?? 'day'} ${tradingDate}${judgedOn === tradingDate ? '' : ` on ${judgedOn}`}`,
  );
}

it('finds nothing in a sound history', () => {
  expect(found(syntheticRows())).toEqual([]);
});

it('finds nothing in a history of one symbol, of one day, and of no day', () => {
  expect(found(syntheticRows(['ONE']))).toEqual([]);
  expect(found(syntheticRows().filter(({ date }) => date === DAY))).toEqual([]);
  expect(found([])).toEqual([]);
});

describe('one bar', () => {
  it.each([
    ['a spike', 1.12, [`price_spike quarantine S05 ${DAY} on ${NEXT}`]],
    ['a hundredfold price', 100, [`unit_error quarantine S05 ${DAY}`]],
    ['a price in hundredths', 0.01, [`unit_error quarantine S05 ${DAY}`]],
  ])('with %s', (_, factor, expected) => {
    const rows = changed((all) => scale(on(all, 'S05'), factor));
    expect(found(rows).filter((line) => !line.startsWith('price_jump'))).toEqual(expected);
  });

  it('that repeats the day before', () => {
    const rows = changed((all) => {
      const { open, high, low, close } = on(all, 'S05', BEFORE);
      Object.assign(on(all, 'S05'), { open, high, low, close });
    });
    expect(found(rows)).toContain(`repeated_bar quarantine S05 ${DAY}`);
  });

  it('that moves without a trade; a halted share does not', () => {
    expect(found(changed((all) => void (on(all, 'S05').volume = 0)))).toContain(
      `untraded_move quarantine S05 ${DAY}`,
    );
    const halted = changed((all) => {
      const { close } = on(all, 'S05', BEFORE);
      Object.assign(on(all, 'S05'), { open: close, high: close, low: close, close, volume: 0 });
    });
    expect(found(halted)).toEqual([`zero_volume warn S05 ${DAY}`]);
  });

  it('without a volume for long is of a symbol that has none any more', () => {
    const untilNone = SESSIONS.slice(90, 100);
    const rows = changed((all) => {
      for (const row of all) if (row.symbol === 'S05' && row.date >= DAY) row.volume = NaN;
    });
    expect(found(rows)).toEqual([
      ...untilNone.flatMap((date) => [
        `zero_volume warn S05 ${date}`,
        `untraded_move quarantine S05 ${date}`,
      ]),
      `zero_volume warn S05 ${SESSIONS[100]!}`,
    ]);
  });

  it('whose high reaches far beyond the rest', () => {
    expect(found(changed((all) => void (on(all, 'S05').high *= 1.4)))).toEqual([
      `bad_tick quarantine S05 ${DAY}`,
    ]);
  });

  it.each([
    [1 / 1000, 'quarantine'],
    [1000, 'quarantine'],
    [30, 'warn'],
  ])('whose volume is %d times the usual', (factor, severity) => {
    const rows = changed((all) => void (on(all, 'S05').volume = Math.round(on(all, 'S05').volume * factor)));
    expect(found(rows)).toEqual([`volume_anomaly ${severity} S05 ${DAY}`]);
  });

  it('whose open is 40 % too high, on twice the usual volume', () => {
    const rows = changed((all) => {
      const row = on(all, 'S05');
      row.open *= 1.4;
      row.high = row.open;
      row.volume *= 2;
    });
    expect(found(rows)).toEqual([`bad_tick quarantine S05 ${DAY}`]);
  });

  it.each([1000, 0.001])(
    'whose volume is %d times the true one, in the first weeks of a history',
    (times) => {
      const [first, early] = [SESSIONS[60]!, SESSIONS[72]!];
      const rows = syntheticRows().filter(({ date }) => date >= first);
      on(rows, 'S05', early).volume = Math.round(on(rows, 'S05', early).volume * times);
      expect(found(rows)).toEqual([`volume_anomaly quarantine S05 ${early}`]);
    },
  );

  it('of a share that begins to trade on its usual volume after days of next to none', () => {
    const [first, start] = [SESSIONS[60]!, SESSIONS[72]!];
    const rows = syntheticRows().filter(({ date }) => date >= first);
    for (const row of rows)
      if (row.symbol === 'S05' && row.date < start) row.volume = Math.round(row.volume / 500);
    expect(found(rows)).toEqual([]);
  });

  it('of a universe of one symbol, with a wrong volume and a wrong high', () => {
    const rows = syntheticRows(['ONE']);
    on(rows, 'ONE').volume *= 1000;
    on(rows, 'ONE', NEXT).high *= 1.5;
    expect(found(rows)).toEqual([`volume_anomaly quarantine ONE ${DAY}`, `bad_tick warn ONE ${NEXT}`]);
  });

  it('that is missing', () => {
    expect(found(changed((all) => all.filter((row) => row !== on(all, 'S05'))))).toEqual([
      `missing_bar warn S05 ${DAY}`,
    ]);
  });

  it('that has one price although it was traded', () => {
    const rows = changed((all) => {
      const { close } = on(all, 'S05', BEFORE);
      Object.assign(on(all, 'S05'), { open: close, high: close, low: close, close });
    });
    expect(found(rows)).toEqual([`flat_bar quarantine S05 ${DAY}`]);
  });

  it('that lost its decimals; a symbol quoted in whole units does not', () => {
    const cut = (row: Row) => {
      for (const field of ['open', 'high', 'low', 'close'] as const) row[field] = Math.floor(row[field]);
    };
    expect(found(changed((all) => cut(on(all, 'S25'))))).toEqual([`coarse_price quarantine S25 ${DAY}`]);
    const yen = changed((all) => {
      for (const row of all) {
        if (row.symbol !== 'S25') continue;
        scale(row, 100);
        cut(row);
      }
    });
    expect(found(yen)).toEqual([]);
  });

  it("that is another symbol's, also when the two cost about the same", () => {
    const rows = changed((all) => {
      const { symbol: _, ...bar } = on(all, 'S06');
      Object.assign(on(all, 'S05'), bar);
    });
    expect(found(rows)).toContain(`copied_bar quarantine S05 ${DAY}`);
    const like = changed((all) => {
      const { symbol: _, date, ...bar } = on(all, 'S06');
      const move = on(all, 'S05').close / bar.close;
      for (const row of all) if (row.symbol === 'S05' && row.date < date) scale(row, 1 / move);
      for (const row of all) if (row.symbol === 'S05' && row.date > date) scale(row, 1 / move);
      Object.assign(on(all, 'S05'), bar, { volume: bar.volume });
    });
    expect(found(like)).toContain(`copied_bar quarantine S05 ${DAY}`);
  });

  it('whose close alone is wrong, on twice the usual volume', () => {
    const rows = changed((all) => {
      const row = on(all, 'S05');
      row.close *= 1.15;
      row.high = row.close;
      row.volume *= 2;
    });
    expect(found(rows)).toEqual([`price_spike quarantine S05 ${DAY} on ${NEXT}`]);
  });

  it('that another provider gives otherwise, whatever the factor between the two', () => {
    const second = syntheticRows().map((row) => ({ ...row, close: row.close * 0.5, open: row.open * 0.5 }));
    for (const row of second) Object.assign(row, { high: row.high * 0.5, low: row.low * 0.5 });
    const rows = changed((all) => scale(on(all, 'S05'), 1.09));
    expect(found(rows, {}, second)).toContain(`provider_mismatch quarantine S05 ${DAY}`);
    expect(found(syntheticRows(), {}, second)).toEqual([]);
  });

  it('that the other provider has right, where its own close alone repeats the day before', () => {
    const rows = changed((all) => {
      const bar = on(all, 'S05');
      const { close } = on(all, 'S05', BEFORE);
      Object.assign(bar, { close, high: Math.max(bar.high, close), low: Math.min(bar.low, close) });
    });
    expect(found(rows, {}, syntheticRows())).toContain(`provider_mismatch quarantine S05 ${DAY}`);
  });

  it('that is right stays, though the other provider repeats its day before for every symbol', () => {
    const second = changed((all) => {
      for (const symbol of SYNTHETIC_SYMBOLS) {
        const { open, high, low, close } = on(all, symbol, BEFORE);
        Object.assign(on(all, symbol), { open, high, low, close });
      }
    });
    const lines = found(syntheticRows(), {}, second);
    expect(lines.length).toBeGreaterThan(20);
    expect(lines.filter((line) => !line.startsWith('provider_mismatch warn'))).toEqual([]);
  });
});

describe('a symbol', () => {
  it('that stands on a wrong level for some days, which shows when it is back', () => {
    const days = SESSIONS.slice(90, 93);
    const rows = changed((all) => {
      for (const row of all) if (row.symbol === 'S05' && days.includes(row.date)) scale(row, 1.3);
    });
    const spikes = found(rows).filter((line) => line.startsWith('price_spike'));
    expect(spikes).toEqual(days.map((date) => `price_spike quarantine S05 ${date} on ${SESSIONS[93]!}`));
  });

  it("whose volume was another company's for a day is not judged by that volume afterwards", () => {
    const rows = changed((all) => {
      scale(on(all, 'S05'), 5);
      on(all, 'S05').volume = 100;
    });
    const later = found(rows).filter((line) => line.startsWith('volume_anomaly') && !line.includes(DAY));
    expect(later).toEqual([]);
  });

  const since = (rows: Row[], factor: number, volume: number) => {
    for (const row of rows) {
      if (row.symbol !== 'S05' || row.date < DAY) continue;
      scale(row, factor);
      row.volume = Math.round(row.volume * volume);
    }
  };

  it.each([
    ['two for one', 0.5, 2],
    ['three for two', 2 / 3, 1],
    ['one for ten', 10, 0.1],
  ])('that was split %s', (_, factor, volume) => {
    expect(found(changed((all) => since(all, factor, volume)))).toEqual([
      `split_unadjusted quarantine S05 ${DAY}`,
    ]);
  });

  it('that goes on as another company after a pause', () => {
    const rows = changed((all) => {
      since(all, 2.3, 7);
      return all.filter(({ symbol, date }) => symbol !== 'S05' || date < SESSIONS[60]! || date >= DAY);
    });
    expect(found(rows).filter((line) => !line.startsWith('missing_bar'))).toEqual([
      `ticker_reuse quarantine S05 ${DAY}`,
    ]);
  });

  it('that news moves for good, on volume, is left alone', () => {
    expect(
      found(
        changed((all) => {
          since(all, 0.7, 1);
          on(all, 'S05').volume *= 6;
        }),
      ),
    ).toEqual([]);
  });
});

describe('a whole day', () => {
  it('whose prices lost their decimals', () => {
    const rows = changed((all) => {
      for (const row of all) {
        if (row.date !== DAY) continue;
        for (const field of ['open', 'high', 'low', 'close'] as const)
          row[field] = Math.floor(row[field] * 10) / 10;
      }
    });
    expect(found(rows)).toContain(`coarse_day block day ${DAY}`);
  });

  const ofDay = (rows: Row[], date = DAY) => rows.filter((row) => row.date === date);
  const dayLines = (rows: Row[]) => found(rows).filter((line) => line.includes(' block '));

  it.each([
    ['with volume', 1, []],
    ['without', 0, [`volume_level block day ${DAY}`]],
  ])('whose bars have one single price, %s', (_, volume, besides) => {
    const rows = changed((all) => {
      for (const row of ofDay(all)) {
        const { close } = on(all, row.symbol, BEFORE);
        Object.assign(row, { open: close, high: close, low: close, close, volume: row.volume * volume });
      }
    });
    expect(dayLines(rows)).toEqual([...besides, `flat_day block day ${DAY}`]);
  });

  it('on which many symbols repeat the day before', () => {
    const rows = changed((all) => {
      for (const { symbol, date: _, ...bar } of ofDay(all, BEFORE).slice(0, 12)) {
        Object.assign(on(all, symbol), bar);
      }
    });
    expect(dayLines(rows)).toEqual([`repeated_day block day ${DAY}`]);
  });

  it('that holds the bars of the next: that one is right', () => {
    const [wrong, right] = [SESSIONS[70]!, SESSIONS[71]!];
    const rows = changed((all) => {
      for (const { symbol, date: _, ...bar } of ofDay(all, right).slice(0, 18))
        Object.assign(on(all, symbol, wrong), bar);
    });
    const lines = found(rows);
    expect(lines).toContain(`repeated_day block day ${wrong} on ${right}`);
    expect(lines).toContain(`repeated_bar quarantine S05 ${wrong} on ${right}`);
    expect(lines.filter((line) => line.endsWith(` ${right}`) && !line.includes(wrong))).toEqual([]);
  });

  it('that is another day in a third of sixty symbols: nearly always only the wrong one of the two', () => {
    const symbols = Array.from({ length: 60 }, (_, i) => `T${String(i).padStart(2, '0')}`);
    const copied = (from: string, to: string) => {
      const rows = syntheticRows(symbols);
      for (const { symbol, date: _, ...bar } of ofDay(rows, from).slice(0, 20))
        Object.assign(on(rows, symbol, to), bar);
      return dayLines(rows);
    };
    let both = 0;
    for (let at = 60; at < 110; at += 10) {
      const [one, next] = [SESSIONS[at]!, SESSIONS[at + 1]!];
      const [later, earlier] = [copied(one, next), copied(next, one)];
      expect(later).toContain(`repeated_day block day ${next}`);
      expect(earlier).toContain(`repeated_day block day ${one} on ${next}`);
      both += later.length + earlier.length - 2;
    }
    expect(both).toBeLessThan(2);
  });

  it('that repeats a day which repeated the day before it', () => {
    const rows = changed((all) => {
      for (const { symbol, date: _, ...bar } of ofDay(all, BEFORE).slice(0, 12))
        for (const date of [DAY, NEXT]) Object.assign(on(all, symbol, date), bar);
    });
    expect(dayLines(rows)).toEqual([`repeated_day block day ${DAY}`, `repeated_day block day ${NEXT}`]);
  });

  it('that is the same as the day before for every symbol, after a wild night: nothing tells which is wrong', () => {
    const rows = changed((all) => {
      let sign = 1;
      for (const { symbol } of ofDay(all)) {
        sign = -sign;
        for (const row of all) if (row.symbol === symbol && row.date >= BEFORE) scale(row, 1 + 0.008 * sign);
        const { open, high, low, close, volume } = on(all, symbol, BEFORE);
        Object.assign(on(all, symbol), { open, high, low, close, volume });
      }
    });
    const judged = scanHistory(historyOf(rows)).filter(({ rule }) => rule === 'repeated_day');
    expect(judged.map(({ severity, tradingDate }) => [severity, tradingDate])).toEqual([
      ['block', BEFORE],
      ['block', DAY],
    ]);
    expect(judged[0]!.message).toContain('cannot be told');
    expect(judged[0]!.evidence).toMatchObject({ wrongDate: null });
  });

  it('that is the same as the day before for every symbol: the index tells which is wrong', () => {
    const lines = (moved: string) => {
      const rows = changed((all) => {
        for (const row of all) if (row.date >= DAY) scale(row, 1.02);
      });
      const copied = rows.map((row) => ({ ...row }));
      for (const row of copied) {
        if (row.date !== moved) continue;
        const { open, high, low, close, volume } = on(rows, row.symbol, moved === DAY ? BEFORE : DAY);
        Object.assign(row, { open, high, low, close, volume });
      }
      const index = SESSIONS.map((date) => {
        const close = ofDay(rows, date).reduce((product, row) => product * row.close ** (1 / 30), 1);
        return { symbol: '^GSPC', date, open: close, high: close, low: close, close, volume: 0 };
      });
      const history = { ...historyOf(copied), indices: historyOf(index).prices };
      return scanHistory(history)
        .filter(({ rule }) => rule === 'repeated_day')
        .map(({ tradingDate }) => tradingDate);
    };
    expect(lines(DAY)).toEqual([DAY]);
    expect(lines(BEFORE)).toEqual([BEFORE]);
  });

  it('that holds the bars of a later one, which shows on that later one', () => {
    const later = SESSIONS[95]!;
    const rows = changed((all) => {
      for (const { symbol, date: _, ...bar } of ofDay(all, later).slice(0, 20)) {
        Object.assign(on(all, symbol), bar);
      }
    });
    expect(dayLines(rows)).toContain(`repeated_day block day ${DAY} on ${later}`);
    expect(dayLines(rows).filter((line) => line.includes(`day ${later}`))).toEqual([]);
  });

  it.each([
    ['in another unit', (row: Row) => scale(row, 100), `market_move block day ${DAY}`],
    [
      'with volumes in lots',
      (row: Row) => void (row.volume = Math.round(row.volume / 100)),
      `volume_level block day ${DAY}`,
    ],
    ['of nulls', (row: Row) => void (row.close = NaN), `rejected_day block day ${DAY}`],
  ])('%s', (_, spoil, expected) => {
    expect(dayLines(changed((all) => ofDay(all).forEach(spoil)))).toEqual([expected]);
  });

  it('that is missing, and one on which a third of the symbols is', () => {
    expect(dayLines(changed((all) => all.filter(({ date }) => date !== DAY)))).toEqual([
      `missing_day block day ${DAY} on ${NEXT}`,
    ]);
    const few = changed((all) => all.filter(({ date, symbol }) => date !== DAY || symbol > 'S10'));
    expect(dayLines(few)).toEqual([`thin_day block day ${DAY}`]);
  });

  it.each([
    ['zero', 0, SYNTHETIC_SYMBOLS],
    ['missing', NaN, SYNTHETIC_SYMBOLS],
    ['zero, of three symbols', 0, ['A', 'B', 'C']],
  ])('without volumes: %s', (_, volume, symbols) => {
    const rows = syntheticRows(symbols);
    for (const row of ofDay(rows)) row.volume = volume;
    expect(dayLines(rows)).toEqual([`volume_level block day ${DAY}`]);
  });

  it('of which fewer than half have no volume is let pass, and so is one of three symbols', () => {
    const some = changed((all) =>
      ofDay(all)
        .slice(0, 14)
        .forEach((row) => void (row.volume = 0)),
    );
    expect(dayLines(some)).toEqual([]);
    const few = syntheticRows(['A', 'B', 'C']);
    on(few, 'A').volume = 0;
    expect(dayLines(few)).toEqual([]);
  });

  it('of a crash is let pass: the market moves together, on volume', () => {
    const crash = changed((all) => {
      for (const row of all) {
        if (row.date < DAY) continue;
        scale(row, 0.85);
        if (row.date === DAY) row.volume *= 4;
      }
    });
    expect(found(crash)).toEqual([]);
  });
});

it('leaves out what the settings switch off, for that symbol and time alone', () => {
  const rows = changed((all) => {
    scale(on(all, 'S05'), 100);
    scale(on(all, 'S06'), 100);
  });
  const off = { rule: 'unit_error', symbol: 'S05', from: DAY, to: DAY, reason: 'it was true' };
  expect(found(rows, { switches: [off] })).toEqual([`unit_error quarantine S06 ${DAY}`]);
});

it('says of a day what it says when the history ends with it', () => {
  const rows = changed((all) => {
    for (const [i, symbol] of SYNTHETIC_SYMBOLS.entries())
      scale(on(all, symbol, SESSIONS[40 + 3 * i]), 1.1 + i / 50);
  });
  const whole = scanHistory(historyOf(rows));
  expect(whole.length).toBeGreaterThan(SYNTHETIC_SYMBOLS.length / 2);
  for (const day of [SESSIONS[45]!, SESSIONS[46]!, SESSIONS[80]!, SESSIONS[100]!]) {
    expect(scanHistory(historyOf(rows.filter(({ date }) => date <= day)))).toEqual(
      whole.filter(({ judgedOn }) => judgedOn <= day),
    );
  }
});
