import { vi } from 'vitest';

/** What is written to a stream from now on, until mocks are restored. */
export function captured(stream: NodeJS.WriteStream): () => string {
  let written = '';
  vi.spyOn(stream, 'write').mockImplementation((text, ...rest: unknown[]) => {
    written += String(text);
    const done = rest.at(-1);
    if (typeof done === 'function') (done as () => void)();
    return true;
  });
  return () => written;
}
