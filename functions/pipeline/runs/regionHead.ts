/** Region heads: models that tell masks and key points of boxes which another one decided on. */
import { InvalidInputError } from '../../../schema/errors.ts';
import type { ModelManifest } from '../../../schema/manifest/manifest.ts';
import type { ModelRecord } from '../../../schema/model.ts';
import type { ModelRegistry } from '../../registry/models/modelRegistry.ts';

const PATH = ['tta', 'regionHead'];

/** @throws InvalidInputError for a region head, which finds nothing by itself */
export function requireFinder({ name, manifest }: ModelRecord): void {
  if (manifest.input.regions === undefined) return;
  throw new InvalidInputError(
    `${name} is a region head: it tells masks or key points of boxes that another model decided on, and finds none by itself`,
    'a region head is named in the manifest or the test-time augmentation of another model',
    ['model'],
  );
}

/**
 * The model that tells masks and key points of boxes; undefined of one that gives neither.
 *
 * @param asked id of the head; left out: the one that the manifest names
 * @throws InvalidInputError where there is none that tells all that the model gives, NotFoundError
 */
export async function headOf(
  models: ModelRegistry,
  { name, manifest }: ModelRecord,
  asked: string | undefined,
): Promise<ModelRecord | undefined> {
  const gives = membersOf(manifest);
  if (gives.length === 0) {
    if (asked === undefined) return undefined;
    throw refused(PATH, `${name} gives boxes alone, which need no region head: leave regionHead out`);
  }
  const spoken = gives.map((member) => SPOKEN[member]).join(' and ');
  if (asked === undefined && manifest.regionHead === undefined) {
    throw refused(
      PATH,
      `${name} gives ${spoken}, which are averaged over looks at the same boxes: name a registered region head, a model whose manifest has input.regions, here or in its manifest`,
    );
  }
  const head =
    asked === undefined ? await models.find(manifest.regionHead as string) : await models.get(asked);
  if (head.manifest.input.regions === undefined) {
    throw refused(PATH, `${head.name} is no region head: its manifest has no input.regions`);
  }
  const lacking = gives.filter((member) => head.manifest[member] === undefined);
  if (lacking.length > 0) {
    const missing = lacking.map((member) => SPOKEN[member]).join(' and ');
    throw refused(PATH, `${name} gives ${spoken}, and the region head ${head.name} no ${missing}`);
  }
  requireCategories(manifest, head);
  return head;
}

const SPOKEN = { masks: 'masks', keypoints: 'key points' } as const;

const membersOf = (manifest: ModelManifest): ('masks' | 'keypoints')[] =>
  (['masks', 'keypoints'] as const).filter((member) => manifest[member] !== undefined);

/** A mask is that of its category: the head has to know each that the model finds. */
function requireCategories({ labelMap }: ModelManifest, head: ModelRecord): void {
  const known = new Set(head.manifest.labelMap.map(({ categoryId }) => categoryId));
  const unknown = labelMap.filter(({ categoryId }) => categoryId !== null && !known.has(categoryId));
  if (unknown.length === 0) return;
  const names = unknown.map(({ name }) => name).join(', ');
  throw refused(PATH, `the label map of the region head ${head.name} has no category for ${names}`);
}

/**
 * Left and right change places in a mirrored image: which key points those are, their names tell.
 *
 * @throws InvalidInputError for a head whose manifest does not name its key points
 */
export function requireNames({ name, manifest: { keypoints } }: ModelRecord): void {
  if (keypoints === undefined || ('names' in keypoints && keypoints.names !== undefined)) return;
  throw refused(
    ['tta', 'horizontalFlip'],
    `the manifest of ${name} does not name its key points, so that left and right cannot be told apart: add keypoints.names, or leave mirror images out`,
  );
}

function refused(path: readonly string[], message: string): InvalidInputError {
  return new InvalidInputError(message, 'a region head that tells what the model gives', [...path]);
}
