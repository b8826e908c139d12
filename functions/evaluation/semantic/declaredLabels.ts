/** Whether every number of a label map was declared. */
import type { LabelMap } from '../labels/labelMap.ts';
import { codeMap, failUndeclared } from './codeMap.ts';
import { type CodeTable, codeOf } from './labelCodes.ts';

/**
 * @param hint what to do about a number that was not
 * @throws InvalidInputError naming the first such pixel
 */
export function requireDeclared(map: LabelMap, table: CodeTable, hint: string): void {
  const { undeclared } = table;
  const seen = new Uint8Array(undeclared + 1);
  codeMap(map, table, seen);
  if (seen[undeclared] === 0) return;
  failUndeclared(map, (index) => codeOf(table, map.values[index] as number) === undeclared, hint);
}
