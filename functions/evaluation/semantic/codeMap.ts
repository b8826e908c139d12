/** Label maps as codes: what they mean instead of what they say. */
import { InvalidInputError } from '../../../schema/errors.ts';
import { type LabelMap, pixelAt } from '../labels/labelMap.ts';
import { type CodeTable, codeOf } from './labelCodes.ts';

/**
 * The code of each pixel, [height, width].
 *
 * @param seen [codes] set to 1 for each code that occurs
 */
export function codeMap({ values }: LabelMap, table: CodeTable, seen: Uint8Array): Uint16Array {
  const codes = new Uint16Array(values.length);
  if (!(values instanceof Int32Array)) {
    const { low } = table;
    for (let at = 0; at < codes.length; at++) codes[at] = low[values[at] as number] as number;
  } else {
    for (let at = 0; at < codes.length; at++) codes[at] = codeOf(table, values[at] as number);
  }
  for (let at = 0; at < codes.length; at++) seen[codes[at] as number] = 1;
  return codes;
}

/**
 * Says where a label stands that was not declared.
 *
 * @param isThere whether the pixel at an index is such a one
 * @throws InvalidInputError always
 */
export function failUndeclared(map: LabelMap, isThere: (index: number) => boolean, hint: string): never {
  let index = 0;
  while (!isThere(index)) index++;
  throw new InvalidInputError(
    `${map.name}: ${pixelAt(map, index)} has the label ${map.values[index]}, which is none of the declared ones: ${hint}`,
    'every label is a class, or is declared as ignored or other',
    [map.name],
  );
}
