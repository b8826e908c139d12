/** All that is known of one published baseline. */
import type { Baseline, BaselineValue } from '../../../../schema/baselines/baseline.ts';
import { checkBaseline } from '../../../baselines/check/checkBaseline.ts';
import { answer } from '../../terminal/style.ts';
import { fields } from '../../terminal/table.ts';
import { inferenceTime, nameOf, percent, resolutionOf } from './cells.ts';

const SPOKEN_SCOPES = {
  PROPOSALS_ONLY: 'proposals alone',
  WITHOUT_PROPOSALS: 'proposals left out',
  WHOLE: 'from image to detections',
  NOT_TOLD: 'what it covers is not told',
} as const;

type Line = readonly [name: string, value: string];

export function describeBaseline(row: Baseline): string {
  const { backbone, flags } = row;
  const heading = answer.heading([nameOf(row), backbone].filter(Boolean).join(', '));
  return [
    heading,
    fields([
      ['key', row.id],
      ...row.values.map((value): Line => ['published', valueLine(value)]),
      ...facts(row),
      ...row.links.map((link): Line => ['link', linkLine(link)]),
      ['source', sourceLine(row)],
    ]),
    ...flags.map(({ code, message }) => `${answer.bad(code.toLowerCase().replaceAll('_', ' '))}: ${message}`),
  ].join('\n');
}

function valueLine({
  metric,
  dataset,
  split,
  value,
  printedValue,
  printedMetric,
  ...of
}: BaselineValue): string {
  const about = [
    ...(of.personOnly ? ['person only'] : []),
    ...(of.maxProposals === null ? [] : [`${of.maxProposals} proposals per image`]),
    ...(printedValue === undefined ? [] : [`printed as ${percent(printedValue)}`]),
    ...(printedMetric === undefined ? [] : [`printed as ${printedMetric}`]),
  ];
  const more = about.length === 0 ? '' : ` (${about.join('; ')})`;
  return `${metric} ${percent(value)} on ${dataset} ${split}${more}`;
}

function* facts(row: Baseline): Generator<Line> {
  const { printedMethods, training, inference, fps, gpu, printedGpu, tta, twin, proposals } = row;
  if (printedMethods.length > 0) yield ['printed as', printedMethods.join(', ')];
  if (row.year !== null) yield ['year', String(row.year)];
  if (row.pretraining !== 'UNKNOWN') yield ['pre-trained', pretrainedLine(row)];
  if (training !== null) yield ['trained', trainedLine(training)];
  const check = checkBaseline(row);
  if (check !== null) {
    yield [
      'checked',
      `${check.computedHours.toFixed(2)} h by seconds per iteration, ${check.printedHours} h printed: ${check.agrees ? 'agrees' : 'DIFFERS'} within ${check.toleranceHours.toFixed(4)} h of rounding`,
    ];
  }
  if (inference !== null)
    yield ['s/image', `${inferenceTime(row)} (GPU + CPU; ${SPOKEN_SCOPES[inference.scope]})`];
  if (inference?.hardware) yield ['hardware', inference.hardware];
  if (fps !== null) {
    const on =
      gpu === null
        ? 'a GPU that is not told'
        : `${gpu}${printedGpu === null ? '' : ` (printed ${printedGpu})`}`;
    yield ['speed', `${fps} FPS at ${resolutionOf(row)} on ${on}`];
  } else if (row.resolution !== null) yield ['crop', resolutionOf(row)];
  if (row.paramsMillions !== null) yield ['parameters', `${row.paramsMillions} million`];
  if (tta !== null)
    yield [
      'augmented',
      `when tested: ${tta.scales.join(', ')}${tta.horizontalFlip ? ', each also mirrored' : ''}`,
    ];
  if (twin !== null) yield ['twin', twin];
  if (proposals?.baseline) yield ['proposals', `those of ${proposals.baseline}`];
  if (row.license !== null) yield ['licence', row.license];
}

function pretrainedLine({ pretraining, pretrainedOn, pretrainingEpochs }: Baseline): string {
  return [
    pretraining.replace('_SUP', '+Sup'),
    ...(pretrainedOn === null ? [] : [`on ${pretrainedOn}`]),
    ...(pretrainingEpochs === null ? [] : [`${pretrainingEpochs} epochs`]),
  ].join(', ');
}

function trainedLine(training: NonNullable<Baseline['training']>): string {
  const { schedule, iterations, iterationsByConfigName, imagesPerGpu, memoryGb, images, scales } = training;
  const { secondsPerIteration, hours } = training;
  const parts = [
    schedule,
    iterations && `${iterations} iterations`,
    iterationsByConfigName && `${iterationsByConfigName} by the name of the configuration`,
    imagesPerGpu && `${imagesPerGpu} im/gpu`,
    memoryGb && `${memoryGb.toFixed(1)} GB`,
    secondsPerIteration && `${secondsPerIteration.toFixed(3)} s/iter`,
    hours && `${hours.toFixed(1)} h`,
    images,
    scales && `scales ${scales}`,
  ].filter(Boolean);
  return parts.length === 0 ? 'not told' : parts.join(', ');
}

function linkLine({ label, split, url, md5Url }: Baseline['links'][number]): string {
  return `${label}${split === null ? '' : ` of ${split}`}: ${url}${md5Url === null ? '' : ' (also .md5sum)'}`;
}

function sourceLine({ source: { title, tableTitle, lines } }: Baseline): string {
  const ranges = lines.map(([first, last]) => (first === last ? `${first}` : `${first} to ${last}`));
  return `${title}: ${tableTitle}, ${lines.length === 1 && lines[0]?.[0] === lines[0]?.[1] ? 'line' : 'lines'} ${ranges.join(' and ')}`;
}
