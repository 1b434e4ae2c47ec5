import type { HttpAnswer } from './http.js';

/** Every value of a header, in the order sent; empty when the header is absent. `name` is lower-case. */
export function headerValues(answer: HttpAnswer, name: string): readonly string[] {
  const value = answer.headers[name];
  if (value === undefined) return [];
  return typeof value === 'string' ? [value] : value;
}
