/**
 * How long what the API answers stays true, field by field.
 *
 * Safe by default: of a type that stands for a record, only the fields that are named here may be kept, so that a field that the contract
 * gains is asked for anew until somebody decides otherwise. Types that are not named are values: parts of the field that answered them, and
 * as lasting as that.
 */

/**
 * `final`: never changes again. A run's id is the digest of its inputs, and what came of a run that succeeded is immutable.
 * `facts`: ships with the program, whose next version may correct it.
 */
export type Lifetime = 'final' | 'facts';

type Fields = Readonly<Record<string, Lifetime>>;

const final = (...names: readonly string[]): Fields =>
  Object.fromEntries(names.map((name) => [name, 'final' as const]));
const facts = (...names: readonly string[]): Fields =>
  Object.fromEntries(names.map((name) => [name, 'facts' as const]));

const RECORDS: Readonly<Record<string, Fields>> = {
  // `models`, `datasets`, `runs` and `service` tell of the present.
  Query: {
    ...final('node', 'nodes', 'run', 'runByKey'),
    ...facts('baseline', 'baselines', 'publishedFacts'),
  },
  // Of a run that succeeded; of any other nothing lasts.
  Run: {
    ...final(
      'id',
      'key',
      'status',
      'source',
      'model',
      'results',
      'proposalSource',
      'dataset',
      'split',
      'parameters',
    ),
    ...final(
      'progress',
      'cacheHit',
      'imagesInferred',
      'timing',
      'engine',
      'files',
      'failure',
      'failedImages',
    ),
    ...final('warnings', 'createdAt', 'startedAt', 'finishedAt'),
    ...final('detection', 'semantic', 'compare', 'proposals', 'voc', 'lvis'),
    ...facts('versusBaseline'),
  },
  // Its runs and its card are added to.
  Model: final(
    ...['id', 'name', 'version', 'task', 'family', 'backbone', 'license', 'pretraining', 'artifact', 'bytes'],
    ...['labelMap', 'manifest', 'graph', 'createdAt'],
  ),
  Dataset: final('id', 'name', 'version', 'tasks', 'splits', 'createdAt'),
  // `downloadUrl` expires.
  ResultFile: final('kind', 'name', 'digest', 'md5', 'bytes'),
};

/** How long a field's answer lasts; undefined where it must be asked for anew, and `value` where its parent decides. */
export function lifetimeOf(type: string, field: string): Lifetime | 'value' | undefined {
  const fields = RECORDS[type];
  return fields === undefined ? 'value' : fields[field];
}
