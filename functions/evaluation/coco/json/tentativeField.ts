/** A member that is read until it is known that nobody needs it: what results are measured by is decided by the first of them. */
import type { Field, FieldKind } from './record.ts';

export class TentativeField implements Field {
  readonly name: string;
  readonly slot: number;
  kind: FieldKind;
  read: Field['read'];

  constructor({ name, kind, slot, read }: Pick<Field, 'name' | 'kind' | 'slot' | 'read'>) {
    this.name = name;
    this.slot = slot;
    this.kind = kind;
    this.read = read;
  }

  /** From now on it is skipped, as one that nobody asked for: kernels skip it as well. */
  skip(): void {
    this.kind = 'skip';
    this.read = undefined;
  }
}
