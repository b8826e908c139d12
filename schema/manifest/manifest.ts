/** The model manifest: everything about an ONNX file that its graph does not say. */
import { z } from 'zod';
import { Name, PretrainingMode, Task } from '../task.ts';
import { CropInput } from './cropInput.ts';
import { Decoder } from './decoder.ts';
import { ExtraInput } from './extraInput.ts';
import { Keypoints } from './keypoints.ts';
import { LabelMap } from './labelMap.ts';
import { Masks } from './masks.ts';
import { Postprocessing } from './postprocessing.ts';
import { Preprocessing } from './preprocessing.ts';
import { ProposalInput, RegionInput } from './proposalInput.ts';
import { Semantic } from './semantic.ts';
import { requireTaskMembers } from './taskMembers.ts';

export const ModelManifest = z
  .strictObject({
    manifestVersion: z.literal(1),
    name: Name,
    task: Task,
    /** The family as papers name it: YOLOX, RetinaNet, Mask R-CNN. */
    family: z.string().min(1).max(100),
    backbone: z.string().max(100).optional(),
    license: z.string().max(100).optional(),
    pretraining: PretrainingMode.default('UNKNOWN'),
    paramsMillions: z.number().positive().optional(),
    input: z.strictObject({
      /** Name of the image input; left out: the graph's first. */
      name: z.string().min(1).optional(),
      preprocessing: Preprocessing,
      extra: z.array(ExtraInput).default([]),
      /** Filled with boxes of another run; its detections are looked for in these. */
      proposals: ProposalInput.optional(),
      /** Boxes of another run are cut out of the image, and each is an image for the graph. */
      crops: CropInput.optional(),
      /**
       * Filled with boxes that another model has decided on. The graph finds none by itself: it is a region head, which
       * gives masks (kind `roi`) or key points (kind `roi-heatmap`) a row per box, and is asked, not run.
       */
      regions: RegionInput.optional(),
    }),
    /** Name of the registered region head that tells masks and key points of given boxes, for test-time augmentation. */
    regionHead: Name.optional(),
    /** How outputs become boxes; left out of label maps, and where the image is of one person. */
    decoder: Decoder.optional(),
    /** Where the masks of its detections come from. */
    masks: Masks.optional(),
    /** Where the key points of its detections come from. */
    keypoints: Keypoints.optional(),
    /** Where its label maps come from. */
    semantic: Semantic.optional(),
    postprocessing: Postprocessing.prefault({}),
    labelMap: LabelMap,
  })
  .superRefine(requireTaskMembers);
export type ModelManifest = z.infer<typeof ModelManifest>;
