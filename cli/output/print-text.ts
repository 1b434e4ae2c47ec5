/** Writes lines to standard output and waits until they are out: a command ends with `process.exit`, which drops the rest. */
export function printText(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(`${text}\n`, (error) => (error ? reject(error) : resolve()));
  });
}
