/** Reading fields of a protobuf text message by name. */
import type { PbField } from './protobufText.ts';

/** All fields of this name. */
export const fieldsOf = (fields: readonly PbField[], name: string): PbField[] =>
  fields.filter((field) => field.name === name);

/** Fields of the messages of this name, each with the line it begins at. */
export function messagesOf(
  fields: readonly PbField[],
  name: string,
): Array<{ fields: readonly PbField[]; line: number }> {
  return fieldsOf(fields, name).flatMap(({ value, line }) =>
    value.kind === 'message' ? [{ fields: value.fields, line }] : [],
  );
}

/** The last word or text of this name: the one that counts where a field stands several times. */
export function textOf(fields: readonly PbField[], name: string): { text: string; line: number } | undefined {
  const field = fieldsOf(fields, name).at(-1);
  return field?.value.kind === 'string' || field?.value.kind === 'identifier'
    ? { text: field.value.value, line: field.line }
    : undefined;
}

/** All numbers of this name. */
export const numbersOf = (fields: readonly PbField[], name: string): number[] =>
  fieldsOf(fields, name).flatMap(({ value }) => (value.kind === 'number' ? [value.value] : []));
