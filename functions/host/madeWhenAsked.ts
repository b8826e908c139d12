/**
 * Parts of a zoo that are loaded and made when they are first asked for anything. A command asks few of them, and to load all of them
 * takes longer than most commands do.
 */

type Method = (...given: never[]) => Promise<unknown>;

/** What a class may have to be made so: methods that answer a promise, and nothing else. */
type Methods<Part> = { readonly [Name in keyof Part]: Part[Name] extends Method ? Part[Name] : never };

/** @param make is called once, with the first method; where it fails, the next call tries again */
export function madeWhenAsked<Part extends object>(make: () => Promise<Part>): Methods<Part> {
  const part = once(make);
  const asked = (name: string | symbol) =>
    // Whoever awaits the part itself takes it for a promise where it has a `then`.
    name === 'then'
      ? undefined
      : async (...given: never[]): Promise<unknown> => {
          const made = await part();
          return (made as Record<string | symbol, Method>)[name]?.call(made, ...given);
        };
  return new Proxy({}, { get: (_, name) => asked(name) }) as Methods<Part>;
}

/** The same promise for all who ask, unless it was rejected. */
export function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make().catch((error: unknown) => {
      made = undefined;
      throw error;
    });
    return made;
  };
}
