/** Collects what is wrong with a document, so that all of it is counted and the first of it is named. */
import { MAX_REPORTED_PROBLEMS, type Problem, SchemaError } from '../../../schema/errors.ts';

export class ProblemList {
  private readonly document: string;
  private readonly first: Problem[] = [];
  private total = 0;

  constructor(document: string) {
    this.document = document;
  }

  add(pointer: string, code: string, message: string): void {
    if (this.total++ < MAX_REPORTED_PROBLEMS) this.first.push({ pointer, code, message });
  }

  /** @throws SchemaError when there was any problem */
  throwIfAny(): void {
    if (this.total > 0) throw new SchemaError(this.document, this.first, this.total);
  }
}

/** Things left out on purpose: how many, and the JSON pointers of the first. */
export interface Dropped {
  readonly count: number;
  readonly first: readonly string[];
}

export class DroppedList implements Dropped {
  count = 0;
  readonly first: string[] = [];

  add(pointer: string): void {
    if (this.count++ < MAX_REPORTED_PROBLEMS) this.first.push(pointer);
  }
}
