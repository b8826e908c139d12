/** Blocks of a JPEG scan, from their codes to samples (ITU-T T.81, F.2.2; libjpeg-turbo, jdhuff.c). */
import { END_OF_BLOCK, LOOK_BITS, longCode } from './huffman';
import { flatBlock, inverseDct } from './inverseDct';
import { bits, bottom, buffer, keepReading, next } from './stream';

/**
 * What is told of each block of an MCU, u32: its tables, its factors of quantisation, where the DC of the last block of its component
 * stands, where its samples stand in the first MCU of a row, how long rows of samples are and how far on the next MCU's are.
 */
const DC_TABLE: usize = 0;
const AC_TABLE: usize = 4;
const FACTORS: usize = 8;
const LAST_DC: usize = 12;
const SAMPLES: usize = 16;
const STRIDE: usize = 20;
const STEP: usize = 24;
const PLAN_BYTES: usize = 28;

/** i16 [8, 8], all 0 between blocks, and one more where what belongs nowhere is put. */
const COEFFICIENTS = memory.data(2 * 65, 16);
/** Where coefficients stand in it, in the order of the stream, in bytes. */
const ZIGZAG = memory.data<u8>([
  0, 2, 16, 32, 18, 4, 6, 20, 34, 48, 64, 50, 36, 22, 8, 10, 24, 38, 52, 66, 80, 96, 82, 68, 54, 40, 26, 12,
  14, 28, 42, 56, 70, 84, 98, 112, 114, 100, 86, 72, 58, 44, 30, 46, 60, 74, 88, 102, 116, 118, 104, 90, 76,
  62, 78, 92, 106, 120, 122, 108, 94, 110, 124, 126,
]);
/** The same, and room behind for the end of a block, which is found as a coefficient far out. */
const PLACES = memory.data(64 + <i32>END_OF_BLOCK);
memory.copy(PLACES, ZIGZAG, 64);
memory.fill(PLACES + 64, 128, END_OF_BLOCK);

/**
 * Decodes MCUs of one row into samples.
 *
 * @param plans of the blocks of an MCU, up to `plansEnd`
 * @param first number of the first one in its row
 * @returns false where a code is none, a coefficient does not fit, or the segment ends
 */
export function decodeMcus(plans: usize, plansEnd: usize, first: usize, count: usize): bool {
  let from = next;
  let read = buffer;
  let left = bits;
  const last = bottom - 16;
  clear();
  for (let mcu = first; mcu < first + count; mcu++) {
    // What is read beyond the end of a segment belongs to nobody, and there is less of it than room.
    if (from < last) return false;
    for (let plan = plans; plan < plansEnd; plan += PLAN_BYTES) {
      read |= load<u64>(from) >> left;
      from -= usize((63 - left) >> 3);
      left |= 56;
      const dcTable = <usize>load<u32>(plan, DC_TABLE);
      let entry = load<u32>(dcTable + usize((read >> (64 - LOOK_BITS)) << 2));
      if (entry === 0) {
        entry = longCode(dcTable, u32(read >> 48));
        if (entry === 0) return false;
      }
      const dcBits = u64(entry & 0xff);
      const lastDc = <usize>load<u32>(plan, LAST_DC);
      const dc = load<i32>(lastDc) + numberBehind(read, entry);
      if (dc !== i32(i16(dc))) return false;
      store<i32>(lastDc, dc);
      read <<= dcBits;
      left -= dcBits;

      const acTable = <usize>load<u32>(plan, AC_TABLE);
      let at: usize = 1;
      do {
        // After any code and number 25 bits are left, enough to look up the next code; that more are read meanwhile costs no time.
        entry = load<u32>(acTable + usize((read >> (64 - LOOK_BITS)) << 2));
        if (entry === 0) {
          entry = longCode(acTable, u32(read >> 48));
          if (entry === 0) return false;
        }
        read |= load<u64>(from) >> left;
        from -= usize((63 - left) >> 3);
        left |= 56;
        at += (entry >> 8) & 0xff;
        store<i16>(COEFFICIENTS + <usize>load<u8>(PLACES + at), i16(numberBehind(read, entry)));
        read <<= u64(entry);
        left -= u64(entry & 0xff);
        at++;
      } while (at < 64);

      const samples = <usize>load<u32>(plan, SAMPLES) + mcu * load<u32>(plan, STEP);
      const stride = <usize>load<u32>(plan, STRIDE);
      const factors = <usize>load<u32>(plan, FACTORS);
      if (at === <usize>END_OF_BLOCK + 2) {
        flatBlock(dc, factors, samples, stride);
      } else {
        // Between the last place and the end of a block there is none.
        if (at > 64 && at <= <usize>END_OF_BLOCK) return false;
        store<i16>(COEFFICIENTS, i16(dc));
        inverseDct(COEFFICIENTS, factors, samples, stride);
        clear();
      }
    }
  }
  keepReading(from, read, left);
  return true;
}

/** The number behind a code: its bits, of which the first tells the sign (F.2.2.1, EXTEND). */
function numberBehind(read: u64, entry: u32): i32 {
  const size = u64(entry >> 16);
  const behind = read << (u64(entry & 0xff) - size);
  const negative = ~(i64(behind) >> 63);
  const magnitude = ((behind ^ u64(negative)) >> 1) >> (63 - size);
  return i32((i64(magnitude) ^ negative) - negative);
}

function clear(): void {
  const nothing = i64x2.splat(0);
  v128.store(COEFFICIENTS, nothing);
  v128.store(COEFFICIENTS, nothing, 16);
  v128.store(COEFFICIENTS, nothing, 32);
  v128.store(COEFFICIENTS, nothing, 48);
  v128.store(COEFFICIENTS, nothing, 64);
  v128.store(COEFFICIENTS, nothing, 80);
  v128.store(COEFFICIENTS, nothing, 96);
  v128.store(COEFFICIENTS, nothing, 112);
}
