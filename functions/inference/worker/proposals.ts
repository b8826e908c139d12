/** Proposals of another run on their way into a graph. */
import type { ProposalInput, RegionInput } from '../../../schema/manifest/proposalInput.ts';
import { sourceToNetwork } from '../decoders/boxEncoding.ts';
import type { Proposals } from '../decoders/decoder.ts';
import type { Geometry } from '../image/geometry.ts';

/** In source pixels, as COCO results have it; with a score where a model has use for it. */
export type ProposalBox = readonly [x: number, y: number, width: number, height: number, score?: number];

/** The corners of as many proposals as the graph takes. @param boxes best first */
export function proposalCorners(boxes: readonly ProposalBox[], by: ProposalInput): Proposals {
  return boxCorners(boxes.slice(0, by.limit), by.pixelCorners);
}

/** Left, top, right, bottom of boxes. @param pixelCorners the last two are those of a box's last pixel */
export function boxCorners(boxes: readonly ProposalBox[], pixelCorners: boolean): Proposals {
  const extra = pixelCorners ? 1 : 0;
  return boxes.map(([x, y, width, height]) => [x, y, x + width - extra, y + height - extra] as const);
}

/** What the graph is given: [n, 4] or [n, 5], float32. */
export function proposalTensor(
  proposals: Proposals,
  by: RegionInput,
  geometry: Geometry,
): { readonly data: Float32Array<ArrayBuffer>; readonly dims: readonly [number, number] } {
  const columns = by.batchIndex ? 5 : 4;
  const data = new Float32Array(proposals.length * columns);
  const { width, height } = by.units === 'normalised' ? geometry.input : { width: 1, height: 1 };
  for (const [row, box] of proposals.entries()) {
    const [left, top, right, bottom] = by.units === 'source' ? box : sourceToNetwork(box, geometry);
    data.set([left / width, top / height, right / width, bottom / height], row * columns + columns - 4);
  }
  return { data, dims: [proposals.length, columns] };
}
