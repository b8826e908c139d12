/** Names of key points, and which of them change places when left and right do. */
import { z } from 'zod';

const SIDE = /^(left|right)(?=_)/;

/** `right_eye` for `left_eye`, as COCO names the key points of a person; a name without a side is its own. */
const oppositeName = (name: string): string =>
  name.replace(SIDE, (side) => (side === 'left' ? 'right' : 'left'));

export const KeypointNames = z
  .array(z.string().min(1).max(100))
  .min(1)
  .max(10_000)
  .superRefine((names, context) => {
    const seen = new Set<string>();
    for (const [at, name] of names.entries()) {
      const issue = (message: string) => context.addIssue({ code: 'custom', path: [at], message });
      if (seen.has(name)) issue(`${JSON.stringify(name)} is there twice: names have to differ`);
      seen.add(name);
      const opposite = oppositeName(name);
      if (!names.includes(opposite))
        issue(`there is ${JSON.stringify(name)} and no ${JSON.stringify(opposite)}`);
    }
  });

/** For each key point the place of the one that it becomes in a mirrored image. */
export function mirroredPlaces(names: readonly string[]): number[] {
  return names.map((name) => names.indexOf(oppositeName(name)));
}
