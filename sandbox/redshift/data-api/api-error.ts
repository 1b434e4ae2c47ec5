/** An answer of the Data API that is an error: its type, and the message that goes with it. */
export class ApiError extends Error {
  constructor(
    readonly type: 'ValidationException' | 'ResourceNotFoundException' | 'UnknownOperationException',
    message: string,
  ) {
    super(message);
  }
}
