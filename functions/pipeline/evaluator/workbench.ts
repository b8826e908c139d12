/** What an evaluator has at hand: documents it has parsed and tables it has made or read, kept while there is room. */
import { LRUCache } from 'lru-cache';
import { digestOfJson } from '../../../schema/digest.ts';
import type { EvaluationParameters } from '../../../schema/evaluation.ts';
import type { DocumentRows } from '../../evaluation/analysis/overlaps/documentRows.ts';
import { findOverlaps } from '../../evaluation/analysis/overlaps/findOverlaps.ts';
import type { Overlaps } from '../../evaluation/analysis/overlaps/overlaps.ts';
import { decodeOverlaps } from '../../evaluation/analysis/overlaps/overlapsCodec.ts';
import type { Detections } from '../../evaluation/coco/detectionColumns.ts';
import { parseDetections } from '../../evaluation/coco/detections.ts';
import type { GeometryParameters } from '../../evaluation/coco/geometry/geometry.ts';
import { parseGroundTruth } from '../../evaluation/coco/groundTruth.ts';
import type { GroundTruth } from '../../evaluation/coco/groundTruthColumns.ts';
import { matchDetections } from '../../evaluation/coco/match.ts';
import type { MatchTable } from '../../evaluation/coco/matchTable.ts';
import { decodeMatchTable } from '../../evaluation/coco/matchTableCodec.ts';
import { type Federation, parseFederation } from '../../evaluation/lvis/federation.ts';
import type { ConfusionTable } from '../../evaluation/semantic/confusionTable.ts';
import { decodeConfusionTable } from '../../evaluation/semantic/confusionTableCodec.ts';
import { parseDifficult } from '../../evaluation/voc/difficult.ts';
import { type ImageAttributes, readImageAttributes } from './imageAttributes.ts';
import { requireMatchSize } from './matchSize.ts';
import { decodeStored, parseStored } from './readStored.ts';
import type { AnnotationSource, StoredBlob, StoredObject } from './sources.ts';
import { bytesOf } from './tableBytes.ts';

/** The two files of an evaluation. */
export interface Documents {
  readonly annotations: AnnotationSource;
  readonly results: StoredBlob;
}

/** Parsed annotation files: those of the few data sets in use. */
const GROUND_TRUTHS = 4;
/** Match tables by their bytes: one of 5,000 images and 500,000 boxes is about 30 MB. */
const TABLE_BYTES = 384 * 1024 ** 2;
/** Overlaps by their bytes. */
const OVERLAP_BYTES = 128 * 1024 ** 2;

/** Confusion tables: one of 5,000 images is some megabytes. */
const CONFUSIONS = 4;

/** Answers by protocols beside COCO's own, and estimates: each some kilobytes. */
const ANSWERS = 64;

export class Workbench {
  readonly #groundTruths = new LRUCache<string, GroundTruth>({ max: GROUND_TRUTHS });
  readonly #attributes = new LRUCache<string, ImageAttributes>({ max: GROUND_TRUTHS });
  readonly #tables = new LRUCache<string, MatchTable>({ maxSize: TABLE_BYTES, sizeCalculation: bytesOf });
  readonly #overlaps = new LRUCache<string, Overlaps>({ maxSize: OVERLAP_BYTES, sizeCalculation: bytesOf });
  readonly #confusions = new LRUCache<string, ConfusionTable>({ max: CONFUSIONS });
  readonly #difficult = new LRUCache<string, Uint8Array>({ max: GROUND_TRUTHS });
  readonly #federations = new LRUCache<string, Federation>({ max: GROUND_TRUTHS });
  readonly #answers = new LRUCache<string, object>({ max: ANSWERS });
  readonly #documentRows = new LRUCache<string, DocumentRows>({ max: 2 });
  /** The results that were asked about last: whoever asks once often asks again, and the next is another file. */
  readonly #detections = new LRUCache<string, Detections>({ max: 1 });

  /** Annotations without an area have that of their box, as the data set's health says. @throws SchemaError */
  groundTruth(annotations: AnnotationSource, geometry: GeometryParameters): GroundTruth {
    return kept(this.#groundTruths, keyOf(annotations.digest, geometry), () =>
      parseStored(annotations, (bytes) =>
        parseGroundTruth(bytes, { document: annotations.name, missingArea: 'box', geometry }),
      ),
    );
  }

  /**
   * @param unknownCategories results of categories that the data set lacks: left out, an error, or kept in row -1
   * @param document what errors call the results
   * @throws SchemaError
   */
  detections(
    { annotations, results }: Documents,
    geometry: GeometryParameters,
    unknownCategories: 'drop' | 'reject' | 'keep' = 'drop',
    document = 'results',
  ): Detections {
    const groundTruth = this.groundTruth(annotations, geometry);
    const key = keyOf([annotations.digest, results.digest, unknownCategories === 'keep'], geometry);
    const lacking = this.#detections.get(key)?.dropped.unknownCategories.count ?? 0;
    if (unknownCategories === 'reject' && lacking > 0) this.#detections.delete(key);
    return kept(this.#detections, key, () =>
      parseStored(results, (bytes) =>
        parseDetections(bytes, groundTruth, { unknownCategories, document, geometry }),
      ),
    );
  }

