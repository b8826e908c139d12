/** `node slices.ts FOLDER RUNS`: how long a question about a part of a stored run takes. */
import { accumulate } from '../../../functions/evaluation/coco/accumulate.ts';
import { decodeMatchTable, encodeMatchTable } from '../../../functions/evaluation/coco/matchTableCodec.ts';
import type { Slice } from '../../../functions/evaluation/coco/slice.ts';
import { summarise } from '../../../functions/evaluation/coco/summarise.ts';
import { boxesTable } from './boxesTable.ts';
import { report, timed } from './report.ts';

const [, , folder = '', runs = ''] = process.argv;
const stored = encodeMatchTable(await boxesTable(folder));
const table = decodeMatchTable(stored);
const answer = (slice: Slice) => () => void summarise(accumulate(table, slice));

report(
  'Slices of the stored match table of the boxes workload, from the table in memory to the summary. Aim: below 50 ms.',
  [
    timed('everything', Number(runs), answer({})),
    timed('one category', Number(runs), answer({ categoryIds: [1] })),
    timed(
      'every other image',
      Number(runs),
      answer({ imageIds: [...table.imageIds].filter((_, i) => i % 2 === 0) }),
    ),
    timed('scores from 0.3', Number(runs), answer({ minScore: 0.3 })),
    timed('at most 10 detections', Number(runs), answer({ maxDets: [10] })),
    timed('small objects at IoU 0.5', Number(runs), answer({ areas: ['small'], iouThresholds: [0.5] })),
    timed('encoding the table', Number(runs), () => void encodeMatchTable(table)),
    timed('decoding the stored table', Number(runs), () => void decodeMatchTable(stored)),
  ],
);
