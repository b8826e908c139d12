/** GraphQL has two ways not to give a value; the domain knows one. */

type Given<T> = { [K in keyof T]?: Exclude<T[K], null> };

/** The fields of an input that were given: those that are absent or null are left out. */
export function given<T extends object>(input: T): Given<T> {
  return Object.fromEntries(
    Object.entries(input).filter(([, value]) => value !== null && value !== undefined),
  ) as Given<T>;
}
