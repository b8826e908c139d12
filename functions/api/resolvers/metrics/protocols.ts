/** A run's metrics by protocols other than COCO's. */
import type { Statistic } from '../../../evaluation/coco/statistic.ts';
import type { Frequency } from '../../../evaluation/lvis/federation.ts';
import { arrayConnection } from '../../connections/arrayConnection.ts';
import type { ApiContext } from '../../context.ts';
import type {
  CategoryFrequency,
  LvisMetricsResolvers,
  ProposalMetricsResolvers,
  RunResolvers,
  VocMetricsResolvers,
} from '../../generated/resolvers.ts';
import type { LvisParent, NamedAnswer, RunParent } from '../../parents.ts';
import { apiIouType } from '../iouType.ts';
import { given } from '../mutations/given.ts';
import { categoriesOf, categoryOf } from './categories.ts';
import { sliceRequest } from './sliceInput.ts';
import { within } from './within.ts';

export const proposals: RunResolvers['proposals'] = async (run, { slice, ...args }, context) => {
  const { iouThresholds, maxDets, areaRanges, cleanProposals } = given(args);
  const asked = {
    ...(iouThresholds && { iouThresholds: [...iouThresholds] }),
    ...(maxDets && { maxDets: [...maxDets] }),
    ...(areaRanges && { areaRanges: areaRanges.map((range) => ({ ...range })) }),
    ...(cleanProposals !== undefined && { cleanProposals }),
  };
  return answered(run, context, ({ protocols }) => protocols.proposals(run, sliceRequest(slice), asked));
};

export const voc: RunResolvers['voc'] = async (run, { slice, protocol, iou }, context) =>
  answered(run, context, ({ protocols }) =>
    protocols.voc(run, sliceRequest(slice), { protocol, iouThresholds: [within('iou', iou, 0, 1)] }),
  );

export const lvis: RunResolvers['lvis'] = async (run, { slice, maxDets }, context) =>
  answered(run, context, ({ protocols }) => protocols.lvis(run, sliceRequest(slice), { maxDets }));

/** Null until the run has succeeded. */
async function answered<Answer>(
  run: RunParent,
  context: ApiContext,
  ask: (zoo: ApiContext['zoo']) => Promise<Answer>,
): Promise<NamedAnswer<Answer> | null> {
  if (run.status !== 'SUCCEEDED') return null;
  const [answer, categories] = await Promise.all([ask(context.zoo), categoriesOf(run, context)]);
  return { answer, categories };
}

export const ProposalMetrics: ProposalMetricsResolvers = {
  protocol: ({ answer }) => answer.protocol,
  source: ({ answer }) => answer.source,
  iouThresholds: ({ answer }) => answer.parameters.iouThresholds,
  images: ({ answer }) => answer.images,
  groundTruths: ({ answer }) => answer.groundTruths,
  proposals: ({ answer }) => answer.proposals,
  unclippedImages: ({ answer }) => answer.unclippedImages,
  averageRecalls: ({ answer }) => answer.rows.map(({ statistic, ...row }) => ({ ...row, ar: statistic })),
  perCategory: ({ answer, categories }, page) =>
    arrayConnection(
      answer.perCategory.map(({ categoryId, groundTruths, ar }) => ({
        category: categoryOf(categories, categoryId),
        groundTruths,
        averageRecalls: ar.map(({ maxDets, statistic }) => ({ maxDets, ar: statistic })),
      })),
      page,
    ),
};

export const VocMetrics: VocMetricsResolvers = {
  protocol: ({ answer }) => answer.protocol,
  source: ({ answer }) => answer.source,
  iouThreshold: ({ answer }) => answer.parameters.iouThresholds[0] as number,
  images: ({ answer }) => answer.images,
  groundTruths: ({ answer }) => answer.groundTruths,
  difficult: ({ answer }) => answer.difficult,
  detections: ({ answer }) => answer.detections,
  map: ({ answer }) => answer.rows[0]?.statistic as Statistic,
  perCategory: ({ answer, categories }, page) =>
    arrayConnection(
      answer.perCategory.map((row) => ({ ...row, category: categoryOf(categories, row.categoryId) })),
      page,
    ),
};

const FREQUENCY: Readonly<Record<Frequency, CategoryFrequency>> = { r: 'RARE', c: 'COMMON', f: 'FREQUENT' };

/** The fields that are rows of the reference's table, in its order. */
const LVIS_ROWS = [
  'ap',
  'ap50',
  'ap75',
  'apSmall',
  'apMedium',
  'apLarge',
  'apRare',
  'apCommon',
  'apFrequent',
  'ar',
  'arSmall',
  'arMedium',
  'arLarge',
] as const;

const lvisRows = Object.fromEntries(
  LVIS_ROWS.map((name, place) => [name, ({ answer }: LvisParent) => answer.rows[place]?.statistic]),
) as Record<(typeof LVIS_ROWS)[number], (parent: LvisParent) => Statistic>;

export const LvisMetrics: LvisMetricsResolvers = {
  ...lvisRows,
  protocol: ({ answer }) => answer.protocol,
  source: ({ answer }) => answer.source,
  iouType: ({ answer }) => apiIouType(answer.parameters.iouType),
  maxDets: ({ answer }) => answer.parameters.maxDets,
  images: ({ answer }) => answer.images,
  annotations: ({ answer }) => answer.annotations,
  detections: ({ answer }) => answer.detections,
  leftOut: ({ answer }) => answer.leftOut,
  perCategory: ({ answer, categories }, page) =>
    arrayConnection(
      answer.perCategory.map((row) => ({
        ...row,
        category: categoryOf(categories, row.categoryId),
        frequency: FREQUENCY[row.frequency],
      })),
      page,
    ),
};
