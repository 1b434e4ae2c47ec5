import normalPdf from '@stdlib/stats-base-dists-normal-pdf';
import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';
import type { Series } from '../series.js';
import { shapeOf, type Shape } from '../statistics/shape.js';

type MeanAndDeviation = Pick<Shape, 'mean' | 'standardDeviation'>;

/**
 * Gaussian value at risk of one day: -(mean + z sd) with z the normal (1 - confidence) quantile and sd with n - 1,
 * as a positive loss. Null below two observations; minus the mean for a constant series.
 */
export function gaussianVar(
  returns: Series,
  confidence: number,
  { mean: average, standardDeviation: deviation }: MeanAndDeviation = shapeOf(returns),
): number | null {
  if (average === null || deviation === null) return null;
  return -(average + normalQuantile(1 - confidence, 0, 1) * deviation);
}

/** Gaussian expected shortfall of one day: -(mean - sd phi(z) / (1 - confidence)). Null where {@link gaussianVar} is. */
export function gaussianExpectedShortfall(
  returns: Series,
  confidence: number,
  { mean: average, standardDeviation: deviation }: MeanAndDeviation = shapeOf(returns),
): number | null {
  if (average === null || deviation === null) return null;
  const tail = 1 - confidence;
  return -(average - (deviation * normalPdf(normalQuantile(tail, 0, 1), 0, 1)) / tail);
}
