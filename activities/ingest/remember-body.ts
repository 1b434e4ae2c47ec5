import type { HttpGet } from '../../adapters/providers/http.js';

/** Keeps the last answer's body, for the case that it turns out to fit no schema. */
export function rememberBody(get: HttpGet): { readonly get: HttpGet; body(): string } {
  let last = '';
  return {
    get: async (url, headers) => {
      const answer = await get(url, headers);
      last = answer.body;
      return answer;
    },
    body: () => last,
  };
}
