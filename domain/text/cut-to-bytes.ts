import { utf8Length } from './utf8-length.js';

/** The longest beginning of a text that takes at most so many bytes of UTF-8; no character is cut in two. */
export function cutToBytes(text: string, bytes: number): string {
  // Every unit of UTF-16 takes a byte or more.
  if (text.length <= bytes && utf8Length(text) <= bytes) return text;
  let taken = 0;
  let kept = '';
  for (const character of text) {
    taken += utf8Length(character);
    if (taken > bytes) break;
    kept += character;
  }
  return kept;
}
