/** Rows of numbers, as the scanner writes them: which are in order, and columns of them. */

/** 2^53 - 1 */
const MAX_SAFE: f64 = 9007199254740991;

/** How many rows, from the first on, begin with `ids` safe integers each. */
export function countIds(row: usize, rowBytes: usize, count: i32, ids: i32): i32 {
  for (let done = 0; done < count; done++) {
    for (let k = 0; k < ids; k++) {
      const id = load<f64>(row + ((k as usize) << 3));
      if (!(abs(id) <= MAX_SAFE && trunc(id) === id)) return done;
    }
    row += rowBytes;
  }
  return count;
}

/** How many rows, from the first on, begin with a box (x, y, width, height) whose size is not negative. */
export function countBoxes(row: usize, rowBytes: usize, count: i32): i32 {
  for (let done = 0; done < count; done++) {
    if (!(load<f64>(row, 16) >= 0 && load<f64>(row, 24) >= 0)) return done;
    row += rowBytes;
  }
  return count;
}

/** Copies the first `width` numbers of each row, one row after another. */
export function copyNumbers(row: usize, rowBytes: usize, count: i32, width: i32, into: usize): void {
  for (; count > 0; count--) {
    for (let k = 0; k < width; k++) {
      store<f64>(into, load<f64>(row + ((k as usize) << 3)));
      into += 8;
    }
    row += rowBytes;
  }
}

/** 1 where the first number of a row is not 0, a byte each. */
export function copyFlags(row: usize, rowBytes: usize, count: i32, into: usize): void {
  for (; count > 0; count--) {
    store<u8>(into++, load<f64>(row) !== 0 ? 1 : 0);
    row += rowBytes;
  }
}

/**
 * Copies the texts of which rows begin with place and length, each with a line feed behind it, which is in none of them.
 *
 * @returns where they end
 */
export function copyTexts(row: usize, rowBytes: usize, count: i32, into: usize): usize {
  for (; count > 0; count--) {
    const length = load<f64>(row, 8) as usize;
    memory.copy(into, load<f64>(row) as usize, length);
    into += length;
    store<u8>(into++, 10);
    row += rowBytes;
  }
  return into;
}
