/** `zoo infer` */
import { Readable } from 'node:stream';
import type { Command } from 'commander';
import { InvalidInputError } from '../../../schema/errors.ts';
import type { ProposedBox } from '../../../schema/proposedBox.ts';
import { examples, homeCommand, withHome } from '../command.ts';
import { existingFile } from '../files.ts';
import { fraction, integer, wholeNumber } from '../options/numbers.ts';
import { addPoolOptions, type PoolOptions, poolOf } from '../options/pool.ts';
import { writeWhole } from '../output.ts';
import { printable } from '../terminal/printable.ts';
import { printNote } from '../terminal/streams.ts';
import { answer } from '../terminal/style.ts';
import { table } from '../terminal/table.ts';
import { count } from '../terminal/units.ts';

interface InferOptions extends PoolOptions {
  readonly model: string;
  readonly image: string;
  readonly scoreThreshold?: number;
  readonly nmsIou?: number;
  readonly maxDetections?: number;
  readonly labelMap?: string;
  readonly proposals?: string;
  readonly imageId?: number;
}

export function define(command: Command): Command {
  homeCommand(command)
    .requiredOption('--model <ref>', 'model: name, id, beginning of an id, or name@beginning')
    .requiredOption('--image <file>', 'a JPEG, PNG or WebP image')
    .option(
      '--score-threshold <score>',
      'detections must score above this (default: the manifest’s)',
      fraction,
    )
    .option('--nms-iou <iou>', 'a box goes when its IoU with a better one passes this', fraction)
    .option('--max-detections <n>', 'at most this many, the best ones', wholeNumber(1, 100_000))
    .option(
      '--proposals <file>',
      'boxes to look into, for a model that takes them: a COCO results array, of which those of the image count',
    )
    .option(
      '--image-id <id>',
      'id of the image in that file (default: the one that is called as --image is)',
      integer,
    )
    .option('--label-map <file>', 'write the label map of a model that gives one to this file, as PNG');
  return addPoolOptions(command)
    .addHelpText(
      'after',
      examples(
        'zoo infer --model yolox-nano --image cat.jpg --score-threshold 0.5',
        'zoo infer --model fast-rcnn --image 000000000139.jpg --proposals bbox.json',
      ),
    )
    .action(
      withHome<InferOptions>(
        async ({ zoo, options }) => {
          const model = await zoo.models.find(options.model);
          const file = await existingFile(options.image, '--image');
          const { scoreThreshold, nmsIou, maxDetections } = options;
          const proposals = await proposed(options);
          const inferred = await zoo.images.infer({
            model: model.id,
            image: { file },
            ...(scoreThreshold !== undefined && { scoreThreshold }),
            ...(nmsIou !== undefined && { nmsIou }),
            ...(maxDetections !== undefined && { maxDetections }),
            ...(proposals && { proposals }),
          });
          const { labels, ...told } = inferred;
          const { detections, image, timing, executionProvider } = told;
          const labelMap = await writeLabelMap(labels, options.labelMap, model.name);
          const milliseconds = Object.values(timing).reduce((sum, step) => sum + step, 0);
          const found = labels
            ? `a label map${labelMap === null ? '' : ` in ${printable(labelMap)}`}`
            : count(detections.length, 'detection');
          const title = `${answer.heading(printable(options.image))}  ${image.width}×${image.height}, ${found}`;
          return {
            json: { ...told, ...(labels && { labelMap }) },
            text: [
              title,
              ...(detections.length > 0 ? [detectionTable(detections)] : []),
              answer.faint(
                `${milliseconds.toFixed(1)} ms (session ${timing.sessionMs.toFixed(1)}) on ${executionProvider}`,
              ),
            ].join('\n'),
          };
        },
        (options) => ({ pool: poolOf(options), infers: 'one' }),
      ),
    );
}

async function proposed({ proposals, image, imageId }: InferOptions): Promise<ProposedBox[] | undefined> {
  if (proposals !== undefined) {
    // Loaded here and not above: few images come with proposals, and what loads nothing else starts its process sooner.
    const { proposalsOfImage } = await import('../options/imageProposals.ts');
    return proposalsOfImage(proposals, { file: image, ...(imageId !== undefined && { id: imageId }) });
  }
  if (imageId === undefined) return undefined;
  throw new InvalidInputError(
    '--image-id: says whose boxes of --proposals count: give both or none',
    'with --proposals',
    ['--image-id'],
  );
}

/** @returns where the label map was written; null where there is none, or nobody asked for it */
async function writeLabelMap(
  labels: Uint8Array | null,
  file: string | undefined,
  model: string,
): Promise<string | null> {
  if (file === undefined) {
    if (labels) printNote('the label map is not kept: give --label-map FILE');
    return null;
  }
  if (labels === null) {
    throw new InvalidInputError(
      `--label-map: ${model} gives no label maps: leave it out`,
      '--label-map is for models of task SEMANTIC_SEGMENTATION',
      ['--label-map'],
    );
  }
  await writeWhole(file, '--label-map', Readable.from([labels]));
  return file;
}

interface Detection {
  readonly category_id: number;
  readonly name: string;
  readonly score: number;
  readonly bbox: readonly number[];
}

function detectionTable(detections: readonly Detection[]): string {
  const side = (title: string, index: number) =>
    ({ title, cell: ({ bbox }: Detection) => (bbox[index] ?? 0).toFixed(1), align: 'right' }) as const;
  return table(
    [
      { title: 'SCORE', cell: ({ score }: Detection) => score.toFixed(3), align: 'right' },
      { title: 'CATEGORY', cell: ({ name }: Detection) => name },
      { title: 'ID', cell: ({ category_id }: Detection) => String(category_id), align: 'right' },
      side('X', 0),
      side('Y', 1),
      side('WIDTH', 2),
      side('HEIGHT', 3),
    ],
    detections,
  );
}
