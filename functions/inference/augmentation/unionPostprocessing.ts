/** What becomes of the boxes of several looks. */
import type { Postprocessing } from '../../../schema/manifest/postprocessing.ts';

/**
 * The manifest's rules for one look, made to hold for all together: what several looks find overlaps even where the graph
 * suppresses what one finds, and the rest votes for what stays. How much overlap is too much is the run's to say.
 *
 * @param votingIou null: boxes vote as the manifest says, if at all
 */
export function unionPostprocessing(own: Postprocessing, votingIou: number | null): Postprocessing {
  const { pixelCorners: plusOne = false } = own;
  return {
    ...own,
    nms: own.nms ?? { iou: 1, scope: 'class', plusOne },
    ...(votingIou !== null && { voting: { scores: 'ID', beta: 1, ...own.voting, iou: votingIou } }),
  };
}
