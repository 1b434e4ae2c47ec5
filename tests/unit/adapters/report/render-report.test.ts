import { describe, expect, it } from 'vitest';
import type { ReportData } from '../../../../adapters/report/report-data.js';
import { renderReport } from '../../../../adapters/report/render-report.js';
import { ELEVEN_SECTORS, sampleData } from './sample-data.js';

const LARGEST_FILE_BYTES = 1_500_000;

const full = renderReport(sampleData());

/** The same data with every value that may be missing missing. */
function allNull(data: ReportData): ReportData {
  const keep = new Set(['sector', 'name', 'symbol', 'stockCount']);
  const emptied = <T extends object>(row: T): T =>
    Object.fromEntries(Object.entries(row).map(([key, value]) => [key, keep.has(key) ? value : null])) as T;
  const none = (set: ReportData['wealth']): ReportData['wealth'] => ({
    dates: set.dates,
    series: set.series.map(({ sector, values }) => ({ sector, values: values.map(() => null) })),
    index: set.index.map(() => null),
  });
  return {
    ...data,
    temporalUrl: null,
    universe: { ...data.universe, asOfDate: null },
    stages: data.stages.map((stage) => ({ ...stage, startedAt: null, endedAt: null })),
    sectors: data.sectors.map(emptied),
    index: emptied(data.index),
    wealth: none(data.wealth),
    drawdowns: none(data.drawdowns),
    rotation: data.rotation.map((row) => ({
      ...emptied(row),
      trail: [{ relativeStrength: null, momentum: null }],
    })),
    correlations: {
      ...data.correlations,
      matrix: data.correlations.matrix.map((row) => row.map(() => null)),
    },
    volatility: data.volatility.map(emptied),
    varBacktests: data.varBacktests.map((row) => ({
      ...row,
      observations: 0,
      breaches: 0,
      kupiecP: null,
      christoffersenP: null,
    })),
    portfolios: [],
    efficientFrontier: [],
    factorExposures: data.factorExposures.map(({ sector }) => ({ sector, rSquared: null, factors: {} })),
    signalRecords: data.signalRecords.map((record) => ({
      ...record,
      firstDecision: null,
      hitRate: null,
      informationCoefficient: null,
      informationCoefficientT: null,
      turnover: null,
      netReturn: null,
      benchmarkReturn: null,
    })),
    movers: { top: [], bottom: [] },
    riskFreeRate: null,
  };
}

const empty = (data: ReportData): ReportData => ({
  ...data,
  sectors: [],
  wealth: { dates: [], series: [], index: [] },
  drawdowns: { dates: [], series: [], index: [] },
  rotation: [],
  correlations: { sectors: [], matrix: [] },
  volatility: [],
  varBacktests: [],
  portfolios: [],
  efficientFrontier: [],
  factorExposures: [],
  signalRecords: [],
  movers: { top: [], bottom: [] },
  stages: [],
  coverage: { bars: 0, providers: [] },
});

describe('the report', () => {
  it('shows what the metrics stage found, each with a sentence on how to read it', () => {
    expect(full).toContain('aria-label="Efficient frontier: volatility against expected return"');
    for (const caption of [
      'Factor exposures by sector',
      'Risk contributions by sector',
      'Portfolios over the past year',
      'Did the signals hold?',
    ]) {
      expect(full).toContain(`<caption>${caption}</caption>`);
    }
    expect(full).toContain('deciding every 21 sessions with what was known then and paying 0.10%');
  });

  it('shows every sector, in the tables and in the charts', () => {
    for (const sector of ELEVEN_SECTORS) {
      expect(full.split(sector).length).toBeGreaterThan(6);
      expect(full).toContain(`aria-label="Drawdown of ${sector}"`);
    }
  });

  it('shows figures as they are read: signs, thousands, percentages', () => {
    const data = sampleData();
    const html = renderReport({ ...data, index: { ...data.index, return1d: -0.0212 } });
    expect(html).toContain('The S&amp;P 500 fell 2.12%.');
    expect(html).toMatch(/<dd class="negative">−2\.12%<\/dd>/);
    expect(html).toContain('619,040');
    expect(html).toContain('Wednesday, 7 February 2018');
  });

  it('says what the figures are and are not', () => {
    expect(full).toContain('price returns (dividends not included)');
    expect(full).toContain('as of 7 Feb 2018');
    expect(full).toContain('survivorship bias');
    expect(full).toContain('investment advice');
  });

  it('leads back to the run', () => {
    const data = sampleData();
    expect(full).toContain(data.runId);
    expect(full).toContain(`<a href="${String(data.temporalUrl)}"`);
  });

  it('is the same bytes for the same data', () => expect(renderReport(sampleData())).toBe(full));

  it('stays small', () => expect(Buffer.byteLength(full)).toBeLessThan(LARGEST_FILE_BYTES));
});