  /**
   * Matches results with ground truth, unless that was done a while ago.
   *
   * @param imageIds the images of one shard; null for all
   * @throws SchemaError, InvalidInputError, LimitExceededError
   */
  match(
    documents: Documents,
    parameters: EvaluationParameters,
    imageIds: readonly number[] | null,
  ): MatchTable {
    return kept(this.#tables, shardKey(documents, parameters, imageIds), () =>
      this.matchAnew(documents, parameters, imageIds),
    );
  }

  /** The same as {@link match}, and nothing is kept of it. */
  matchAnew(
    documents: Documents,
    parameters: EvaluationParameters,
    imageIds: readonly number[] | null,
  ): MatchTable {
    const groundTruth = this.groundTruth(documents.annotations, parameters);
    const detections = this.detections(documents, parameters);
    const categories = parameters.categoryIds?.length ?? groundTruth.categories.ids.length;
    requireMatchSize(parameters, { detections: detections.count, categories });
    return matchDetections(groundTruth, detections, parameters, imageIds === null ? {} : { imageIds });
  }

  /** What overlaps with what, for the same parameters as of {@link match}. @throws SchemaError, InvalidInputError */
  findOverlaps(
    documents: Documents,
    parameters: EvaluationParameters,
    imageIds: readonly number[] | null,
  ): Overlaps {
    return kept(this.#overlaps, shardKey(documents, parameters, imageIds), () =>
      this.findOverlapsAnew(documents, parameters, imageIds),
    );
  }

  /** The same as {@link findOverlaps}, and nothing is kept of them. */
  findOverlapsAnew(
    documents: Documents,
    parameters: EvaluationParameters,
    imageIds: readonly number[] | null,
  ): Overlaps {
    return findOverlaps(
      this.groundTruth(documents.annotations, parameters),
      this.detections(documents, parameters),
      parameters,
      imageIds === null ? {} : { imageIds },
    );
  }

  /** @throws DamagedObjectError */
  storedOverlaps(object: StoredObject): Overlaps {
    return kept(this.#overlaps, object.key, () => decodeStored(object, decodeOverlaps));
  }

  /** @throws DamagedObjectError */
  storedTable(object: StoredObject): MatchTable {
    return kept(this.#tables, object.key, () => decodeStored(object, decodeMatchTable));
  }

  /** @throws DamagedObjectError */
  storedConfusion(object: StoredObject): ConfusionTable {
    return kept(this.#confusions, object.key, () => decodeStored(object, decodeConfusionTable));
  }

  /** Which annotations PASCAL VOC calls difficult. */
  difficult(annotations: AnnotationSource, groundTruth: GroundTruth): Uint8Array {
    return kept(this.#difficult, annotations.digest, () =>
      parseStored(annotations, (bytes) => parseDifficult(bytes, groundTruth, annotations.name)),
    );
  }

  /** What LVIS adds to COCO's ground truth. @throws SchemaError where the annotation file has nothing of it */
  federation(annotations: AnnotationSource, groundTruth: GroundTruth): Federation {
    return kept(this.#federations, annotations.digest, () =>
      parseStored(annotations, (bytes) => parseFederation(bytes, groundTruth, annotations.name)),
    );
  }

  /** Where the rows of a match table stand in its documents, by everything that table depends on. */
  documentRows(dependsOn: readonly unknown[], find: () => DocumentRows): DocumentRows {
    return kept(this.#documentRows, digestOfJson(dependsOn), find);
  }

  /** A small answer that is costly to work out, by everything it depends on. */
  answer<T extends object>(dependsOn: readonly unknown[], work: () => T): T {
    return kept<object>(this.#answers, digestOfJson(dependsOn), work) as T;
  }

  /** What the annotation file says of each image. */
  imageAttributes(annotations: AnnotationSource): ImageAttributes {
    return kept(this.#attributes, annotations.digest, () => parseStored(annotations, readImageAttributes));
  }
}

/** Documents read for one kind of geometry cannot stand in for another. */
function keyOf(digests: unknown, { iouType, sigmas }: GeometryParameters): string {
  return digestOfJson({ digests, iouType, sigmas });
}

function shardKey({ annotations, results }: Documents, ...which: readonly unknown[]): string {
  return digestOfJson([annotations.digest, results.digest, ...which]);
}

function kept<T extends object>(cache: LRUCache<string, T>, key: string, make: () => T): T {
  const known = cache.get(key);
  if (known !== undefined) return known;
  const made = make();
  cache.set(key, made);
  return made;
}
