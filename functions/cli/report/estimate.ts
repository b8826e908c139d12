/** What an evaluation would cost, as `zoo estimate` and `zoo run --estimate` tell it. */
import type { EvaluationEstimate } from '../../pipeline/cost/evaluationEstimate.ts';
import { formatUsd } from '../../pipeline/cost/usd.ts';
import type { Answer } from '../command.ts';
import { answer } from '../terminal/style.ts';
import { fields, table } from '../terminal/table.ts';
import { count, formatDuration } from '../terminal/units.ts';
import { billTable } from './bill.ts';

export function estimateAnswer(estimate: EvaluationEstimate, title: string): Answer {
  return { json: { estimate }, text: describeEstimate(estimate, title) };
}

function describeEstimate(estimate: EvaluationEstimate, title: string): string {
  const { items, byGpus } = estimate;
  return [
    `${answer.heading(title)}  ${answer.faint('an estimate: nothing was started')}`,
    '',
    fields(particulars(estimate)),
    ...(items.length > 0 ? ['', billTable(items)] : []),
    ...(byGpus.length > 0 && estimate.imagesToInfer > 0 ? ['', gpuTable(estimate)] : []),
    ...(estimate.place === 'AWS' && estimate.imagesToInfer > 0 ? ['', assumptionLines(estimate)] : []),
  ].join('\n');
}

function particulars(estimate: EvaluationEstimate): Array<[string, string]> {
  const { imageTime, priceList } = estimate;
  const shards = `${count(estimate.shards, 'shard')}${estimate.way === null ? '' : ` by ${estimate.way}`}`;
  return [
    ['computes', estimate.place === 'AWS' ? `on AWS, ${count(estimate.gpus, 'GPU')}` : 'on one machine'],
    [
      'images',
      `${estimate.images}, ${estimate.imagesFound} inferred before, ${estimate.imagesToInfer} to infer, ${shards}`,
    ],
    ['per image', `${imageTime.seconds.toPrecision(3)} s: ${imageTime.method}`],
    ...(estimate.place === 'AWS'
      ? [['GPUs', `${formatDuration(estimate.gpuSeconds)} of them`] as [string, string]]
      : []),
    ['processors', formatDuration(estimate.vcpuSeconds)],
    ['takes', `about ${formatDuration(estimate.wallSeconds)}`],
    ['costs', costText(estimate)],
    ['prices', `list ${priceList.version}, ${priceList.region}, read ${priceList.readOn}`],
  ];
}

const costText = ({ usd, usdBecause }: EvaluationEstimate): string =>
  usdBecause === null ? `about ${formatUsd(usd)}` : `${formatUsd(usd)}: ${usdBecause}`;

function gpuTable({ byGpus }: EvaluationEstimate): string {
  return table(
    [
      { title: 'GPUs', cell: ({ gpus }) => String(gpus), align: 'right' },
      { title: 'takes', cell: ({ wallSeconds }) => formatDuration(wallSeconds), align: 'right' },
      { title: 'cost', cell: ({ usd }) => formatUsd(usd), align: 'right' },
    ],
    byGpus,
  );
}

const assumptionLines = ({ assumptions }: EvaluationEstimate): string =>
  [
    answer.faint('assumed:'),
    ...assumptions.map(({ name, value, unit, because }) => `  ${name} ${value} ${unit}: ${because}`),
  ].join('\n');
