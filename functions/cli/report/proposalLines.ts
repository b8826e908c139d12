/** An evaluation of proposals as Detectron logs it. */
import type { ProposalEvaluation } from '../../evaluation/proposals/evaluateProposals.ts';
import { formatStatistic } from './statistic.ts';

/** `AR@100: 0.123`, one line per limit and area range. */
export function proposalLines({ rows }: ProposalEvaluation): string[] {
  const width = Math.max(...rows.map(({ name }) => name.length));
  return rows.map(({ name, statistic }) => `${name.padEnd(width)}: ${formatStatistic(statistic)}`);
}
