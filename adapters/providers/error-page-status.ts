/** What stands in a page's title or first heading: as the status, or as its words. */
const HEADLINES = /<(title|h1|h2)[^>]*>([\s\S]{0,200}?)<\/\1>|<(?:code|message)>([^<]{0,200})</gi;
const STATUS = /\b([45]\d\d)\b/;

/** A sentence in place of data is short. */
const MAX_SENTENCE_CHARACTERS = 300;

const WORDS: readonly (readonly [RegExp, number])[] = [
  [/too many requests|rate limit|slow ?down/i, 429],
  [/access ?denied|forbidden|unauthori[sz]ed|just a moment|attention required/i, 403],
  [/\bnot found/i, 404],
  [
    /internal server error|bad gateway|gateway time-?out|service (temporarily )?unavailable|temporarily unavailable|will be right back|upstream connect error|no healthy upstream|maintenance/i,
    503,
  ],
];

/**
 * The status that a page or a sentence tells of itself: gateways and edges send error pages in place of JSON, with HTTP 200 as
 * well. Undefined for JSON, and for what tells nothing.
 */
export function errorPageStatus(body: string): number | undefined {
  const text = body.trim();
  if (/^[{["]/.test(text)) return undefined;
  const isMarkup = text.startsWith('<');
  if (!isMarkup && text.length > MAX_SENTENCE_CHARACTERS) return undefined;
  const headlines = isMarkup
    ? [...text.matchAll(HEADLINES)].map((match) => match[2] ?? match[3] ?? '')
    : [text];
  for (const headline of headlines) {
    const named = WORDS.find(([words]) => words.test(headline))?.[1];
    const status = isMarkup ? Number(STATUS.exec(headline)?.[1] ?? named) : named;
    if (status !== undefined && !Number.isNaN(status)) return status;
  }
  return isMarkup && /will be right back/i.test(text) ? 503 : undefined;
}
