/** What requests in the inbox say. References are a person's: names, beginnings of ids, name@digits. */
import { z } from 'zod';
import { Digest } from '../../../schema/digestSchema.ts';
import { SchemaError } from '../../../schema/errors.ts';
import { parseJsonWith, parseWith } from '../../../schema/parse.ts';
import { Name } from '../../../schema/task.ts';
import {
  RunLimits,
  ScoreLabelMapsRequest,
  ScoreResultsRequest,
  StartEvaluationRequest,
} from '../runs/requests.ts';

/**
 * A model on a data set: the members of `StartEvaluationRequest`. How objects are compared is checked when the model's
 * own values are filled in; here only that it is an object.
 */
export const ModelEvaluation = StartEvaluationRequest.omit({ evaluation: true }).extend({
  evaluation: z.looseObject({}).optional(),
  ...RunLimits.shape,
});

/** The name of a file beside the request, or the digest of one that is in the store. */
const Brought = z.string().min(1).max(255);

/** A COCO results array, also gzipped. */
export const ResultsScoring = ScoreResultsRequest.extend({ results: Brought });

/** An archive of PNG label maps. */
export const LabelMapsScoring = ScoreLabelMapsRequest.omit({ files: true }).extend({ labelMaps: Brought });

/** What is evaluated: `of` says which. */
export type EvaluationDocument =
  | { readonly of: 'model'; readonly request: z.output<typeof ModelEvaluation> }
  | { readonly of: 'results'; readonly request: z.output<typeof ResultsScoring> }
  | { readonly of: 'labelMaps'; readonly request: z.output<typeof LabelMapsScoring> };

const SUBJECTS = ['model', 'results', 'labelMaps'] as const satisfies readonly EvaluationDocument['of'][];

/** @throws SchemaError naming the file and the place */
export function parseEvaluation(text: string, name: string): EvaluationDocument {
  const given = parseJsonWith(z.looseObject({}), text, name);
  const [of, another] = SUBJECTS.filter((subject) => subject in given);
  if (of === undefined || another !== undefined) {
    const message = `say what is evaluated by one of ${SUBJECTS.join(', ')}: this has ${of === undefined ? 'none' : 'several'} of them`;
    throw new SchemaError(name, [{ pointer: '', code: 'NOT_ONE_SUBJECT', message }]);
  }
  switch (of) {
    case 'model':
      return { of, request: parseWith(ModelEvaluation, given, name) };
    case 'results':
      return { of, request: parseWith(ResultsScoring, given, name) };
    case 'labelMaps':
      return { of, request: parseWith(LabelMapsScoring, given, name) };
  }
}

/** What a graph that says all else by itself is registered with: the options of `zoo models add`. */
export const ModelDescriptionDocument = z.strictObject({
  name: Name.optional(),
  /** Data set whose categories the classes are matched with, by name. */
  dataset: z.string().optional(),
  /** Members of the manifest by JSON pointer: they go before what was found. */
  set: z.record(z.string(), z.unknown()).default({}),
  acceptSuggestions: z.boolean().default(false),
  allowUnmatched: z.boolean().default(false),
});
export type ModelDescriptionDocument = z.infer<typeof ModelDescriptionDocument>;

/** The digest that stands in the place of a file's name, or undefined where it is a name. */
export const digestGiven = (brought: string): Digest | undefined => Digest.safeParse(brought).data;
