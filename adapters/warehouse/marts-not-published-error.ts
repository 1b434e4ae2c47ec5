/** Thrown when there is no published version of the marts to read. */
export class MartsNotPublishedError extends Error {
  override readonly name = 'MartsNotPublishedError';

  constructor(dir: string, options?: ErrorOptions) {
    super(`No marts have been published to ${dir}: complete a daily run first.`, options);
  }
}
