/** A run's numbers by protocols other than COCO's: matched by their own rules, from the results file. */
import type { z } from 'zod';
import { InvalidInputError } from '../../../schema/errors.ts';
import type { IouType } from '../../../schema/evaluation.ts';
import { parseWith } from '../../../schema/parse.ts';
import {
  type DetectionProtocol,
  LvisParameters,
  ProposalParameters,
  VocParameters,
} from '../../../schema/protocol.ts';
import type { RunRecord } from '../../../schema/run.ts';
import type { Evaluator } from '../evaluator/evaluator.ts';
import type { ProtocolQuestion } from '../evaluator/jobs/protocols.ts';
import type { JobAnswer } from '../evaluator/jobs.ts';
import { objectEvaluation } from '../runs/evaluations.ts';
import { requireSucceeded } from './requireSucceeded.ts';
import { type RunSourceContext, runSource } from './runSource.ts';
import { imageConditions, type SliceRequest } from './slices.ts';

/** Which images and categories a protocol is applied to. */
export type ProtocolSlice = Pick<SliceRequest, 'imageIds' | 'metadata' | 'categoryIds'>;

type Asked<Schema extends z.ZodType> = Omit<z.input<Schema>, 'imageIds' | 'categoryIds' | 'iouType'>;

export class ProtocolMetricsReader {
  readonly #context: RunSourceContext;
  readonly #evaluator: Evaluator;

  constructor(context: RunSourceContext & { readonly evaluator: Evaluator }) {
    this.#context = context;
    this.#evaluator = context.evaluator;
  }

  /**
   * Recall of box proposals as Detectron counts it.
   *
   * @throws ConflictError for a run that has not succeeded
   * @throws InvalidInputError for a run that compares no boxes, or where the slice names what there is not
   * @throws SchemaError for parameters that cannot be
   */
  async proposals(
    run: RunRecord,
    slice: ProtocolSlice,
    asked: Asked<typeof ProposalParameters>,
  ): Promise<JobAnswer<'proposals'>> {
    requireKind(run, ['bbox'], 'DETECTRON_AR');
    const parameters = parseWith(ProposalParameters, { ...asked, ...idsOf(slice) }, 'arguments');
    return this.#evaluator.run('proposals', await this.#question(run, slice, parameters));
  }

  /** Average precision as the PASCAL VOC challenges counted it. Throws as {@link proposals} does. */
  async voc(
    run: RunRecord,
    slice: ProtocolSlice,
    asked: Asked<typeof VocParameters>,
  ): Promise<JobAnswer<'voc'>> {
    requireKind(run, ['bbox'], asked.protocol);
    const parameters = parseWith(VocParameters, { ...asked, ...idsOf(slice) }, 'arguments');
    return this.#evaluator.run('voc', await this.#question(run, slice, parameters));
  }

  /** Federated average precision as LVIS counts it. Throws as {@link proposals} does. */
  async lvis(
    run: RunRecord,
    slice: ProtocolSlice,
    asked: Asked<typeof LvisParameters>,
  ): Promise<JobAnswer<'lvis'>> {
    const iouType = requireKind(run, ['bbox', 'segm'], 'LVIS');
    const parameters = parseWith(LvisParameters, { ...asked, ...idsOf(slice), iouType }, 'arguments');
    return this.#evaluator.run('lvis', await this.#question(run, slice, parameters));
  }

  async #question<Parameters>(
    run: RunRecord,
    { metadata }: ProtocolSlice,
    parameters: Parameters,
  ): Promise<ProtocolQuestion<Parameters>> {
    requireSucceeded(run);
    return { source: await runSource(this.#context, run), parameters, where: imageConditions(metadata) };
  }
}

function idsOf({ imageIds, categoryIds }: ProtocolSlice): { imageIds?: number[]; categoryIds?: number[] } {
  return {
    ...(imageIds && { imageIds: [...imageIds] }),
    ...(categoryIds && { categoryIds: [...categoryIds] }),
  };
}

function requireKind<Kind extends IouType>(
  run: RunRecord,
  kinds: readonly Kind[],
  protocol: DetectionProtocol,
): Kind {
  const { iouType } = objectEvaluation(run);
  const kind = kinds.find((each) => each === iouType);
  if (kind !== undefined) return kind;
  throw new InvalidInputError(
    `the run compares ${iouType}, and ${protocol} compares ${kinds.join(' or ')}: ask a run of these`,
    `a run of ${kinds.join(' or ')}`,
  );
}
