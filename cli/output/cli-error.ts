/** Thrown when a command ends without what was asked for. `exitCode` tells scripts why. */
export class CliError extends Error {
  override readonly name = 'CliError';
  readonly exitCode: number;
  /** The `error.type` of a JSON document. */
  readonly type: string;

  constructor(message: string, exitCode: number, type: string) {
    super(message);
    this.exitCode = exitCode;
    this.type = type;
  }
}

/** 2 is what a person can mend in the command; 3 is a gate that waits for a person; 1 is the rest. */
export const EXIT = { failed: 1, badInput: 2, blocked: 3, interrupted: 130 } as const;
