/** Huffman tables with a code for every symbol, so that any coefficients can be written. */

/** Codes of 1 to 16 bits each, in the order of the symbols. */
export interface Codes {
  readonly counts: readonly number[];
  readonly symbols: readonly number[];
}

const AC_SYMBOLS = Array.from({ length: 256 }, (_, symbol) => symbol);
const DC_SYMBOLS = AC_SYMBOLS.slice(0, 16);
const lengths = (of: Readonly<Record<number, number>>) =>
  Array.from({ length: 16 }, (_, at) => of[at + 1] ?? 0);

/** As short as they can be when all are alike; none has ones alone. */
export const EVEN = {
  dc: { counts: lengths({ 4: 15, 5: 1 }), symbols: DC_SYMBOLS },
  ac: { counts: lengths({ 8: 254, 9: 2 }), symbols: AC_SYMBOLS },
};

/** Of every length up to 16 bits; most of AC are as long as can be. */
export const LONG = {
  dc: { counts: Array.from({ length: 16 }, () => 1), symbols: DC_SYMBOLS.toReversed() },
  ac: {
    counts: lengths({ 2: 1, 3: 1, 4: 1, 5: 1, 6: 1, 7: 1, 8: 1, 9: 1, 16: 248 }),
    symbols: AC_SYMBOLS,
  },
};

/** Code and length of each symbol (ITU-T T.81, annex C). */
export function codeBook({ counts, symbols }: Codes): Map<number, readonly [code: number, bits: number]> {
  const book = new Map<number, readonly [number, number]>();
  let code = 0;
  for (const [at, count] of counts.entries()) {
    for (let of = 0; of < count; of++) book.set(symbols[book.size] as number, [code++, at + 1]);
    code <<= 1;
  }
  return book;
}
