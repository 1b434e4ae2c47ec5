import type { Provider } from '../../../domain/market/provider.js';
import { decodeAnswer, type Decoding } from './decode-answer.js';
import type { DecodeDataset } from './decode-dataset.js';
import type { DecodedAnswer } from './decoded-answer.js';
import { readSavedAnswers } from './read-saved-answers.js';
import type { SavedAnswer } from './saved-answer.js';

export interface DecodedFile extends DecodedAnswer {
  readonly provider: Provider;
  readonly dataset: DecodeDataset;
  /** Answers in the file that belong to the dataset. */
  readonly answers: number;
  /** Those of them that were refused; `refusal` is the first one's. */
  readonly refused: number;
}

/** What the provider's adapter makes of the responses in a file. `text` is the file's content. */
export async function decodeSaved(text: string, decoding: Decoding): Promise<DecodedFile> {
  const { provider, dataset } = decoding;
  const answers = ofDataset(readSavedAnswers(text), dataset);
  const decoded: DecodedAnswer[] = [];
  for (const answer of answers) decoded.push(await decodeAnswer(answer, decoding));
  const refusals = decoded.flatMap(({ refusal }) => refusal ?? []);
  return {
    provider,
    dataset,
    answers: answers.length,
    refused: refusals.length,
    rows: decoded.flatMap(({ rows }) => rows),
    events: decoded.flatMap(({ events }) => events),
    refusal: refusals[0] ?? null,
  };
}

/** A cassette of FRED holds what was asked about the series too; that is left out unless nothing else is there. */
function ofDataset(answers: readonly SavedAnswer[], dataset: DecodeDataset): readonly SavedAnswer[] {
  if (dataset !== 'macro_observations') return answers;
  const observations = answers.filter(
    ({ requestUrl }) => requestUrl === null || requestUrl.pathname.endsWith('/observations'),
  );
  return observations.length === 0 ? answers : observations;
}
