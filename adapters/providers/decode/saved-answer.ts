import type { HttpAnswer } from '../http.js';

/** A provider's answer as it was kept in a file. */
export interface SavedAnswer {
  readonly answer: HttpAnswer;
  /** What was asked; null where only the answer was kept. May hold a key. */
  readonly requestUrl: URL | null;
}
