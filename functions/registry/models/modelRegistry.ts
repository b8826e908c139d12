/** The zoo's models: an ONNX graph and a manifest that were found to fit each other. */
import { ModelCard } from '../../../schema/card.ts';
import { canonicalJson, digestOfJson, hexOf } from '../../../schema/digest.ts';
import { Digest } from '../../../schema/digestSchema.ts';
import { DigestMismatchError, NotFoundError } from '../../../schema/errors.ts';
import { blobKey } from '../../../schema/keys.ts';
import { labelMapDigest } from '../../../schema/manifest/labelMap.ts';
import { ModelManifest } from '../../../schema/manifest/manifest.ts';
import type { GraphSummary, ModelRecord } from '../../../schema/model.ts';
import { parseWith } from '../../../schema/parse.ts';
import {
  type Catalog,
  type CatalogFilters,
  type Entry,
  type Page,
  type PageRequest,
  StaleRevisionError,
} from '../../storage/catalog.ts';
import type { ObjectStore } from '../../storage/objectStore.ts';
import { findByReference } from '../references.ts';
import { type RegistrationListener, Registrations } from '../registrations.ts';
import type { DescribedModel, DescribeOptions } from './describedModel.ts';

/** Where a graph lies: a file of this machine, or a blob of the store. */
export type GraphPlace = { readonly file: string } | { readonly artifact: Digest };

export interface ModelRegistryDependencies {
  readonly store: ObjectStore;
  readonly catalog: Catalog;
  /**
   * Opens an ONNX file, away from this process and perhaps from this machine, and tells what its graph says.
   *
   * @throws UserError where the file is no graph, or one that cannot be run
   */
  readonly inspectModel: (graph: GraphPlace) => Promise<GraphSummary>;
  /**
   * Holds a manifest against a graph; answers warnings.
   *
   * @throws UserError where the two do not fit
   */
  readonly checkManifest: (
    manifest: ModelManifest,
    graph: GraphSummary,
  ) => readonly string[] | Promise<readonly string[]>;
  /** Clock; the system's unless given. */
  readonly now?: () => Date;
}

export interface ModelRegistration {
  /** Digest of a graph that is in the store. */
  readonly artifact: string;
  readonly manifest: unknown;
  readonly card?: unknown;
}

export class ModelRegistry {
  readonly #dependencies: ModelRegistryDependencies;
  readonly #registrations = new Registrations<ModelRecord>();

  constructor(dependencies: ModelRegistryDependencies) {
    this.#dependencies = dependencies;
  }

  /** Has every registration told of once its record is there, before whoever registers is answered. */
  onRegistered(listener: RegistrationListener<ModelRecord>): void {
    this.#registrations.add(listener);
  }

  /**
   * Registers the graph that lies in the store as blob `artifact`, with its manifest. The same graph with the same
   * manifest, however it was written down, is the same model: `created` is then false and the record the first one.
   *
   * A card says how the graph was trained, which changes none of its numbers: it may be brought later, or anew.
   *
   * @throws SchemaError with JSON pointers into the manifest or the card
   * @throws DigestMismatchError where the card is about another graph
   * @throws NotFoundError where there is no such blob
   * @throws UserError where the graph cannot be opened, or the manifest does not fit it
   */
  async register(request: ModelRegistration): Promise<{ record: ModelRecord; created: boolean }> {
    const registered = await this.#register(request);
    await this.#registrations.tell(registered.record, registered.created);
    return registered;
  }

  async #register(request: ModelRegistration): Promise<{ record: ModelRecord; created: boolean }> {
    const { store, catalog, inspectModel, checkManifest, now = () => new Date() } = this.#dependencies;
    const manifest = parseWith(ModelManifest, request.manifest, 'manifest');
    const artifact = parseWith(Digest, request.artifact, 'artifact');
    const card = request.card === undefined ? undefined : parseCard(request.card, artifact);
    const blob = await store.head(blobKey(artifact));
    if (!blob) throw new NotFoundError('uploaded file', artifact, ['artifact']);

    const version = digestOfJson({ artifact, manifest });
    const known = await catalog.get('model', hexOf(version));
    if (known) return { record: await this.#withCard(known, card), created: false };

    const graph = await inspectModel({ artifact });
    const warnings = await checkManifest(manifest, graph);
    const { created, entry } = await catalog.create('model', {
      id: hexOf(version),
      name: manifest.name,
      version,
      artifact,
      bytes: blob.bytes,
      labelMap: labelMapDigest(manifest.labelMap),
      manifest,
      ...(card && { card }),
      graph,
      warnings: [...warnings],
      createdAt: now().toISOString(),
    });
    return { record: created ? entry.record : await this.#withCard(entry, card), created };
  }

  /** The record with a card that was brought after it, written unless it has the same. */
  async #withCard(known: Entry<'model'>, card: ModelCard | undefined): Promise<ModelRecord> {
    const { catalog } = this.#dependencies;
    for (let entry = known; ; ) {
      const { record, revision } = entry;
      if (!card || canonicalJson(record.card) === canonicalJson(card)) return record;
      try {
        return (await catalog.update('model', { ...record, card }, revision)).record;
      } catch (error) {
        const newer = error instanceof StaleRevisionError && (await catalog.get('model', record.id));
        if (!newer) throw error;
        entry = newer;
      }
    }
  }

  /**
   * What lies inside and beside a graph, and the manifest that it makes where it is enough.
   *
   * @param where the graph: a file of this machine, or a blob of the store
   * @throws NotFoundError where there is no such blob
   * @throws UserError where the graph cannot be opened, or a file beside it is damaged
   */
  async describe(where: GraphPlace, about: DescribeOptions): Promise<DescribedModel> {
    const { store, inspectModel } = this.#dependencies;
    if ('artifact' in where && !(await store.head(blobKey(where.artifact)))) {
      throw new NotFoundError('uploaded file', where.artifact, ['artifact']);
    }
    // Loaded where it is asked for: no other command has a use for the conventions of every exporter.
    const { describeGraph } = await import('./describedModel.ts');
    return describeGraph(await inspectModel(where), about);
  }

  /** @throws NotFoundError */
  async get(id: string): Promise<ModelRecord> {
    const entry = await this.#dependencies.catalog.get('model', id);
    if (!entry) throw new NotFoundError('model', id);
    return entry.record;
  }

  /** The model that a person means: see {@link findByReference} for what a reference may be. */
  find(reference: string): Promise<ModelRecord> {
    return findByReference(this.#dependencies.catalog, 'model', reference);
  }

  /** Newest first. */
  list(filter: CatalogFilters['model'], page: PageRequest): Promise<Page<'model'>> {
    return this.#dependencies.catalog.list('model', filter, page);
  }
}

/** @throws SchemaError, DigestMismatchError */
function parseCard(given: unknown, artifact: Digest): ModelCard {
  const card = parseWith(ModelCard, given, 'card');
  if (card.graph && card.graph.sha256 !== hexOf(artifact)) {
    throw new DigestMismatchError('the graph', `sha256:${card.graph.sha256}`, artifact, [
      'card',
      'graph',
      'sha256',
    ]);
  }
  return card;
}
