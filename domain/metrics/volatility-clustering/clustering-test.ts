/** A test of "no volatility clustering"; a small p-value speaks for clustering. */
export interface ClusteringTest {
  readonly statistic: number;
  readonly lags: number;
  readonly pValue: number;
}
