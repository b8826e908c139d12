/** `zoo evaluate semantic`: label maps, compared by one of the protocols of mIoU. Needs no zoo. */
import { availableParallelism } from 'node:os';
import type { Command } from 'commander';
import { InvalidInputError } from '../../../../schema/errors.ts';
import { parseWith } from '../../../../schema/parse.ts';
import { LabelEncoding, SemanticParameters, SemanticProtocol } from '../../../../schema/semantic.ts';
import { DEFAULT_BOUNDARY_RATIO } from '../../../../schema/usualParameters.ts';
import type { RawSize } from '../../../evaluation/labels/arrays.ts';
import { CITYSCAPES_CLASSES } from '../../../evaluation/semantic/cityscapesLabels.ts';
import { countLabelPairs } from '../../../evaluation/semantic/countLabelPairs.ts';
import { type SemanticDigests, semanticDigests } from '../../../evaluation/semantic/digests.ts';
import { labelReaders, openLabelPairs } from '../../../evaluation/semantic/labelPairs.ts';
import { type SemanticMetrics, semanticMetrics } from '../../../evaluation/semantic/metrics.ts';
import { checkPredictions, withheldMetrics } from '../../../evaluation/semantic/withheld.ts';
import { oneOf } from '../../options/choices.ts';
import { classNames, labelList, rawSize } from '../../options/labels.ts';
import { fraction, wholeNumber } from '../../options/numbers.ts';
import { semanticJson } from '../../report/semanticJson.ts';
import { semanticTable } from '../../report/semanticTable.ts';
import { ImageCount } from '../../terminal/imageCount.ts';
import { printAnswer } from '../../terminal/streams.ts';

interface Options {
  readonly gt?: string;
  readonly gtWithheld?: true;
  readonly pred: string;
  readonly protocol: SemanticProtocol;
  readonly classes?: string;
  readonly ignore?: number[];
  readonly other?: number[];
  readonly classIds?: number[];
  readonly encoding: LabelEncoding;
  readonly predEncoding?: LabelEncoding;
  readonly bySize?: true;
  readonly background?: number;
  readonly boundary?: true | number;
  readonly gtSuffix?: string;
  readonly predSuffix?: string;
  readonly rawSize?: RawSize;
  readonly skipExtra?: true;
  readonly threads: number;
  readonly json?: true;
}

const EXAMPLES = `
Label maps are PNG (palette and grey: the index or level is the label, up to 16 bits), .npy of integers, or raw .u8, .u16
and .i32 with --raw-size. Predictions may also be COCO-Stuff results, --pred results.json.

Encodings: INDEX, the label is the class, from 0. ADE20K, the label is the class plus 1 and 0 is ignored. IMAGENET_S, RGB
with label R + 256 G, 1000 ignored. CITYSCAPES_LABEL_IDS, the 34 label ids, of which 19 are evaluated.
Every label is a class or declared: --ignore leaves pixels of the ground truth out, --other makes a label none of the
classes, in both maps. Predictions are not looked at where the ground truth is ignored.

Examples:
  zoo evaluate semantic --gt SegmentationClass --pred voc/ --classes voc.txt --ignore 255 --protocol mmseg
  zoo evaluate semantic --gt ade/val --pred out/ --classes 150 --encoding ade20k --pred-encoding index --protocol mmseg
  zoo evaluate semantic --gt gtFine/val --gt-suffix _gtFine_labelIds --pred out/ --pred-suffix _leftImg8bit \\
    --encoding cityscapes_label_ids --protocol cityscapes
  zoo evaluate semantic --gt validation-segmentation --pred out/ --classes 920 --encoding imagenet_s --by-size --boundary \\
    --protocol imagenets
  zoo evaluate semantic --gt pixelmaps --pred results.json --classes 91 --class-ids 92-182 --ignore 0-91,183 --protocol detectron2`;

