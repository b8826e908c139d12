/** Test-time augmentation of a run: what was asked for, held against the model, with everything filled in. */
import type { TestTimeAugmentation } from '../../../schema/augmentation.ts';
import { InvalidInputError } from '../../../schema/errors.ts';
import type { ModelRecord } from '../../../schema/model.ts';
import { sizeOf } from '../../inference/augmentation/resizeAt.ts';
import { takesAnySize } from '../../inference/onnx/checkInputs.ts';
import type { ModelRegistry } from '../../registry/models/modelRegistry.ts';
import { headOf, requireNames } from './regionHead.ts';
import type { AugmentationRequest } from './requests.ts';

const PATH = ['tta'];

/**
 * @throws InvalidInputError where the model cannot be augmented so: it has a fixed input size and others are asked for,
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
  const own = sizeOf(model.manifest.input.preprocessing.resize);
  const further = (asked.scales ?? []).filter((size) => size !== own);
  requireSizes(model, further);
  if (further.length === 0 && !horizontalFlip) {
    throw refused(
      ['tta'],
      `one size and no mirror image augment nothing: leave tta out, or name further scales`,
    );
  }
  const head = await headOf(models, model, asked.regionHead);
  if (head) {
    requireSizes(head, further);
    if (horizontalFlip) requireNames(head);
  }
  const scales = own === undefined ? null : [...new Set([own, ...further])].sort((a, b) => a - b);
  return { scales, horizontalFlip, votingIou, ...(head && { regionHead: head.version }) };
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

/** Can the model be given images of these sizes, none of which is its own? */
function requireSizes({ name, manifest, graph }: ModelRecord, sizes: readonly number[]): void {
  if (sizes.length === 0) return;
  const path = [...PATH, 'scales'];
  if (sizeOf(manifest.input.preprocessing.resize) === undefined) {
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

function refused(path: readonly string[], message: string): InvalidInputError {
  return new InvalidInputError(message, 'test-time augmentation that the model allows', [...path]);
}
