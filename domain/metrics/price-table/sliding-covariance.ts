import { mean } from '../statistics/mean.js';

/**
 * Sample covariance of each full window of `window` days, in one pass: element i is of the days i to i + window - 1. Sums
 * are of distances from the whole series' means, so that what cancels is small; error near 1e-12 of the series' variance.
 */
export function slidingCovariance(x: Float64Array, y: Float64Array, window: number): Float64Array {
  const covariances = new Float64Array(Math.max(0, x.length - window + 1));
  const centreX = mean(x) ?? 0;
  const centreY = mean(y) ?? 0;
  let sumX = 0;
  let sumY = 0;
  let sumXY = 0;
  for (let day = 0; day < x.length; day += 1) {
    const nowX = x[day]! - centreX;
    const nowY = y[day]! - centreY;
    sumX += nowX;
    sumY += nowY;
    sumXY += nowX * nowY;
    if (day < window - 1) continue;
    const first = day - window + 1;
    covariances[first] = (sumXY - (sumX * sumY) / window) / (window - 1);
    const oldX = x[first]! - centreX;
    const oldY = y[first]! - centreY;
    sumX -= oldX;
    sumY -= oldY;
    sumXY -= oldX * oldY;
  }
  return covariances;
}
