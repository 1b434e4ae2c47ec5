/** Digits of a sum of 5,000 doubles that depend on its order. */
const TOLERANCE = 1e-9;

type Figures = Readonly<Record<string, unknown>>;

/** How many figures of one library another has by the same name, and the names and series on which they differ. */
export function sameFigures(
  ours: Readonly<Record<string, Figures>>,
  theirs: Readonly<Record<string, Figures>>,
): { readonly compared: number; readonly different: readonly string[] } {
  let compared = 0;
  const different: string[] = [];
  for (const [series, figures] of Object.entries(theirs)) {
    for (const [name, value] of Object.entries(figures)) {
      const own = ours[series]?.[name];
      if (typeof own !== 'number' || typeof value !== 'number') continue;
      compared += 1;
      if (Math.abs(own - value) > TOLERANCE * Math.max(1, Math.abs(value)))
        different.push(`${series} ${name}`);
    }
  }
  return { compared, different };
}
