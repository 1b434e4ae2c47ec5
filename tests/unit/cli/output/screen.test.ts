import { afterEach, describe, expect, it, vi } from 'vitest';
import { showSteps } from '../../../../cli/output/screen.js';
import { captured } from '../captured.js';

afterEach(() => vi.restoreAllMocks());

const say12Rows = (say: (line: string) => void) => {
  say('12 rows');
  return Promise.resolve();
};

describe('the screen, in a terminal without a width', () => {
  const streams = [process.stdout, process.stderr].map((stream) => ({
    stream,
    before: { isTTY: stream.isTTY, columns: stream.columns },
  }));
  afterEach(() => streams.forEach(({ stream, before }) => Object.assign(stream, before)));

  it('writes whole lines and repaints nothing', async () => {
    const stderr = captured(process.stderr);
    for (const { stream } of streams) Object.assign(stream, { isTTY: true, columns: 0 });
    await showSteps([{ title: 'Load', work: say12Rows }]);
    expect(stderr()).toContain('Load: 12 rows\n');
    expect(stderr()).not.toContain('\u001b[?25l');
  });
});

describe('the screen, piped', () => {
  it('shows how steps go, with their last word in the title', async () => {
    const stderr = captured(process.stderr);
    await showSteps([{ title: 'Load', work: say12Rows }]);
    expect(stderr()).toContain('Load: 12 rows');
  });

  it('throws the error of a step and leaves it to its catcher to show', async () => {
    const stderr = captured(process.stderr);
    const failure = new Error('the lake is dry');
    const steps = [{ title: 'Load', work: () => Promise.reject(failure) }];
    await expect(showSteps(steps)).rejects.toBe(failure);
    expect(stderr()).not.toContain('the lake is dry');
  });

  it('ends on an interruption, and tells nobody of the errors that follow', async () => {
    const stderr = captured(process.stderr);
    const interruption = new AbortController();
    let fail: (error: Error) => void = () => undefined;
    const work = () =>
      new Promise<void>((_, reject) => {
        fail = reject;
      });
    const shown = showSteps([{ title: 'Load', work }], interruption.signal).then(
      () => 'settled',
      () => 'settled',
    );
    await vi.waitFor(() => expect(stderr()).toContain('Load'));
    interruption.abort();
    fail(new Error('connection refused'));
    const first = await Promise.race([
      shown,
      new Promise((resolve) => setTimeout(resolve, 50, 'stands still')),
    ]);
    expect(first).toBe('stands still');
    expect(stderr()).toContain('interrupted');
    expect(stderr()).not.toContain('connection refused');
  });
});
