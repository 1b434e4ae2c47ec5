/**
 * Errors of the bundled history, each looked at among the bars around it (docs/business/vendor-errors.md): days on which many symbols
 * hold another day's bars, and single bars. What moves there is no move of the market.
 */
export const VENDOR_ERRORS = {
  days: new Set([
    ...['2014-07-17', '2014-08-01', '2014-10-29', '2014-10-30'],
    ...['2017-08-01', '2017-09-14'],
  ]),
  bars: new Set([
    // Two thirds of the shares' price on the next day, without a trade in between: a split on one side of the history alone.
    ...['DISCA 2014-08-07', 'DISCK 2014-08-07'],
    // Open, high and low before a split of 2:1, close after it.
    'LNT 2016-05-19',
    // A fifth above both neighbours.
    'O 2013-12-20',
  ]),
};
