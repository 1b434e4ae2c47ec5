export type AirflowErrorKind =
  'bad_request' | 'unauthorised' | 'not_found' | 'conflict' | 'throttled' | 'unavailable' | 'malformed';

const KIND_OF_STATUS: Readonly<Record<number, AirflowErrorKind>> = {
  400: 'bad_request',
  401: 'unauthorised',
  403: 'unauthorised',
  404: 'not_found',
  409: 'conflict',
  422: 'bad_request',
  429: 'throttled',
};

/** Thrown when Airflow, or MWAA in front of it, did not do what was asked. `retryable` when the same call may work later. */
export class AirflowError extends Error {
  override readonly name = 'AirflowError';
  readonly kind: AirflowErrorKind;
  /** The HTTP status that Airflow answered with; null when no whole answer came. */
  readonly status: number | null;
  readonly retryable: boolean;

  constructor(
    kind: AirflowErrorKind,
    message: string,
    { status = null, ...options }: ErrorOptions & { readonly status?: number | null } = {},
  ) {
    super(message, options);
    this.kind = kind;
    this.status = status;
    this.retryable = kind === 'throttled' || kind === 'unavailable';
  }

  /** What an HTTP status of at least 400 means. `what` says what was asked for, without secrets. */
  static ofStatus(status: number, what: string, answer: string): AirflowError {
    const kind = KIND_OF_STATUS[status] ?? (status >= 500 ? 'unavailable' : 'bad_request');
    const detail = answer.trim().slice(0, MAX_DETAIL_CHARACTERS);
    return new AirflowError(
      kind,
      `${what}: Airflow answered ${status}${detail === '' ? '' : `, ${detail}`}`,
      {
        status,
      },
    );
  }
}

/** A web server's error page is not worth a log full. */
const MAX_DETAIL_CHARACTERS = 500;
