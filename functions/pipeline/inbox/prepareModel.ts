/** Model versions: a graph with its manifest, or with what says how the graph describes itself; and cards of them. */
import { ModelCard } from '../../../schema/card.ts';
import type { Digest } from '../../../schema/digest.ts';
import { NotFoundError } from '../../../schema/errors.ts';
import { ModelManifest } from '../../../schema/manifest/manifest.ts';
import { parseJsonWith } from '../../../schema/parse.ts';
import { ModelDescriptionDocument } from './documents.ts';
import { type DocumentName, descriptionOf, graphOf, manifestOf } from './names.ts';
import { type InboxContext, type Missing, missingFile, missingRecord, type Prepared } from './preparation.ts';
import { type InboxDocument, readDocument, readFile } from './readFiles.ts';

/** The manifest of a graph that is in the store. */
type ManifestOf = (graph: Digest) => Promise<unknown>;

/** @throws UserError where the request can never be answered */
export async function prepareModel(
  context: InboxContext,
  document: DocumentName,
  name: string,
  text: string,
): Promise<Prepared | Missing> {
  if (document.kind === 'card') return prepareCard(context, document, name, text);
  const manifest = await manifestBy(context, document, name, text);
  return 'waitsFor' in manifest ? manifest : prepareGraph(context, document, manifest.of);
}

/** A card is registered with the model that it is about, which it may be brought before or after. */
async function prepareCard(
  context: InboxContext,
  document: DocumentName,
  name: string,
  text: string,
): Promise<Prepared | Missing> {
  const card = parseJsonWith(ModelCard, text, name);
  const [manifestName, descriptionName] = [manifestOf(document), descriptionOf(document)];
  const whole = await readDocument(context.files, manifestName);
  const said = whole ?? (await readDocument(context.files, descriptionName));
  if (!said) return missingFile(manifestName);
  const kind = whole ? 'manifest' : 'description';
  const beside = whole ? manifestName : descriptionName;
  const manifest = await manifestBy(context, { ...document, kind }, beside, said.text());
  if ('waitsFor' in manifest) return manifest;
  return prepareGraph(context, document, manifest.of, { card, said: { name: beside, document: said } });
}

async function prepareGraph(
  context: InboxContext,
  document: DocumentName,
  manifestOfGraph: ManifestOf,
  carded?: { readonly card: ModelCard; readonly said: { name: string; document: InboxDocument } },
): Promise<Prepared | Missing> {
  const graph = await readFile(context.files, graphOf(document));
  if (!graph) return missingFile(graphOf(document));
  const said = carded ? [{ name: carded.said.name, digest: carded.said.document.digest }] : [];
  return {
    files: [graph, ...said],
    async perform() {
      const artifact = await graph.store(context.store);
      const manifest = await manifestOfGraph(artifact);
      const { record } = await context.models.register({
        artifact,
        manifest,
        ...(carded && { card: carded.card }),
      });
      await context.settle(record);
      return { kind: 'model', model: record.id };
    },
  };
}

async function manifestBy(
  context: InboxContext,
  document: DocumentName,
  name: string,
  text: string,
): Promise<{ of: ManifestOf } | Missing> {
  if (document.kind === 'manifest') {
    const manifest = parseJsonWith(ModelManifest, text, name);
    return { of: async () => manifest };
  }
  const {
    dataset: reference,
    name: modelName,
    set,
    ...about
  } = parseJsonWith(ModelDescriptionDocument, text, name);
  try {
    const dataset = reference === undefined ? undefined : await context.datasets.find(reference);
    return {
      async of(artifact) {
        // Loaded where it is asked for: nothing else in the inbox needs the conventions of every exporter.
        const { completeManifest } = await import('../../registry/models/describedModel.ts');
        const graphFile = graphOf(document).slice(document.folder.length);
        const { description } = await context.models.describe(
          { artifact },
          {
            graphFile,
            files: { read: async () => undefined },
            answers: new Map(Object.entries(modelName === undefined ? set : { ...set, '/name': modelName })),
            ...about,
            ...(dataset && { dataset }),
          },
        );
        return completeManifest(description, graphFile);
      },
    };
  } catch (error) {
    if (error instanceof NotFoundError) return missingRecord(error);
    throw error;
  }
}
