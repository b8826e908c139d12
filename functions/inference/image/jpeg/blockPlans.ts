/** What the kernels are told of each block of an MCU: `assembly/jpeg/blocks.ts` has the layout. */
import type { Kernels } from '../../kernels/kernels.ts';
import type { Planes } from './planes.ts';
import type { JpegScan } from './scan.ts';
import type { HuffmanCodes } from './tables.ts';

const BLOCK = 8;

export interface BlockPlans {
  readonly start: number;
  readonly end: number;
  /** i32 of each component: the DC of its last block. */
  readonly lastDcs: number;
  readonly lastDcBytes: number;
}

/** Undefined where the codes of a table are not as they should be. */
export function placeBlockPlans(
  { components }: JpegScan,
  { planes }: Planes,
  kernels: Kernels,
): BlockPlans | undefined {
  const tables = new Map<HuffmanCodes, number>();
  const words: number[] = [];
  const lastDcBytes = 4 * components.length;
  const lastDcs = kernels.allocate(lastDcBytes);
  for (const [at, { dc, ac, factors }] of components.entries()) {
    const dcTable = tables.get(dc) ?? makeTable(dc, true, kernels);
    const acTable = tables.get(ac) ?? makeTable(ac, false, kernels);
    if (dcTable === undefined || acTable === undefined) return undefined;
    tables.set(dc, dcTable).set(ac, acTable);
    const plane = planes[at] as Planes['planes'][number];
    const placed = kernels.place(factors);
    for (let down = 0; down < plane.down; down++) {
      for (let across = 0; across < plane.across; across++) {
        const samples = plane.at + BLOCK * (down * plane.stride + across);
        words.push(dcTable, acTable, placed, lastDcs + 4 * at, samples, plane.stride, BLOCK * plane.across);
      }
    }
  }
  const start = kernels.place(Int32Array.from(words));
  return { start, end: start + 4 * words.length, lastDcs, lastDcBytes };
}

function makeTable({ counts, symbols }: HuffmanCodes, forDc: boolean, kernels: Kernels): number | undefined {
  const given = kernels.place(Uint8Array.of(...counts, ...symbols));
  const table = kernels.allocate(kernels.exports.tableBytes.value);
  const isSound = kernels.exports.makeHuffmanTable(given, given + counts.length, forDc ? 1 : 0, table);
  return isSound ? table : undefined;
}
