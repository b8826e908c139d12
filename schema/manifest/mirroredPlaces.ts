/** Which key points change places when left and right do. */

const SIDE = /^(left|right)(?=_)/;

/** `right_eye` for `left_eye`, as COCO names the key points of a person; a name without a side is its own. */
export const oppositeName = (name: string): string =>
  name.replace(SIDE, (side) => (side === 'left' ? 'right' : 'left'));

/** For each key point the place of the one that it becomes in a mirrored image. */
export function mirroredPlaces(names: readonly string[]): number[] {
  return names.map((name) => names.indexOf(oppositeName(name)));
}
