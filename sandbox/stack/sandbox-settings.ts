/** What the sandbox's demo plans allow, told to the worker as its own budgets; and keys, of which the sandbox takes any. */
const DEMO = {
  ALPHA_VANTAGE_PLAN: 'premium-1200',
  ALPHA_VANTAGE_API_KEY: 'sandbox',
  YAHOO_ENABLED: 'true',
  YAHOO_REQUESTS_PER_MINUTE: '3000',
  FRED_API_KEY: 'sandbox0sandbox0sandbox0sandbox0',
  FRED_REQUESTS_PER_SECOND: '2',
};

/** The demo's settings; a key that the environment gives wins, so that a run in the sandbox can show where keys go. */
export function sandboxSettings(environment: NodeJS.ProcessEnv): Record<string, string> {
  const { ALPHA_VANTAGE_API_KEY, FRED_API_KEY } = environment;
  const keys = Object.entries({ ALPHA_VANTAGE_API_KEY, FRED_API_KEY }).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== '',
  );
  return { ...DEMO, ...Object.fromEntries(keys) };
}
