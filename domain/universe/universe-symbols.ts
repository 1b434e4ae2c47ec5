import type { Universe } from './universe.js';

/** Every symbol that the list names, whenever it is a member; each once, in the list's order. */
export function universeSymbols({ members }: Universe): readonly string[] {
  return [...new Set(members.map(({ symbol }) => symbol))];
}