export function define(command: Command): Command {
  return command
    .option('--gt <dir>', 'ground truth: a folder of label maps, those below it included')
    .option('--gt-withheld', 'there is none to be had, as of a test split: check the predictions only')
    .requiredOption(
      '--pred <path>',
      'predictions: a folder of label maps of the same names, or COCO-Stuff results JSON',
    )
    .requiredOption(
      '--protocol <name>',
      `which mIoU: ${SemanticProtocol.options.join(', ')}`,
      oneOf(SemanticProtocol),
    )
    .option('--classes <n|file>', 'how many classes there are, or a file with a name on each line')
    .option(
      '--encoding <name>',
      `what labels mean: ${LabelEncoding.options.join(', ')}`,
      oneOf(LabelEncoding),
      'INDEX',
    )
    .option(
      '--pred-encoding <name>',
      'what they mean in predictions (default: the same)',
      oneOf(LabelEncoding),
    )
    .option(
      '--ignore <list>',
      'labels of the ground truth whose pixels are not counted, as in 255 or 0,200-255',
      labelList,
    )
    .option('--other <list>', 'labels that are none of the classes', labelList)
    .option(
      '--class-ids <list>',
      'the label of each class, in the order of the classes, as in 92-182',
      labelList,
    )
    .option('--by-size', 'also by object size, up to 5, 25, 50 and 100 percent of the image')
    .option('--background <class>', 'the class that is no object (default: 0 of IMAGENET_S)', wholeNumber(0))
    .option(
      '--boundary [ratio]',
      `also boundary IoU; width as a ratio of the diagonal (default: ${DEFAULT_BOUNDARY_RATIO})`,
      fraction,
    )
    .option('--gt-suffix <text>', 'what ground truth names end in before the extension')
    .option('--pred-suffix <text>', 'the same of predictions')
    .option('--raw-size <size>', 'width and height of raw arrays, as in 683x512', rawSize)
    .option('--skip-extra', 'leave out predictions without ground truth')
    .option('--threads <n>', 'images decoded at once', wholeNumber(1, 64), availableParallelism())
    .option('--json', 'print one JSON document on standard output, also for an error')
    .helpOption('-h, --help', 'show this help')
    .addHelpText('after', EXAMPLES)
    .action((options: Options) => run(options));
}

async function run(options: Options): Promise<void> {
  const { parameters, names } = await declared(options);
  const { metrics, digests } = await evaluated(options, parameters);
  if (options.json)
    printAnswer(JSON.stringify({ ...semanticJson(metrics, (label) => names[label] ?? null), digests }));
  else printAnswer(semanticTable(metrics, (label) => names[label] ?? String(label)));
}

/** What is counted, and the names of the classes as far as they are known. */
async function declared(
  options: Options,
): Promise<{ parameters: SemanticParameters; names: readonly string[] }> {
  const isCityscapes = options.encoding === 'CITYSCAPES_LABEL_IDS';
  const known = isCityscapes ? [...CITYSCAPES_CLASSES.values()] : [];
  const given = options.classes === undefined ? undefined : await classNames(options.classes);
  if (!given && !isCityscapes) {
    throw new InvalidInputError(
      `--classes is missing: ${options.encoding} does not say how many classes there are`,
      'a number of classes, or a file with their names',
      ['--classes'],
    );
  }
  const classes = given?.classes ?? known.length;
  return {
    parameters: parseWith(SemanticParameters, parametersOf(options, classes), 'options'),
    names: given && given.names.length > 0 ? given.names : known,
  };
}

async function evaluated(
  { gt, gtWithheld, pred, gtSuffix, predSuffix, rawSize, skipExtra, threads, protocol }: Options,
  parameters: SemanticParameters,
): Promise<{ metrics: SemanticMetrics; digests: SemanticDigests | null }> {
  if ((gt === undefined) !== (gtWithheld === true)) {
    const message =
      'give either --gt, a folder of label maps, or --gt-withheld where there is none to be had';
    throw new InvalidInputError(message, 'one of --gt and --gt-withheld', ['--gt']);
  }
  using progress = new ImageCount();
  const { groundTruthEncoding, predictionEncoding } = parameters;
  const prediction = { path: pred, option: '--pred', encoding: predictionEncoding, suffix: predSuffix };
  if (gt === undefined) {
    const images = await checkPredictions(
      await labelReaders(prediction, rawSize),
      parameters,
      (done, total) => progress.show(done, total),
    );
    return { metrics: withheldMetrics(parameters, protocol, images), digests: null };
  }
  const pairs = await openLabelPairs({
    groundTruth: { path: gt, option: '--gt', encoding: groundTruthEncoding, suffix: gtSuffix },
    prediction,
    rawSize,
    extraPredictions: skipExtra ? 'skip' : 'reject',
  });
  const onImage = (done: number): void => progress.show(done, pairs.length);
  const counts = await countLabelPairs(pairs, parameters, { threads, onImage });
  return { metrics: semanticMetrics(counts, protocol), digests: semanticDigests(counts) };
}

function parametersOf(options: Options, classes: number): unknown {
  const { encoding, predEncoding = encoding, ignore, other, classIds, bySize, boundary } = options;
  const background = options.background ?? (encoding === 'IMAGENET_S' && bySize ? 0 : undefined);
  return {
    classes,
    groundTruthEncoding: encoding,
    predictionEncoding: predEncoding,
    ...(ignore && { ignore }),
    ...(other && { other }),
    ...(classIds && { classIds }),
    ...(bySize && { bySize }),
    ...(background !== undefined && { background }),
    ...(boundary !== undefined && { boundaryRatio: boundary === true ? DEFAULT_BOUNDARY_RATIO : boundary }),
  };
}
