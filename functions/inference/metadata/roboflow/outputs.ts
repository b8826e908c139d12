/** Outputs of Roboflow's models: YOLO's rows, or queries of RF-DETR. */
import type { GraphSummary } from '../../../../schema/model.ts';
import type { Task } from '../../../../schema/task.ts';
import type { Draft, Source } from '../draft.ts';
import type { Members } from '../members.ts';
import { fixed } from '../tensorShapes.ts';
import { noYoloLayout, possibleLayouts, yoloDecoder, yoloExtra } from '../yoloOutputs.ts';

const TASKS: Readonly<Record<string, Task>> = {
  'object-detection': 'DETECTION',
  'instance-segmentation': 'INSTANCE_SEGMENTATION',
  'semantic-segmentation': 'SEMANTIC_SEGMENTATION',
};

/** The task by Roboflow's name for it; undefined where it is another one. */
export const taskOf = (name: string): Task | undefined =>
  Object.hasOwn(TASKS, name) ? TASKS[name] : undefined;

/**
 * @param task as far as it is known
 * @returns whether the outputs are a YOLO's
 */
export function readYoloOutputs(
  draft: Draft,
  classes: number,
  task: Task | undefined,
  { outputs }: GraphSummary,
  source: Source,
): boolean {
  const [output, prototypes] = outputs;
  if (!output || classes === 0) return false;
  const extra = task === 'INSTANCE_SEGMENTATION' ? (fixed(prototypes?.shape ?? [], 1) ?? 32) : 0;
  const rows = { classes, extra };
  const [layout, ...others] = possibleLayouts(output.shape, rows);
  if (layout === undefined) {
    draft.missing('/decoder', noYoloLayout(output.name, output.shape, rows), source);
    return false;
  }
  // The shape leaves it open: there is nothing else to go by.
  if (others.length > 0) return false;
  draft.inferred(
    '/decoder',
    yoloDecoder(layout, output.name, rows),
    source,
    `the output is laid out as a YOLO's: ${layout}`,
  );
  if (task === 'INSTANCE_SEGMENTATION' && prototypes) {
    const coefficients = { output: output.name, ...yoloExtra(layout, rows) };
    const masks = { kind: 'prototypes', coefficients, prototypes: prototypes.name } as const;
    draft.inferred(
      '/masks',
      masks,
      source,
      'coefficients behind the classes, and prototypes in the second output',
    );
  }
  return true;
}

/** RF-DETR: the output of four columns is the boxes, the other one of three dimensions the logits. */
export function readQueryOutputs(
  draft: Draft,
  activation: 'sigmoid' | 'softmax',
  { outputs }: GraphSummary,
  source: Source,
): void {
  const boxes = outputs.find(({ shape }) => shape.length === 3 && fixed(shape, 2) === 4);
  const scores = outputs.find((output) => output !== boxes && output.shape.length === 3);
  if (!boxes || !scores) return;
  const decoder: Members['/decoder'] = {
    kind: 'queries',
    outputs: { scores: scores.name, boxes: boxes.name },
    activation,
    background: activation === 'softmax' ? 'last' : 'none',
    multiLabel: activation === 'sigmoid',
  };
  draft.inferred('/decoder', decoder, source, `outputs of a DETR, of which the ${activation} is taken`);
}
