/** Finding what an argument names. */
import { NotFoundError } from '../../../schema/errors.ts';
import { findBaseline, publishedBaselines } from '../../baselines/baselines.ts';
import type { ApiContext } from '../context.ts';
import { type GlobalId, type NodeType, referenceTo } from '../ids/globalId.ts';
import type {
  BaselineParent,
  DatasetParent,
  ModelParent,
  RunParent,
  StandingOrderParent,
} from '../parents.ts';

export type NodeParent = ModelParent | DatasetParent | RunParent | StandingOrderParent | BaselineParent;

/** The model that a global id or a reference names. @throws NotFoundError, InvalidInputError */
export function findModel({ zoo }: ApiContext, text: string, path: readonly string[]): Promise<ModelParent> {
  return zoo.models.find(referenceTo('Model', text, path));
}

/** The data set that a global id or a reference names. @throws NotFoundError, InvalidInputError */
export function findDataset(
  { zoo }: ApiContext,
  text: string,
  path: readonly string[],
): Promise<DatasetParent> {
  return zoo.datasets.find(referenceTo('Dataset', text, path));
}

/** The run that a global id or the beginning of a key names. @throws NotFoundError, InvalidInputError */
export function findRun({ zoo }: ApiContext, text: string, path: readonly string[]): Promise<RunParent> {
  return zoo.runs.find(referenceTo('Run', text, path));
}

/** The baseline that a global id, a key or Detectron's number names. @throws NotFoundError, InvalidInputError */
export async function namedBaseline(text: string, path: readonly string[]): Promise<BaselineParent> {
  return findBaseline(referenceTo('Baseline', text, path), path);
}

/** What a global id names, or null where there is nothing by it. */
export async function findNode({ zoo }: ApiContext, { type, id }: GlobalId): Promise<NodeParent | null> {
  if (type === 'Baseline') return publishedBaselines().find((baseline) => baseline.id === id) ?? null;
  if (type === 'StandingOrder') return orNull(zoo.orders.find(id));
  const kind = ({ Model: 'model', Dataset: 'dataset', Run: 'run' } as const)[type];
  return (await zoo.catalog.get(kind, id))?.record ?? null;
}

/** Type of a record, by a field that only it has. */
export function nodeType(record: NodeParent): NodeType {
  if ('manifest' in record) return 'Model';
  if ('printedMethods' in record) return 'Baseline';
  if ('parameters' in record) return 'StandingOrder';
  return 'splits' in record ? 'Dataset' : 'Run';
}

/** What `find` answers, or null where it finds nothing. */
export async function orNull<T>(find: Promise<T>): Promise<T | null> {
  try {
    return await find;
  } catch (error) {
    if (error instanceof NotFoundError) return null;
    throw error;
  }
}