describe('the file stands alone', () => {
  it('loads nothing and runs nothing', () => {
    expect(full).not.toMatch(/<script|<iframe|<img|<object|<embed|@import|\ssrc=|xlink:href|\son\w+="/i);
    expect(full.match(/<link[^>]*>/g)).toEqual(['<link rel="icon" href="data:,"/>']);
    expect(full.match(/url\((?!#)/g)).toBeNull();
    expect(full).toContain("default-src 'none'");
  });

  it('names other addresses in links only', () => {
    const withoutLinks = full.replace(/<a href="[^"]*"[^>]*>[^<]*<\/a>/g, '');
    expect(withoutLinks).not.toMatch(/https?:/);
  });

  it('has no id twice', () => {
    const ids = [...full.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id);
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
  });
});

describe('the badge of the data gate', () => {
  it.each([
    [{ warnings: 3, quarantined: 1, blocks: 0 }, 'Data gate passed with 3 warnings'],
    [{ warnings: 1, quarantined: 0, blocks: 0 }, 'Data gate passed with 1 warning<'],
    [{ warnings: 0, quarantined: 2, blocks: 0 }, 'Data gate passed with 2 findings in quarantine'],
  ])('counts what there is of %j', (counts, words) => {
    const data = sampleData(['Energy', 'Financials'], 60);
    expect(renderReport({ ...data, gate: { ...data.gate!, counts } })).toContain(words);
  });
});

describe('what others wrote is text', () => {
  const attack = '"><script>alert(1)</script><img src=x onerror=alert(2)>\'';

  it('wherever it stands', () => {
    const data = sampleData([attack, 'Energy'], 60);
    const html = renderReport({
      ...data,
      workflowId: attack,
      runId: attack,
      temporalUrl: `javascript:${attack}`,
      universe: { ...data.universe, note: attack },
      gate: {
        ...data.gate!,
        findings: [{ severity: 'warn', rule: attack, symbol: attack, tradingDate: null, message: attack }],
      },
      coverage: {
        bars: 1,
        providers: [{ provider: attack, dataset: attack, landed: 1, loaded: 1, quarantined: 0 }],
      },
      sectors: data.sectors.map((row) => ({ ...row, signal: attack, signalReason: attack })),
      index: { ...data.index, name: attack },
      movers: { top: [{ symbol: attack, name: attack, sector: attack, return1d: 0.1 }], bottom: [] },
      portfolios: data.portfolios.map((portfolio) => ({
        ...portfolio,
        portfolio: attack,
        weights: [{ sector: attack, weight: 1, riskContribution: 1 }],
      })),
      factorExposures: [{ sector: attack, rSquared: 0.5, factors: {} }],
      signalRecords: data.signalRecords.map((record) => ({ ...record, signal: attack })),
      riskFreeSource: attack,
    });
    expect(html).not.toMatch(/<script|<img/i);
    expect(html).not.toContain('href="javascript:');
    // Outside of quoted values and text, no attribute of the attack's own has come into being.
    expect(html.replace(/"[^"]*"/g, '""')).not.toMatch(/<[^>]*\sonerror/i);
    expect(html).toContain('&lt;script>alert(1)');
  });
});

describe('sector indices', () => {
  const data = sampleData(['Energy', 'Utilities', 'Materials'], 60);
  const supplied = {
    Energy: { sectorIndexSymbol: '^GSPE', sectorIndexReturn1d: 0.0123, trackingDifference1d: -0.0045 },
    Utilities: { sectorIndexSymbol: '^GSPU' },
  };

  it('are said to be missing where none is supplied', () => {
    const html = renderReport(data);
    expect(html).toContain('Indices of the sectors: no sector index supplied.');
    expect(html).not.toContain('Day less index');
  });

  it('stand beside their sectors; one that lacks the day is told from one that is not supplied', () => {
    const html = renderReport({
      ...data,
      sectors: data.sectors.map((row) => ({ ...row, ...supplied[row.sector as keyof typeof supplied] })),
    });
    const [table] = /<caption>Returns by sector.*?<\/table>/s.exec(html) ?? [''];
    const rowOf = (sector: string) => table.split('<tr').find((row) => row.includes(sector));
    expect(rowOf('Energy')).toMatch(/\^GSPE<\/td>.*\+1\.23%.*−0\.45%/);
    expect(rowOf('Utilities')).toMatch(/\^GSPU<\/td><td>no bar<\/td><td>no bar<\/td>/);
    expect(rowOf('Materials')).toContain('title="no sector index supplied"');
    expect(html).toContain('Sector index, Its day, Day less index: no sector index supplied.');
  });
});

describe('a report that repeats a past one', () => {
  const html = renderReport({
    ...sampleData(['Energy'], 60),
    knownAt: '2018-02-08T04:59:59.999Z',
    gate: null,
    stages: [],
    workflowId: '',
    runId: '',
  });

  it('says up to when it knows, and claims no judgement and no run', () => {
    expect(html).toContain('With what was known at 2018-02-08 04:59 UTC; what came later is left out.');
    expect(html).not.toMatch(/Data gate (passed|blocked)/);
    expect(html).toContain('This report repeats a past one');
    expect(html).not.toContain('Stages of the run');
    expect(html).not.toContain('<dt>Workflow</dt>');
  });

  it("is told from a run's own report", () => {
    expect(full).not.toContain('With what was known');
    expect(full).toContain('<dt>Workflow</dt>');
  });
});

describe('missing values', () => {
  it.each([
    ['one sector and three dates', sampleData(['Energy'], 3)],
    ['one sector and one date', sampleData(['Energy'], 1)],
    ['two sectors that GICS does not know', sampleData(['Widgets', 'Gadgets & Co'], 30)],
    ['nothing but nulls', allNull(sampleData(ELEVEN_SECTORS, 40))],
    ['no sector at all', empty(sampleData(['Energy'], 3))],
  ])('%s: a whole page without NaN, null or undefined', (_, data) => {
    const html = renderReport(data);
    expect(html).toMatch(/^<!doctype html>\n<html lang="en">/);
    expect(html.trimEnd().endsWith('</html>')).toBe(true);
    expect(html).not.toMatch(/NaN|Infinity|undefined|\bnull\b/);
    for (const id of ['day', 'sectors', 'performance', 'drawdowns', 'signals', 'risk', 'quality', 'method']) {
      expect(html).toContain(`<section id="${id}">`);
    }
  });

  it('stand as a dash whose reason is said', () => {
    const html = renderReport(sampleData(['Energy', 'Utilities'], 100));
    expect(html).toMatch(/<td class="missing number" title="the history is shorter than the period">–<\/td>/);
    expect(html).toContain('– not available. 1 year: the history is shorter than the period.');
  });

  it('are not claimed when nothing is missing', () => {
    expect(full).not.toContain('the history is shorter than the period');
  });
});
