/** `zoo evaluate --protocol …` for every protocol but COCO's own. */
import { InvalidInputError } from '../../../../schema/errors.ts';
import { parseWith } from '../../../../schema/parse.ts';
import { LvisParameters, ProposalParameters, VocParameters } from '../../../../schema/protocol.ts';
import { parseDetections } from '../../../evaluation/coco/detections.ts';
import { arrayDigests } from '../../../evaluation/coco/digests.ts';
import type { Document } from '../../../evaluation/coco/evaluate.ts';
import { parseGroundTruth } from '../../../evaluation/coco/groundTruth.ts';
import { evaluateLvis } from '../../../evaluation/lvis/evaluateLvis.ts';
import { parseFederation } from '../../../evaluation/lvis/federation.ts';
import type { LeftOut } from '../../../evaluation/lvis/judged.ts';
import { formatLvisTable } from '../../../evaluation/lvis/lvisTable.ts';
import { evaluateProposals } from '../../../evaluation/proposals/evaluateProposals.ts';
import { METRICS_VERSION } from '../../../evaluation/version.ts';
import { parseDifficult } from '../../../evaluation/voc/difficult.ts';
import { evaluateVoc } from '../../../evaluation/voc/evaluateVoc.ts';
import type { ProtocolName } from '../../options/protocol.ts';
import { droppedDetections } from '../../report/dropped.ts';
import { proposalLines } from '../../report/proposalLines.ts';
import { undefinedStatistics } from '../../report/statistic.ts';
import { vocLines } from '../../report/vocLines.ts';
import { count } from '../../terminal/units.ts';

/** What a command prints: the lines, or the document, and notes beside either. */
export interface ProtocolAnswer {
  readonly json: unknown;
  readonly lines: readonly string[];
  readonly notes: readonly string[];
}

/** The two documents. Some protocols read the ground truth twice, for what COCO does not have. */
export interface Documents {
  readonly openGroundTruth: () => Promise<Document>;
  readonly openDetections: () => Promise<Document>;
}

type Asked = Readonly<Record<string, unknown>>;

/** @param asked the parameters that were given, by the names of the schema */
export function evaluateByProtocol(
  protocol: Exclude<ProtocolName, 'COCO'>,
  documents: Documents,
  asked: Asked,
): Promise<ProtocolAnswer> {
  if (protocol === 'LVIS') return lvis(documents, asked);
  if (protocol === 'DETECTRON_AR') return proposals(documents, asked);
  return voc(documents, { ...asked, protocol });
}

async function proposals(documents: Documents, asked: Asked): Promise<ProtocolAnswer> {
  const parameters = parseWith(ProposalParameters, asked, 'options');
  const truth = await documents.openGroundTruth();
  const groundTruth = parseGroundTruth(truth.bytes, { document: truth.name });
  const found = await documents.openDetections();
  const options = { unknownCategories: 'keep', document: found.name } as const;
  const evaluation = evaluateProposals(
    groundTruth,
    parseDetections(found.bytes, groundTruth, options),
    parameters,
  );
  const { unclippedImages, rows } = evaluation;
  return {
    json: { ...evaluation, metricsVersion: METRICS_VERSION },
    lines: proposalLines(evaluation),
    notes: [
      ...(unclippedImages > 0
        ? [
            `note: the ground truth does not say how large ${count(unclippedImages, 'image')} ${unclippedImages === 1 ? 'is' : 'are'}: nothing is clipped there`,
          ]
        : []),
      ...undefinedStatistics(
        rows.map(({ statistic }) => statistic),
        '–',
      ),
    ],
  };
}

async function voc(documents: Documents, asked: Asked): Promise<ProtocolAnswer> {
  const parameters = parseWith(VocParameters, asked, 'options');
  const truth = await documents.openGroundTruth();
  const groundTruth = parseGroundTruth(truth.bytes, { document: truth.name });
  const difficult = parseDifficult((await documents.openGroundTruth()).bytes, groundTruth, truth.name);
  const found = await documents.openDetections();
  const options = { unknownCategories: 'drop', document: found.name } as const;
  const detections = parseDetections(found.bytes, groundTruth, options);
  const evaluation = evaluateVoc(groundTruth, difficult, detections, parameters);
  const { rows, perCategory } = evaluation;
  return {
    json: { ...evaluation, dropped: detections.dropped, metricsVersion: METRICS_VERSION },
    lines: vocLines(evaluation),
    notes: [
      ...droppedDetections(detections.dropped.unknownCategories),
      ...undefinedStatistics(
        [...rows.map(({ statistic }) => statistic), ...perCategory.map(({ ap }) => ap)],
        '–',
      ),
    ],
  };
}

async function lvis(documents: Documents, { maxDets, ...asked }: Asked): Promise<ProtocolAnswer> {
  if (Array.isArray(maxDets) && maxDets.length > 1) {
    throw new InvalidInputError('LVIS has one limit for each image', 'give --max-dets one number', [
      '--max-dets',
    ]);
  }
  const limit = Array.isArray(maxDets) ? { maxDets: maxDets[0] as unknown } : {};
  const parameters = parseWith(LvisParameters, { ...asked, ...limit }, 'options');
  const truth = await documents.openGroundTruth();
  const groundTruth = parseGroundTruth(truth.bytes, { document: truth.name, geometry: parameters });
  const federation = parseFederation((await documents.openGroundTruth()).bytes, groundTruth, truth.name);
  const found = await documents.openDetections();
  const detections = parseDetections(found.bytes, groundTruth, {
    unknownCategories: 'keep',
    document: found.name,
    geometry: parameters,
  });
  const evaluation = evaluateLvis(groundTruth, federation, detections, parameters);
  const { table: _, accumulated, ...answer } = evaluation;
  return {
    json: { ...answer, digests: arrayDigests(accumulated), metricsVersion: METRICS_VERSION },
    lines: formatLvisTable(evaluation),
    notes: [
      ...leftOutNotes(evaluation.leftOut),
      ...undefinedStatistics(evaluation.rows.map(({ statistic }) => statistic)),
    ],
  };
}

const REASONS: Readonly<Record<keyof LeftOut, string>> = {
  beyondLimit: 'beyond the limit of their image',
  otherCategory: 'of categories that are not evaluated',
  withoutArea: 'without an area',
  notVerified: 'of categories nobody looked for in their image',
};

function leftOutNotes(leftOut: LeftOut): string[] {
  const reasons = (Object.keys(REASONS) as (keyof LeftOut)[])
    .filter((reason) => leftOut[reason] > 0)
    .map((reason) => `${leftOut[reason]} ${REASONS[reason]}`);
  return reasons.length === 0 ? [] : [`note: detections that were left out: ${reasons.join(', ')}`];
}
