/** Graphs are opened on this machine: those of the store from a local file of them. */
import type { GraphSummary } from '../../../schema/model.ts';
import { localBlob } from '../../storage/blobs.ts';
import type { ObjectStore } from '../../storage/objectStore.ts';
import type { GraphPlace } from './modelRegistry.ts';

/** @param inspect opens a file, away from this process */
export function inspectHere(
  store: ObjectStore,
  inspect: (file: string) => Promise<GraphSummary>,
): (graph: GraphPlace) => Promise<GraphSummary> {
  return async (graph) => inspect('file' in graph ? graph.file : await localBlob(store, graph.artifact));
}
