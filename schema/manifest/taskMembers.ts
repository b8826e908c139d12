/** Which of its members a manifest needs for its task. */
import type { z } from 'zod';
import type { Task } from '../task.ts';
import type { Keypoints } from './keypoints.ts';
import type { LabelMap } from './labelMap.ts';
import type { Masks } from './masks.ts';
import type { Preprocessing } from './preprocessing.ts';

interface Members {
  readonly task: Task;
  readonly input: {
    readonly proposals?: unknown;
    readonly regions?: unknown;
    readonly crops?: unknown;
    readonly preprocessing: Preprocessing;
  };
  readonly labelMap: LabelMap;
  readonly regionHead?: unknown;
  readonly decoder?: unknown;
  readonly masks?: Masks | undefined;
  readonly keypoints?: Keypoints | undefined;
  readonly semantic?: unknown;
}

/** Ways of giving key points that take the image for one person: there is no box to decode. */
const OF_ONE_PERSON: ReadonlySet<Keypoints['kind']> = new Set(['topdown-heatmap', 'simcc']);

/** Adds an issue for each member that the task lacks, or has no use for. */
export function requireTaskMembers(manifest: Members, context: z.RefinementCtx): void {
  const { task, keypoints } = manifest;
  const issue = (member: keyof Members, message: string) =>
    context.addIssue({ code: 'custom', path: [member], message });
  const has = (member: keyof Members) => manifest[member] !== undefined;

  if (task === 'SEMANTIC_SEGMENTATION') {
    if (!has('semantic'))
      issue('semantic', 'a model of task SEMANTIC_SEGMENTATION says here where its label maps come from');
    for (const member of ['decoder', 'masks', 'keypoints'] as const) {
      if (has(member)) issue(member, 'a label map has no objects: leave this out, or declare another task');
    }
    if (manifest.input.regions !== undefined)
      issue('input', 'a label map is of no regions: leave regions out');
    return;
  }
  if (has('semantic'))
    issue('semantic', 'only models of task SEMANTIC_SEGMENTATION give label maps: leave this out');
  if (manifest.input.regions !== undefined) requireHeadMembers(manifest, context);
  if (task === 'INSTANCE_SEGMENTATION' && !has('masks')) {
    issue('masks', 'a model of task INSTANCE_SEGMENTATION says here where its masks come from');
  }
  if (task === 'KEYPOINTS' && !has('keypoints')) {
    issue('keypoints', 'a model of task KEYPOINTS says here where its key points come from');
  }
  requireOneKindOfBoxes(manifest, context);
  const ofOnePerson = keypoints !== undefined && OF_ONE_PERSON.has(keypoints.kind);
  if (ofOnePerson && (has('decoder') || has('masks'))) {
    issue(
      'decoder',
      `key points of kind ${keypoints.kind} take the image for one person: leave decoder and masks out`,
    );
  } else if (ofOnePerson && manifest.input.crops !== undefined) {
    requireCropMembers(manifest, context);
  } else if (!ofOnePerson && !has('decoder') && manifest.input.regions === undefined) {
    issue(
      'decoder',
      'says how outputs become boxes: only label maps and key points of one person go without it',
    );
  }
}

/** Boxes come in one way. */
function requireOneKindOfBoxes({ input, keypoints }: Members, context: z.RefinementCtx): void {
  if (input.crops === undefined) return;
  const issue = (message: string) => context.addIssue({ code: 'custom', path: ['input', 'crops'], message });
  if (input.proposals !== undefined || input.regions !== undefined) {
    issue('boxes are either cut out of the image or an input of the graph: leave proposals and regions out');
  }
  if (keypoints === undefined || !OF_ONE_PERSON.has(keypoints.kind)) {
    issue('only key points that take the image for one person are looked for in crops: leave this out');
  }
}

/** A graph that looks at cuts is prepared for as their makers do, and knows what it looks at. */
function requireCropMembers({ input, labelMap }: Members, context: z.RefinementCtx): void {
  const issue = (path: string[], message: string) => context.addIssue({ code: 'custom', path, message });
  const { resize, interpolation, order } = input.preprocessing;
  if (resize.mode !== 'stretch') {
    issue(['input', 'preprocessing', 'resize'], 'crops are made in the size of the input: use mode stretch');
  }
  const { kernel, antialias, quantise } = interpolation;
  if (kernel !== 'bilinear' || antialias || !quantise || order !== 'resize-normalise') {
    issue(
      ['input', 'preprocessing', 'interpolation'],
      'crops are cut as OpenCV’s warpAffine does: bilinear, antialias false, quantise true, and normalised afterwards',
    );
  }
  if (labelMap.find(({ modelIndex }) => modelIndex === 0)?.categoryId == null) {
    issue(['labelMap'], 'crops are of the class of model index 0: name its category');
  }
}

/** A region head answers about boxes that it is given: a row of numbers for each, and no boxes of its own. */
function requireHeadMembers(manifest: Members, context: z.RefinementCtx): void {
  const { masks, keypoints, input } = manifest;
  const issue = (path: string[], message: string) => context.addIssue({ code: 'custom', path, message });
  const given = 'boxes are given to a region head (input.regions)';
  if (manifest.decoder !== undefined) issue(['decoder'], `${given}: leave this out`);
  if (input.proposals !== undefined) issue(['input', 'proposals'], `${given}: declare one of the two inputs`);
  if (manifest.regionHead !== undefined)
    issue(['regionHead'], 'this is a region head itself: leave this out');
  if (masks && masks.kind !== 'roi') {
    issue(['masks', 'kind'], `${given}, and its masks are of kind "roi"`);
  }
  if (keypoints && keypoints.kind !== 'roi-heatmap') {
    issue(['keypoints', 'kind'], `${given}, and its key points are of kind "roi-heatmap"`);
  }
  if (!masks && !keypoints)
    issue(['masks'], 'a region head says here, or in keypoints, what it gives for a box');
}
