/** What a trivial task of Airflow does too: nothing. @returns how many symbols it was given. */
export function noWork(symbols: readonly string[]): Promise<number> {
  return Promise.resolve(symbols.length);
}
