/** Reads polygons as JSON has them: a list of parts, each a list x0, y0, x1, y1, … */
import { readNumber } from './number';
import { freeShapes, keepShapes } from './shapes';
import { afterSpace } from './text';

const OPEN: u32 = 91;
const CLOSE: u32 = 93;
const COMMA: u32 = 44;
/** As in `polygon.ts` of the masks. */
const MAX_COORDINATE: f64 = 134217728;
/** More parts of a record are not read here. */
const MOST_PARTS: i32 = 1 << 8;

/** How many numbers the parts of the record being read have, each with those before it. */
const ends: usize = memory.data(1 << 10, 8);

/**
 * Reads the polygons at `at`, and writes five doubles: NaN, the place of the coordinates (f64), how many there are, where it is written
 * how many of them each part and those before it have (i32), and how many parts there are.
 *
 * @returns the place after them; 0 where there is anything that is no polygon
 */
export function readParts(at: usize, into: usize): usize {
  if (load<u8>(at) !== OPEN) return 0;
  const start = (freeShapes + 7) & ~7;
  let end = start;
  let parts = 0;
  let byte: u32;
  do {
    at = spaceless(at + 1);
    if (load<u8>(at) !== OPEN || parts === MOST_PARTS) return 0;
    const first = end;
    do {
      at = readNumber(spaceless(at + 1), end);
      if (at === 0) return 0;
      if (!(abs(load<f64>(end)) <= MAX_COORDINATE)) return 0;
      end += 8;
      at = spaceless(at);
      byte = load<u8>(at);
    } while (byte === COMMA);
    if (byte !== CLOSE || ((end - first) & 8) !== 0) return 0;
    store<i32>(ends + (parts++ << 2), ((end - start) >> 3) as i32);
    at = spaceless(at + 1);
    byte = load<u8>(at);
  } while (byte === COMMA);
  if (byte !== CLOSE) return 0;
  memory.copy(end, ends, parts << 2);
  store<f64>(into, NaN);
  store<f64>(into, start as f64, 8);
  store<f64>(into, ((end - start) >> 3) as f64, 16);
  store<f64>(into, end as f64, 24);
  store<f64>(into, parts as f64, 32);
  keepShapes(end + (parts << 2));
  return at + 1;
}

/** The next byte that is not white space: mostly this one, or the one after a space. */
function spaceless(at: usize): usize {
  if (load<u8>(at) > 32) return at;
  return load<u8>(at, 1) > 32 && load<u8>(at) === 32 ? at + 1 : afterSpace(at);
}
