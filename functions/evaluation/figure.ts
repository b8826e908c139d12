/** Numbers that say what they rest on. */

/** A number and how many things it rests on (whoever makes it says which), or the reason why there is no number. */
export type FigureOf<Reason extends string> =
  | { readonly value: number; readonly undefinedBecause: null; readonly n: number }
  | { readonly value: null; readonly undefinedBecause: Reason; readonly n: number };

/** @param n how many things it rests on */
export function figure(value: number, n: number): FigureOf<never> {
  return { value, undefinedBecause: null, n };
}

/** No number, and why. */
export function undefinedFigure<Reason extends string>(undefinedBecause: Reason, n = 0): FigureOf<Reason> {
  return { value: null, undefinedBecause, n };
}
