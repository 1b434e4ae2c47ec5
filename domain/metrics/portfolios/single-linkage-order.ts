/**
 * Order of the leaves after single-linkage clustering of a distance matrix: assets that are alike stand side by side.
 *
 * Clusters are numbered in the order in which they arise, assets first; each merge puts the smaller number first,
 * as SciPy's dendrogram does. The order decides HRP's bisection, so another rule gives other weights. Equal
 * distances merge in the order of the assets.
 */
export function singleLinkageOrder(distances: readonly (readonly number[])[]): number[] {
  const size = distances.length;
  const pairs = distances
    .flatMap((row, i) => row.slice(i + 1).map((distance, offset) => ({ distance, i, j: i + 1 + offset })))
    .sort((a, b) => a.distance - b.distance || a.i - b.i || a.j - b.j);

  // Kruskal's spanning tree: the merges of single linkage are its edges, shortest first.
  const members = new Map(distances.map((_, i) => [i, [i]]));
  const clusterOf = distances.map((_, i) => i);
  let created = size;
  for (const { i, j } of pairs) {
    const first = Math.min(clusterOf[i]!, clusterOf[j]!);
    const second = Math.max(clusterOf[i]!, clusterOf[j]!);
    if (first === second) continue;
    const merged = [...members.get(first)!, ...members.get(second)!];
    members.delete(first);
    members.delete(second);
    members.set(created, merged);
    for (const leaf of merged) clusterOf[leaf] = created;
    created += 1;
  }
  return [...members.values()].flat();
}
