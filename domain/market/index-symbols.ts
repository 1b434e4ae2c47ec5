/** The S&P 500, as Yahoo spells it and as the warehouse keeps it. */
export const SP500_INDEX = '^GSPC';
