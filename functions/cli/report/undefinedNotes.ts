/** Why some of the numbers of an answer are none. */

/** What of a number is asked here. */
interface Reasoned<Reason extends string> {
  readonly undefinedBecause: Reason | null;
}

/**
 * Each reason once.
 *
 * @param spoken the reasons in words
 * @param shownAs what stands in the place of such a number
 */
export function undefinedNotes<Reason extends string>(
  figures: readonly Reasoned<Reason>[],
  spoken: Readonly<Record<Reason, string>>,
  shownAs = '–',
): string[] {
  const reasons = new Set(figures.flatMap(({ undefinedBecause }) => undefinedBecause ?? []));
  return [...reasons].map((reason) => `undefined (${shownAs}): ${spoken[reason]}`);
}
