/** Keys that mean nothing anywhere, and are found wherever they leak. FRED's have 32 lower-case letters and digits. */
export const CANARY_KEYS = {
  ALPHA_VANTAGE_API_KEY: 'CANARYQ7Z2XK9AV4',
  FRED_API_KEY: 'canary5t8w1fred3canary5t8w1fred3',
};
