/** Do the outputs that the manifest declares fit the graph's? */
import type { Problem } from '../../../schema/errors.ts';
import type { ModelManifest } from '../../../schema/manifest/manifest.ts';
import type { GraphSummary, TensorInfo } from '../../../schema/model.ts';
import { createReaders } from '../createReaders.ts';
import type { OutputUse } from '../decoders/decoder.ts';
import type { OutputProblem } from '../outputReader.ts';
import { fixedInputSize } from './checkInputs.ts';

export interface OutputsCheck {
  readonly problems: readonly Problem[];
  /** How many classes the outputs tell apart; undefined where the shapes do not say. */
  readonly classes: number | undefined;
}

/** Every way in which the graph's outputs are not the ones that are read. */
export function checkOutputs(manifest: ModelManifest, graph: GraphSummary): OutputsCheck {
  const { decoder, masks, keypoints, semantic } = createReaders(manifest);
  const input = fixedInputSize(manifest);
  const boxes = compare('/decoder', decoder, graph, (reader, outputs) => reader.fit(outputs, input));
  const labels = compare('/semantic', semantic, graph, (reader, outputs) => reader.fit(outputs));
  const classes = boxes.classes ?? labels.classes ?? classesOfRegions(manifest);
  const objects = (
    [
      ['/masks', masks],
      ['/keypoints', keypoints],
    ] as const
  ).map(([member, each]) =>
    compare(member, each, graph, (reader, outputs) => ({
      problems: reader.fit(outputs, { input, classes }),
      classes,
    })),
  );
  return { problems: [boxes, labels, ...objects].flatMap(({ problems }) => problems), classes };
}

/** Boxes that are given are of the classes that the label map has. */
const classesOfRegions = ({ input, labelMap }: ModelManifest): number | undefined =>
  input.regions && 1 + Math.max(...labelMap.map(({ modelIndex }) => modelIndex));

interface Fit {
  readonly problems: readonly OutputProblem[];
  readonly classes: number | undefined;
}

/** Holds one reader, if there is one, against the outputs that it names. */
function compare<Reader extends { readonly uses: readonly OutputUse[] }>(
  member: string,
  reader: Reader | undefined,
  graph: GraphSummary,
  fitOf: (reader: Reader, outputs: readonly TensorInfo[]) => Fit,
): OutputsCheck {
  if (reader === undefined) return { problems: [], classes: undefined };
  const found = reader.uses.map(({ ref }) => outputOf(ref, graph));
  const missing = reader.uses.filter((_, position) => !found[position]);
  if (missing.length > 0) {
    return { problems: missing.map((use) => unknownOutput(member, use, graph)), classes: undefined };
  }
  const { problems, classes } = fitOf(
    reader,
    found.filter((output) => output !== undefined),
  );
  return {
    problems: problems.map(({ use, message }) => ({
      pointer: `${member}${use.pointer}`,
      code: 'OUTPUT_SHAPE',
      message: `output ${JSON.stringify(use.ref)} ${message}`,
    })),
    classes,
  };
}

function outputOf(ref: OutputUse['ref'], { outputs }: GraphSummary): TensorInfo | undefined {
  return typeof ref === 'number' ? outputs[ref] : outputs.find(({ name }) => name === ref);
}

function unknownOutput(member: string, { ref, pointer }: OutputUse, { outputs }: GraphSummary): Problem {
  const names = outputs.map(({ name }) => JSON.stringify(name)).join(', ');
  const message = `the graph has no output ${JSON.stringify(ref)}; it has ${outputs.length}: ${names}`;
  return { pointer: `${member}${pointer}`, code: 'UNKNOWN_OUTPUT', message };
}
