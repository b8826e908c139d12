/** The proposals whose rows a second stage gives. */
import type { RoiHeadDecoder } from '../../../schema/manifest/decoders/roiHead.ts';
import type { Geometry } from '../image/geometry.ts';
import { fourNumbers, isFiniteBox, networkToSource } from './boxEncoding.ts';
import type { Proposals } from './decoder.ts';
import { notFinite, type OutputTensors, unbatched, unexpected } from './tensors.ts';

/**
 * In source pixels: those that the graph was given, or those that it gives back.
 *
 * @throws InferenceError OUTPUT_UNEXPECTED, OUTPUT_NOT_FINITE
 */
export function givenProposals(
  { outputs: named }: RoiHeadDecoder,
  outputs: OutputTensors,
  geometry: Geometry,
  given: Proposals,
): Proposals {
  if (named.proposals === undefined) return given;
  const { dims, data } = outputs.get(named.proposals);
  const [rows, columns] = unbatched(dims, 2, named.proposals) as readonly [number, number];
  if (columns !== 4 && columns !== 5) throw unexpected(`proposals have ${columns} columns, not 4 or 5`);
  return Array.from({ length: rows }, (_, row) => {
    const box = fourNumbers(data, row * columns + columns - 4, 1);
    if (!isFiniteBox(box)) throw notFinite(row, 'proposal');
    return networkToSource(box, geometry);
  });
}
