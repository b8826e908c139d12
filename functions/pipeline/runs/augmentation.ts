/** Test-time augmentation of a run: what was asked for, held against the model, with everything filled in. */

import type { TestTimeAugmentation } from '../../../schema/augmentation.ts';
import { InvalidInputError } from '../../../schema/errors.ts';
import type { ModelManifest } from '../../../schema/manifest/manifest.ts';
import type { ModelRecord } from '../../../schema/model.ts';
import { sizeOf } from '../../inference/augmentation/resizeAt.ts';
import { takesAnySize } from '../../inference/onnx/checkInputs.ts';
import type { ModelRegistry } from '../../registry/models/modelRegistry.ts';
import type { AugmentationRequest } from './requests.ts';

const PATH = ['tta'];

/**
 * @throws InvalidInputError where the model cannot be looked through so: it has a fixed input size and others are asked for,
 *   it gives masks or key points and no region head tells them of given boxes, or it finds no objects
 * @throws NotFoundError where there is no such region head
 */
export async function resolveAugmentation(
  models: ModelRegistry,
  model: ModelRecord,
  asked: AugmentationRequest | undefined,
): Promise<TestTimeAugmentation | undefined> {
  if (asked === undefined) return undefined;
  const { horizontalFlip, votingIou } = asked;
  requireObjects(model);
  const scales = scalesOf(model, asked.scales);
  if ((scales === null || scales.length === 1) && !horizontalFlip) {
    throw refused(
      ['tta'],
      `one size and no mirror image augment nothing: leave tta out, or name further scales`,
    );
  }
  const head = await headOf(models, model, asked.regionHead);
  if (head) {
    requireSize(head, scales);
    if (horizontalFlip) requireNames(head);
  }
  return { scales, horizontalFlip, votingIou, ...(head && { regionHead: head.version }) };
}

/** @throws InvalidInputError for a region head, which finds nothing by itself */
export function requireFinder({ name, manifest }: ModelRecord): void {
  if (manifest.input.regions === undefined) return;
  throw new InvalidInputError(
    `${name} is a region head: it tells masks or key points of boxes that another model decided on, and finds none by itself`,
    'a region head is named in the manifest or the test-time augmentation of another model',
    ['model'],
  );
}

function requireObjects({ name, manifest }: ModelRecord): void {
  if (manifest.task === 'PROPOSALS') {
    throw refused(PATH, `${name} proposes boxes, and test-time augmentation is of detections: leave tta out`);
  }
  if (manifest.decoder === undefined) {
    throw refused(
      PATH,
      `${name} finds no boxes, which test-time augmentation brings together: leave tta out`,
    );
  }
}

/** Ascending, the model's own among them. */
function scalesOf(model: ModelRecord, asked: readonly number[] | undefined): number[] | null {
  const own = sizeOf(model.manifest.input.preprocessing.resize);
  const further = (asked ?? []).filter((size) => size !== own);
  const scales = [...new Set(own === undefined ? further : [own, ...further])].sort((a, b) => a - b);
  if (own === undefined && scales.length === 0) return null;
  requireSize(model, scales);
  return scales;
}

/** Can the model be given images of these sizes? */
function requireSize(model: ModelRecord, scales: readonly number[] | null): void {
  const { name, manifest, graph } = model;
  const own = sizeOf(manifest.input.preprocessing.resize);
  if (scales === null || scales.every((size) => size === own)) return;
  const path = [...PATH, 'scales'];
  if (own === undefined) {
    throw refused(
      path,
      `${name} takes images in the size that they have: leave scales out, mirror images do without`,
    );
  }
  if (!takesAnySize(manifest, graph)) {
    throw refused(
      path,
      `the graph of ${name} takes images of one size: leave scales out (mirror images do without), or export it with free height and width`,
    );
  }
}

/** The model that tells masks and key points of boxes; undefined of one that gives neither. */
async function headOf(
  models: ModelRegistry,
  { name, manifest }: ModelRecord,
  asked: string | undefined,
): Promise<ModelRecord | undefined> {
  const path = [...PATH, 'regionHead'];
  const gives = membersOf(manifest);
  if (gives.length === 0) {
    if (asked === undefined) return undefined;
    throw refused(path, `${name} gives boxes alone, which need no region head: leave regionHead out`);
  }
  const spoken = gives.map((member) => SPOKEN[member]).join(' and ');
  if (asked === undefined && manifest.regionHead === undefined) {
    throw refused(
      path,
      `${name} gives ${spoken}, which are averaged over looks at the same boxes: name a registered region head, a model whose manifest has input.regions, here or in its manifest`,
    );
  }
  const head =
    asked === undefined ? await models.find(manifest.regionHead as string) : await models.get(asked);
  if (head.manifest.input.regions === undefined) {
    throw refused(path, `${head.name} is no region head: its manifest has no input.regions`);
  }
  const lacking = gives.filter((member) => head.manifest[member] === undefined);
  if (lacking.length > 0) {
    const missing = lacking.map((member) => SPOKEN[member]).join(' and ');
    throw refused(path, `${name} gives ${spoken}, and the region head ${head.name} no ${missing}`);
  }
  requireCategories(manifest, head, path);
  return head;
}

const SPOKEN = { masks: 'masks', keypoints: 'key points' } as const;

const membersOf = (manifest: ModelManifest): ('masks' | 'keypoints')[] =>
  (['masks', 'keypoints'] as const).filter((member) => manifest[member] !== undefined);

/** A mask is that of its category: the head has to know each that the model finds. */
function requireCategories({ labelMap }: ModelManifest, head: ModelRecord, path: readonly string[]): void {
  const known = new Set(head.manifest.labelMap.map(({ categoryId }) => categoryId));
  const unknown = labelMap.filter(({ categoryId }) => categoryId !== null && !known.has(categoryId));
  if (unknown.length === 0) return;
  const names = unknown.map(({ name }) => name).join(', ');
  throw refused(path, `the label map of the region head ${head.name} has no category for ${names}`);
}

/** Left and right change places in a mirrored image: which key points those are, their names tell. */
function requireNames({ name, manifest: { keypoints } }: ModelRecord): void {
  if (keypoints === undefined || ('names' in keypoints && keypoints.names !== undefined)) return;
  throw refused(
    [...PATH, 'horizontalFlip'],
    `the manifest of ${name} does not name its key points, so that left and right cannot be told apart: add keypoints.names, or leave mirror images out`,
  );
}

function refused(path: readonly string[], message: string): InvalidInputError {
  return new InvalidInputError(message, 'test-time augmentation that the model allows', [...path]);
}
