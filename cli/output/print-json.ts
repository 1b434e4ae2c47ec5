import { describeError } from './describe-error.js';
import { DOCUMENT_VERSION } from './document-version.js';

/**
 * Runs a command that prints one JSON document on standard output, with `error` in it when it failed. The process
 * exits with the error's code.
 */
export async function printJson(
  work: () => Promise<object>,
  partial: () => object = () => ({}),
): Promise<void> {
  try {
    await print({ version: DOCUMENT_VERSION, ...(await work()) });
  } catch (error) {
    const { type, message, exitCode } = describeError(error);
    await print({ version: DOCUMENT_VERSION, ...partial(), error: { type, message } });
    process.stderr.write(`${message}\n`);
    process.exitCode = exitCode;
  }
}

function print(document: object): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(`${JSON.stringify(document, null, 2)}\n`, (error) =>
      error ? reject(error) : resolve(),
    );
  });
}
