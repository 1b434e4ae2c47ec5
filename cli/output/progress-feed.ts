/** The newest value of something that is polled in one place and watched in several. */
export class ProgressFeed<T> {
  #latest: T | undefined;
  #watchers: (() => void)[] = [];
  #error: { readonly cause: unknown } | undefined;

  update(value: T): void {
    this.#latest = value;
    this.#wake();
  }

  /** Everyone who waits meets the error. */
  fail(cause: unknown): void {
    this.#error = { cause };
    this.#wake();
  }

  /** Resolves with the first value for which `done` holds; `each` sees every value until then, that one included. */
  async until(done: (value: T) => boolean, each: (value: T) => void): Promise<T> {
    for (;;) {
      if (this.#latest !== undefined) {
        each(this.#latest);
        if (done(this.#latest)) return this.#latest;
      }
      if (this.#error !== undefined) throw this.#error.cause;
      await new Promise<void>((resolve) => this.#watchers.push(resolve));
    }
  }

  #wake(): void {
    const waiting = this.#watchers;
    this.#watchers = [];
    for (const wake of waiting) wake();
  }
}
