export interface BadInput {
  /** The option, variable, file or field that is wrong. */
  readonly what: string;
  readonly given: string;
  readonly allowed: string;
}

/** Thrown when something a person typed, configured or supplied cannot be used. Never worth a retry. */
export class BadInputError extends Error {
  override readonly name = 'BadInputError';
  readonly input: BadInput;

  constructor(input: BadInput) {
    super(
      `${input.what}: got ${input.given === '' ? 'nothing' : `"${input.given}"`}; allowed is ${input.allowed}.`,
    );
    this.input = input;
  }
}
