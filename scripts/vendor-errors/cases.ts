/** One error of the bundled history, as docs/business/vendor-errors.md shows it. */
export interface VendorError {
  readonly symbol: string;
  /** The wrong bar. */
  readonly date: string;
  /** The rule of the finding that names it. */
  readonly rule: string;
  /** Where else the very same bar stands; null for other errors. */
  readonly copyOf: string | null;
}

/** The ten most telling, in the order of the page. */
export const CASES: readonly VendorError[] = [
  { symbol: 'DVA', date: '2017-08-01', rule: 'repeated_bar', copyOf: '2017-08-04' },
  { symbol: 'NBL', date: '2014-08-01', rule: 'repeated_bar', copyOf: '2014-08-04' },
  { symbol: 'COTY', date: '2014-10-30', rule: 'repeated_bar', copyOf: '2014-11-12' },
  { symbol: 'CI', date: '2014-10-29', rule: 'repeated_bar', copyOf: '2014-11-05' },
  { symbol: 'SHW', date: '2014-07-17', rule: 'repeated_bar', copyOf: '2014-07-18' },
  { symbol: 'NWL', date: '2017-09-14', rule: 'price_spike', copyOf: '2017-12-19' },
  { symbol: 'ETN', date: '2014-05-19', rule: 'price_spike', copyOf: '2014-12-08' },
  { symbol: 'TIF', date: '2013-12-18', rule: 'price_spike', copyOf: '2014-11-18' },
  { symbol: 'DISCA', date: '2014-08-07', rule: 'split_unadjusted', copyOf: null },
  { symbol: 'LNT', date: '2016-05-19', rule: 'ohlc_inconsistent', copyOf: null },
];
