/** The ways of giving key points that there are. A new one is its file, one line here, and one member of the schema's union. */
import type { Keypoints } from '../../../schema/manifest/keypoints.ts';
import { boxExtraKeypoints } from './boxExtra.ts';
import type { KeypointDecoder, KeypointFactory } from './keypointDecoder.ts';
import { roiHeatmapKeypoints } from './roiHeatmap.ts';
import { simccKeypoints } from './simcc.ts';
import { topdownHeatmapKeypoints } from './topdownHeatmap.ts';
import { xyKeypoints } from './xy.ts';

const FACTORIES: { readonly [Kind in Keypoints['kind']]: KeypointFactory<Kind> } = {
  xy: xyKeypoints,
  'box-extra': boxExtraKeypoints,
  'roi-heatmap': roiHeatmapKeypoints,
  'topdown-heatmap': topdownHeatmapKeypoints,
  simcc: simccKeypoints,
};

/** The key point decoder that a manifest declares. */
export function createKeypointDecoder(spec: Keypoints): KeypointDecoder {
  // The table above pairs each kind with its factory; the compiler loses that pairing in a look-up.
  const factory = FACTORIES[spec.kind] as KeypointFactory<Keypoints['kind']>;
  return factory(spec as never);
}
