/**
 * Names in the inbox, relative to it, with "/" between folders. What a file is for is told by how its name ends, and what
 * belongs together lies in one folder under names that begin alike:
 *
 *     a.evaluation.json           asks for an evaluation or, with a.json or a.zip beside it, for results to be scored
 *     b.onnx b.manifest.json      a model version; b.card.json tells how it was trained
 *     c.onnx c.model.json         a model version by what the graph says of itself
 *     model.onnx manifest.json    the same as b, as models lie in folders of their own
 */

export type DocumentKind = 'evaluation' | 'manifest' | 'description' | 'card';

const ENDINGS: ReadonlyArray<readonly [string, DocumentKind]> = [
  ['evaluation.json', 'evaluation'],
  ['manifest.json', 'manifest'],
  ['model.json', 'description'],
  ['card.json', 'card'],
];

/** A file that asks for something. */
export interface DocumentName {
  readonly kind: DocumentKind;
  /** Folder with the "/" at its end, or nothing. */
  readonly folder: string;
  /** What its own name begins with, with the "." at its end: `b.` of `b.manifest.json`, nothing of `manifest.json`. */
  readonly stem: string;
}

/** Undefined of a file that is only asked about. */
export function documentName(name: string): DocumentName | undefined {
  const { folder, base } = parts(name);
  for (const [ending, kind] of ENDINGS) {
    if (base === ending && kind !== 'evaluation') return { kind, folder, stem: '' };
    if (base.endsWith(`.${ending}`)) return { kind, folder, stem: base.slice(0, -ending.length) };
  }
  return undefined;
}

/** The graph that a manifest, description or card is about. */
export function graphOf({ folder, stem }: DocumentName): string {
  return `${folder}${stem === '' ? 'model.' : stem}onnx`;
}

/** The manifest or the description of a card's model: whichever there is. */
export const manifestOf = ({ folder, stem }: DocumentName): string => `${folder}${stem}manifest.json`;
export const descriptionOf = ({ folder, stem }: DocumentName): string => `${folder}${stem}model.json`;

/** Requests that a file may complete: of evaluations, only what their names begin with. */
export interface Completes {
  readonly documents: readonly string[];
  readonly evaluationsBeginning: string | undefined;
}

export function completes(name: string): Completes {
  const { folder, base } = parts(name);
  const document = documentName(name);
  // A card needs what registers its model, and whichever of them comes last has to bring it about.
  if (document?.kind === 'manifest' || document?.kind === 'description') {
    return { documents: [name, `${folder}${document.stem}card.json`], evaluationsBeginning: undefined };
  }
  if (document) return { documents: [name], evaluationsBeginning: undefined };
  if (base.endsWith('.onnx')) {
    const stems = [base.slice(0, -'onnx'.length), ...(base === 'model.onnx' ? [''] : [])];
    const documents = stems.flatMap((stem) =>
      ['manifest.json', 'model.json', 'card.json'].map((ending) => `${folder}${stem}${ending}`),
    );
    return { documents, evaluationsBeginning: undefined };
  }
  const beginning = beginningOf(base);
  return { documents: [], evaluationsBeginning: beginning === '' ? undefined : folder + beginning };
}

/**
 * The file that an evaluation request names, or why it cannot: what somebody drops must not reach outside its folder,
 * and whoever sees the file has to find the request without reading all of them.
 */
export function besideRequest(
  { folder, stem }: DocumentName,
  file: string,
): { name: string } | { problem: string } {
  if (file.includes('/') || file.includes('\\') || file === '') {
    return { problem: 'names a file beside the request, without a folder' };
  }
  const beginning = beginningOf(file);
  if (beginning === '' || !stem.startsWith(beginning)) {
    return {
      problem: `the name of the request has to begin as that of the file does: ${beginning || 'name'}.evaluation.json goes with ${beginning ? file : 'name.json'}`,
    };
  }
  return { name: folder + file };
}

/** A file's name up to its first ".". */
const beginningOf = (base: string): string => base.split('.', 1)[0] ?? '';

function parts(name: string): { folder: string; base: string } {
  const at = name.lastIndexOf('/') + 1;
  return { folder: name.slice(0, at), base: name.slice(at) };
}
