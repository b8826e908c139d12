/** What one convention says of a model: values with their sources, and what it cannot say. */
import type { Members, Pointer } from './members.ts';

/** Where something was read. */
export interface Source {
  /** Name of the file, without its folder. */
  readonly file: string;
  /** JSON pointer, `line 12`, or the empty string for the file as a whole. */
  readonly at: string;
}

/**
 * `found`: a file states it. `inferred`: it follows from what a file states, by the rules of the tool that wrote it.
 * `suggested`: a guess from shapes, which a person has to confirm.
 */
export type Certainty = 'found' | 'inferred' | 'suggested';

/** A value of the manifest that the metadata gives. */
export interface Finding {
  readonly pointer: Pointer;
  readonly value: unknown;
  readonly certainty: Certainty;
  readonly source: Source;
  /** Why it follows; a sentence, with the source of the rule. */
  readonly because?: string;
}

/** Something that a manifest needs and that could not be told. */
export interface Gap {
  /** Where in the manifest. */
  readonly pointer: string;
  /** A sentence that says what is missing, and why or what to do. */
  readonly message: string;
  readonly source?: Source;
}

export class Draft {
  /** Name of the convention. */
  readonly convention: string;
  readonly findings: Finding[] = [];
  /** What the convention states and a manifest cannot express; no later convention fills these members. */
  readonly gaps: Gap[] = [];
  /** What to know about the numbers that the model will give. */
  readonly notes: string[] = [];

  constructor(convention: string) {
    this.convention = convention;
  }

  found<P extends Pointer>(pointer: P, value: Members[P], source: Source): void {
    this.findings.push({ pointer, value, certainty: 'found', source });
  }

  inferred<P extends Pointer>(pointer: P, value: Members[P], source: Source, because: string): void {
    this.findings.push({ pointer, value, certainty: 'inferred', source, because });
  }

  suggested<P extends Pointer>(pointer: P, value: Members[P], source: Source, because: string): void {
    this.findings.push({ pointer, value, certainty: 'suggested', source, because });
  }

  missing(pointer: Pointer | '/input/extra', message: string, source?: Source): void {
    this.gaps.push({ pointer, message, ...(source ? { source } : {}) });
  }

  note(sentence: string): void {
    this.notes.push(sentence);
  }
}
