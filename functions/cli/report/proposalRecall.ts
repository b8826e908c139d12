/** Average recall of a run whose model proposes boxes, as text and as JSON. */
import type { ProposalRecall } from '../../pipeline/queries/proposalRecall.ts';
import { answer } from '../terminal/style.ts';
import { proposalLines } from './proposalLines.ts';
import { formatStatistic } from './statistic.ts';

/** Lines below the COCO table; none of a run of another kind. */
export function recallLines(recall: ProposalRecall | null): string[] {
  if (recall === null) return [];
  return [
    '',
    answer.faint('average recall of proposals, COCO, all categories as one'),
    ...recall.coco.map(({ maxDets, statistic }) => `AR@${maxDets}: ${formatStatistic(statistic)}`),
    '',
    answer.faint('average recall of proposals, DETECTRON_AR'),
    ...proposalLines(recall.detectron),
  ];
}

/** What of it --json shows. */
export function recallJson({ coco, detectron }: ProposalRecall) {
  const { protocol, source, parameters, images, groundTruths, proposals, rows } = detectron;
  return {
    coco: coco.map(({ statistic, ...row }) => ({ ...row, ...statistic })),
    detectron: {
      ...{ protocol, source, parameters, images, groundTruths, proposals },
      rows: rows.map(({ statistic, ...row }) => ({ ...row, ...statistic })),
    },
  };
}
