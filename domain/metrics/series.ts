/** Numbers in time order, oldest first. Returns are daily fractions (0.01 is one percent) unless stated otherwise. */
export type Series = Float64Array | readonly number[];
