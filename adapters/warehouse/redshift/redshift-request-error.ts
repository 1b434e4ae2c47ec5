/** What the Data API says of a request that would be refused again. */
const FINAL = new Set([
  'ValidationException',
  'AccessDeniedException',
  'ResourceNotFoundException',
  'UnrecognizedClientException',
  'InvalidSignatureException',
  'CredentialsProviderError',
]);

/** Thrown when the Data API refuses a request or does not answer: a place, login or permission that is not there. */
export class RedshiftRequestError extends Error {
  override readonly name = 'RedshiftRequestError';
  readonly retryable: boolean;

  constructor(place: string, operation: string, cause: unknown) {
    const { name, message } = cause instanceof Error ? cause : new Error(String(cause));
    super(`The Redshift Data API refused ${operation} for ${place}: ${name}: ${message}`, { cause });
    this.retryable = !FINAL.has(name);
  }
}
