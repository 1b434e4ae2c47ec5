type Shape = string | { readonly [key: string]: Shape } | readonly Shape[];

/** The keys and types of a JSON value; of an array, those of its elements, each once. */
export function shape(value: unknown): Shape {
  if (value === null) return 'null';
  if (Array.isArray(value)) {
    const seen = new Map(value.map((element) => [JSON.stringify(shape(element)), shape(element)]));
    return [...seen.values()];
  }
  if (typeof value !== 'object') return typeof value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, shape((value as Record<string, unknown>)[key])]),
  );
}
