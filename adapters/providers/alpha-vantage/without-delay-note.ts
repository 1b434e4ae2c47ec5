/** Keys whose data is delayed say so behind the name: `Global Quote - DATA DELAYED BY 15 MINUTES`. */
const DELAY_NOTE = / - DATA DELAYED\b.*$/i;

/** An answer with the plain names of its parts; anything but an object as it is. */
export function withoutDelayNote(answer: unknown): unknown {
  if (typeof answer !== 'object' || answer === null || Array.isArray(answer)) return answer;
  return Object.fromEntries(
    Object.entries(answer).map(([name, part]) => [name.replace(DELAY_NOTE, ''), part as unknown]),
  );
}
