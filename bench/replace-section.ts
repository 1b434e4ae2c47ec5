/**
 * Puts `content` between the comments `<!-- NAME -->` and `<!-- /NAME -->` of a Markdown text.
 *
 * @throws Error where the text has no such section.
 */
export function replaceSection(text: string, name: string, content: string): string {
  const [begin, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const from = text.indexOf(begin);
  const to = text.indexOf(end);
  if (from < 0 || to < from) throw new Error(`The text has no section ${begin} … ${end}.`);
  return `${text.slice(0, from)}${begin}\n${content}\n${text.slice(to)}`;
}
