import {
  ApplicationFailure,
  condition,
  continueAsNew,
  defineSignal,
  setHandler,
  sleep,
} from '@temporalio/workflow';

const goSignal = defineSignal('go');

/** Continues as new so many times, then waits for the signal `go`. @returns how often it did. */
export async function hops({ times, done = 0 }: { readonly times: number; readonly done?: number }) {
  let asked = false;
  setHandler(goSignal, () => {
    asked = true;
  });
  if (done < times) await continueAsNew<typeof hops>({ times, done: done + 1 });
  await condition(() => asked);
  return { hops: done };
}

/** Returns a text of so many characters. */
export function answers({ characters }: { readonly characters: number }) {
  return Promise.resolve({ text: 'x'.repeat(characters) });
}

/** Fails, when told to, with an error that another try may pass. */
export async function flaky({ fails }: { readonly fails: boolean }) {
  await sleep(1);
  if (fails) throw ApplicationFailure.retryable('the vendor was away', 'VendorAway');
  return { fails };
}
