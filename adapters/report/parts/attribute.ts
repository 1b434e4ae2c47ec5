import { escapeHtml } from '@kitajs/html';

/** Text as the value of an attribute: JSX itself escapes only the quotes there, and leaves `&` and `<` as they are. */
export function attribute(text: string): string {
  return escapeHtml(text);
}
