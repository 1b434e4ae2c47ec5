/**
 * The eleven GICS sectors, by both names that the telecommunications sector has had:
 * `Telecommunication Services` until 2018-09-28, `Communication Services` since.
 * Yahoo's and Alpha Vantage's names are kept reversible, so that a provider's name says which one was meant.
 */
export const SECTOR_NAMES = [
  { gics: 'Communication Services', yahoo: 'Communication Services', alphaVantage: 'COMMUNICATION SERVICES' },
  { gics: 'Consumer Discretionary', yahoo: 'Consumer Cyclical', alphaVantage: 'CONSUMER CYCLICAL' },
  { gics: 'Consumer Staples', yahoo: 'Consumer Defensive', alphaVantage: 'CONSUMER DEFENSIVE' },
  { gics: 'Energy', yahoo: 'Energy', alphaVantage: 'ENERGY' },
  { gics: 'Financials', yahoo: 'Financial Services', alphaVantage: 'FINANCIAL SERVICES' },
  { gics: 'Health Care', yahoo: 'Healthcare', alphaVantage: 'HEALTHCARE' },
  { gics: 'Industrials', yahoo: 'Industrials', alphaVantage: 'INDUSTRIALS' },
  { gics: 'Information Technology', yahoo: 'Technology', alphaVantage: 'TECHNOLOGY' },
  { gics: 'Materials', yahoo: 'Basic Materials', alphaVantage: 'BASIC MATERIALS' },
  { gics: 'Real Estate', yahoo: 'Real Estate', alphaVantage: 'REAL ESTATE' },
  { gics: 'Telecommunication Services', yahoo: 'Telecommunications', alphaVantage: 'TELECOMMUNICATIONS' },
  { gics: 'Utilities', yahoo: 'Utilities', alphaVantage: 'UTILITIES' },
] as const;
