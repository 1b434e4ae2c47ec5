/** Thrown when somebody asks the codec endpoint who may not, or for too much. */
export class NotAllowedError extends Error {
  override readonly name = 'NotAllowedError';
  /** HTTP status. */
  readonly status: number;

  constructor(status: 401 | 403 | 413, why: string) {
    super(why);
    this.status = status;
  }
}
