export interface SeriesFacts {
  readonly title: string;
  readonly frequency: 'Daily' | 'Monthly';
  readonly units: string;
  readonly unitsShort: string;
  readonly seasonallyAdjusted: boolean;
}

const CPI = 'Consumer Price Index for All Urban Consumers';
const CPI_UNITS = { units: 'Index 1982-1984=100', unitsShort: 'Index 1982-1984=100' };
const PERCENT = { units: 'Percent', unitsShort: '%' };
const MONTHLY_ADJUSTED = { frequency: 'Monthly', seasonallyAdjusted: true } as const;
const DAILY = { frequency: 'Daily', seasonallyAdjusted: false } as const;

function treasury(maturity: string): SeriesFacts {
  const title = `Market Yield on U.S. Treasury Securities at ${maturity} Constant Maturity, Quoted on an Investment Basis`;
  return { title, ...DAILY, ...PERCENT };
}

const FACTS: ReadonlyMap<string, SeriesFacts> = new Map<string, SeriesFacts>([
  [
    'FEDFUNDS',
    { title: 'Federal Funds Effective Rate', frequency: 'Monthly', seasonallyAdjusted: false, ...PERCENT },
  ],
  ['CPIAUCSL', { title: `${CPI}: All Items in U.S. City Average`, ...MONTHLY_ADJUSTED, ...CPI_UNITS }],
  [
    'CPILFESL',
    {
      title: `${CPI}: All Items Less Food and Energy in U.S. City Average`,
      ...MONTHLY_ADJUSTED,
      ...CPI_UNITS,
    },
  ],
  ['UNRATE', { title: 'Unemployment Rate', ...MONTHLY_ADJUSTED, ...PERCENT }],
  [
    'PAYEMS',
    {
      title: 'All Employees, Total Nonfarm',
      ...MONTHLY_ADJUSTED,
      units: 'Thousands of Persons',
      unitsShort: 'Thous. of Persons',
    },
  ],
  [
    'INDPRO',
    {
      title: 'Industrial Production: Total Index',
      ...MONTHLY_ADJUSTED,
      units: 'Index 2017=100',
      unitsShort: 'Index 2017=100',
    },
  ],
  ['DGS2', treasury('2-Year')],
  ['DGS10', treasury('10-Year')],
  ['DGS30', treasury('30-Year')],
  [
    'T10Y2Y',
    {
      title: '10-Year Treasury Constant Maturity Minus 2-Year Treasury Constant Maturity',
      ...DAILY,
      ...PERCENT,
    },
  ],
  ['T10YIE', { title: '10-Year Breakeven Inflation Rate', ...DAILY, ...PERCENT }],
  ['VIXCLS', { title: 'CBOE Volatility Index: VIX', ...DAILY, units: 'Index', unitsShort: 'Index' }],
]);

/** What FRED says about a series; of one that only a data directory has, its id and a guess. */
export function seriesFacts(seriesId: string): SeriesFacts {
  return FACTS.get(seriesId) ?? { title: seriesId, ...DAILY, units: 'Units', unitsShort: 'Units' };
}
