/** Thrown when the lake has no object under a key. */
export class ObjectNotFoundError extends Error {
  override readonly name = 'ObjectNotFoundError';
  readonly key: string;

  constructor(key: string, store: string) {
    super(`The lake at ${store} has no object "${key}".`);
    this.key = key;
  }
}
