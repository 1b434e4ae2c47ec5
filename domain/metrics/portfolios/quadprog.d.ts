declare module 'quadprog' {
  /** Every array counts from 1: element 0 is ignored. */
  export interface QuadraticProgramResult {
    readonly solution: readonly number[];
    /** Empty when solved; otherwise `solution` means nothing (often zeros). */
    readonly message: string;
  }

  const quadprog: {
    /** Minimises x'Dx / 2 - d'x subject to A'x >= b, of which the first `meq` hold with equality. Overwrites D and d. */
    readonly solveQP: (
      Dmat: number[][],
      dvec: number[],
      Amat: number[][],
      bvec: number[],
      meq: number,
    ) => QuadraticProgramResult;
  };
  export default quadprog;
}
