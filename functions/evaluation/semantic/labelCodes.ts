/** From the numbers of a label map to what they mean: a class, none of the classes, or not to be counted. */
import { InvalidInputError } from '../../../schema/errors.ts';
import type { LabelEncoding, SemanticParameters } from '../../../schema/semantic.ts';
import { NO_LABEL } from '../labels/labelMap.ts';
import { CITYSCAPES_CLASSES, CITYSCAPES_LABEL_IDS } from './cityscapesLabels.ts';

const LOW_LABELS = 0x10000;

/**
 * Codes: 0 to classes − 1 for the classes, then {@link otherCode} for none of them, {@link ignoredCode} for what is not
 * counted and {@link undeclaredCode} for labels nobody declared.
 */
export interface CodeTable {
  /** Codes of the labels 0 to 65535. */
  readonly low: Uint16Array;
  /** Codes of those labels below or above that were declared. */
  readonly high: ReadonlyMap<number, number>;
  readonly undeclared: number;
}

const otherCode = (parameters: SemanticParameters): number => parameters.classes;
export const ignoredCode = (parameters: SemanticParameters): number => parameters.classes + 1;
export const undeclaredCode = (parameters: SemanticParameters): number => parameters.classes + 2;

/**
 * Codes of the ground truth: what is declared as ignored is not counted, whatever else it is declared as.
 *
 * @throws InvalidInputError where a class is declared as none of them
 */
export function groundTruthCodes(parameters: SemanticParameters): CodeTable {
  const { groundTruthEncoding: encoding, ignore } = parameters;
  const codes = declaredCodes(encoding, parameters);
  const ignored = [...(IGNORED[encoding] ?? []), ...ignore];
  for (const label of ignored) codes.set(label, ignoredCode(parameters));
  return tableOf(codes, undeclaredCode(parameters));
}

/**
 * Codes of predictions: what the encoding ignores in the ground truth is no class here, as a prediction cannot abstain.
 *
 * @throws InvalidInputError where a class is declared as none of them
 */
export function predictionCodes(parameters: SemanticParameters): CodeTable {
  const codes = declaredCodes(parameters.predictionEncoding, parameters);
  codes.set(NO_LABEL, otherCode(parameters));
  return tableOf(codes, undeclaredCode(parameters));
}

export function codeOf({ low, high, undeclared }: CodeTable, label: number): number {
  return low[label] ?? high.get(label) ?? undeclared;
}

/** What an encoding by itself leaves out of the ground truth. ADE20K's 255 is 0 after "reduce zero label" in mmseg. */
const IGNORED: Readonly<Partial<Record<LabelEncoding, readonly number[]>>> = {
  ADE20K: [0, 255],
  IMAGENET_S: [1000],
  CITYSCAPES_LABEL_IDS: CITYSCAPES_LABEL_IDS.filter((id) => !CITYSCAPES_CLASSES.has(id)),
};

function declaredCodes(encoding: LabelEncoding, parameters: SemanticParameters): Map<number, number> {
  const codes = new Map<number, number>();
  const none = [...(NO_CLASS[encoding] ?? []), ...parameters.other];
  for (const label of none) codes.set(label, otherCode(parameters));
  for (const [code, label] of classLabels(encoding, parameters).entries()) {
    if (parameters.other.includes(label)) {
      throw new InvalidInputError(
        `label ${label} is declared as other, and is class ${code} of ${encoding}`,
        'a label is a class, or none of them',
        ['other'],
      );
    }
    codes.set(label, code);
  }
  return codes;
}

/** What an encoding by itself takes for no class in a prediction. */
const NO_CLASS: Readonly<Partial<Record<LabelEncoding, readonly number[]>>> = {
  ADE20K: [0],
  CITYSCAPES_LABEL_IDS: CITYSCAPES_LABEL_IDS,
};

/** The label of each class. */
function classLabels(encoding: LabelEncoding, { classes, classIds }: SemanticParameters): readonly number[] {
  const upFrom = (first: number): number[] => Array.from({ length: classes }, (_, index) => first + index);
  switch (encoding) {
    case 'INDEX':
      return classIds ?? upFrom(0);
    case 'ADE20K':
      return upFrom(1);
    case 'IMAGENET_S':
      return upFrom(0);
    case 'CITYSCAPES_LABEL_IDS':
      return [...CITYSCAPES_CLASSES.keys()];
  }
}

function tableOf(codes: ReadonlyMap<number, number>, undeclared: number): CodeTable {
  const low = new Uint16Array(LOW_LABELS).fill(undeclared);
  const high = new Map<number, number>();
  for (const [label, code] of codes) {
    if (label >= 0 && label < LOW_LABELS) low[label] = code;
    else high.set(label, code);
  }
  return { low, high, undeclared };
}
