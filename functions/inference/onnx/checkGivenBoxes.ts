/** Does the graph take the boxes that the manifest gives it? */
import type { Problem } from '../../../schema/errors.ts';
import type { ModelManifest } from '../../../schema/manifest/manifest.ts';
import type { RegionInput } from '../../../schema/manifest/proposalInput.ts';
import type { GraphSummary, TensorInfo } from '../../../schema/model.ts';

/**
 * Every way in which the input for proposals or regions, or the lack of one, does not fit.
 *
 * @param image the input for the image
 */
export function givenBoxesProblems(
  { input, decoder }: ModelManifest,
  graph: GraphSummary,
  image: TensorInfo,
): Problem[] {
  const { proposals, regions } = input;
  if (regions) return inputProblems('regions', regions, graph, image);
  if (proposals) return inputProblems('proposals', proposals, graph, image);
  if (decoder?.kind !== 'roi-head' || decoder.outputs.proposals !== undefined) return [];
  const message =
    'the rows of a "roi-head" belong to proposals: say which input takes them, or in /decoder/outputs/proposals which output gives them back';
  return [{ pointer: '/input/proposals', code: 'PROPOSALS_UNDECLARED', message }];
}

function inputProblems(
  member: 'proposals' | 'regions',
  { name, batchIndex }: RegionInput,
  graph: GraphSummary,
  image: TensorInfo,
): Problem[] {
  const pointer = `/input/${member}`;
  const found = graph.inputs.find((each) => each.name === name);
  const given = JSON.stringify(name);
  if (!found || found === image) {
    const message = `the graph has no further input ${given}`;
    return [{ pointer: `${pointer}/name`, code: 'UNKNOWN_INPUT', message }];
  }
  if (found.dtype !== 'float32') {
    const message = `input ${given} takes ${found.dtype}, but ${member} are given as float32`;
    return [{ pointer: `${pointer}/name`, code: 'INPUT_DTYPE', message }];
  }
  const columns = batchIndex ? 5 : 4;
  const [rows, width] = found.shape;
  const fits =
    found.shape.length === 0 ||
    (found.shape.length === 2 &&
      typeof rows !== 'number' &&
      (typeof width !== 'number' || width === columns));
  if (fits) return [];
  const shape = found.shape.map((dim) => dim ?? '?').join(', ');
  const message = `input ${given} has shape [${shape}], where any number of ${member}, ${columns} numbers each, are given`;
  return [{ pointer, code: 'INPUT_LAYOUT', message }];
}
