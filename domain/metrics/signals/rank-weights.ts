import { averageRanks } from './average-ranks.js';

/**
 * Long-only, fully invested weights by rank: in proportion to how far a score's rank lies above the middle, nothing below it.
 * Equal scores weigh the same; when all are equal, so are the weights.
 */
export function rankWeights(scores: readonly number[]): number[] {
  const middle = (scores.length + 1) / 2;
  const above = averageRanks(scores).map((rank) => Math.max(0, rank - middle));
  const total = above.reduce((sum, value) => sum + value, 0);
  return above.map((value) => (total === 0 ? 1 / scores.length : value / total));
}
