/** A run of very many images on AWS, as `npm run capacity` tells it. */
import type { Capacity } from '../../pipeline/cost/capacity/capacity.ts';
import { formatUsd } from '../../pipeline/cost/usd.ts';
import { fields, table } from '../terminal/table.ts';
import { formatDuration } from '../terminal/units.ts';

export function describeCapacity(found: Capacity): string {
  const { images, imageSeconds, resultsPerImage, shards, way, children, seed, priceList } = found;
  return [
    fields([
      ['images', `${images}, ${imageSeconds} s and ${resultsPerImage} results each`],
      ['shards', `${shards} by ${way}, in ${children} ${way === 'batch' ? 'array jobs' : 'messages'}`],
      ['prices', `list ${priceList}`],
      ['seed', String(seed)],
    ]),
    '',
    rows(found),
    '',
    quotas(found),
    '',
    'assumed or measured:',
    ...found.assumptions.map(({ name, value, unit, because }) => `  ${name} ${value} ${unit}: ${because}`),
  ].join('\n');
}

const rows = ({ rows: all }: Capacity): string =>
  table(
    [
      { title: 'GPUs', cell: ({ gpus }) => String(gpus), align: 'right' },
      { title: 'takes', cell: ({ wallSeconds }) => formatDuration(wallSeconds), align: 'right' },
      { title: 'cost', cell: ({ usd }) => formatUsd(usd), align: 'right' },
      { title: 'GPU hours', cell: ({ gpuSeconds }) => (gpuSeconds / 3600).toFixed(1), align: 'right' },
      { title: 'simulated', cell: ({ simulated }) => formatDuration(simulated.wallSeconds), align: 'right' },
      { title: 'reclaims', cell: ({ simulated }) => String(simulated.reclaims), align: 'right' },
      {
        title: 'lost to them',
        cell: ({ simulated }) => formatDuration(simulated.lostSeconds),
        align: 'right',
      },
    ],
    all,
  );

const quotas = ({ quotas: all }: Capacity): string =>
  table(
    [
      { title: 'quota', cell: ({ name }) => name },
      { title: 'needs', cell: ({ needs }) => formatNeed(needs), align: 'right' },
      { title: 'limit', cell: ({ limit, unit }) => `${limit} ${unit}`, align: 'right' },
      { title: '', cell: ({ holds }) => (holds ? 'holds' : 'DOES NOT HOLD') },
      { title: 'because', cell: ({ because }) => because },
    ],
    all,
  );

const formatNeed = (needs: number): string => (Number.isInteger(needs) ? String(needs) : needs.toFixed(1));
