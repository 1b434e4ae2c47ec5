/** A provider's answer, read whole. Header names are lower-case; a header sent twice is an array. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/**
 * The only way an adapter reaches its provider: one GET, redirects not followed.
 *
 * @throws ProviderError of kind `transient` when no whole answer arrives.
 */
export type HttpGet = (url: URL, headers?: Readonly<Record<string, string>>) => Promise<HttpAnswer>;
