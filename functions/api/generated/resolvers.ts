/* Generated from schema/schema.graphql by `npm run codegen`: change that, not this. */
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { ModelParent, ModelCardParent, TensorParent, InspectionParent, FindingParent, GapParent, DatasetParent, DatasetSplitParent, SplitLabelMapsParent, CategoryParent, RunParent, RunCostParent, EstimateParent, PriceListParent, ResultFileParent, StoredObjectParent, StandingOrderParent, OutcomeParent, InboxParent, DetectionParent, AppliedSliceParent, MetricsParent, EvaluationParent, AugmentationParent, CategoryMetricsParent, ConfusionParent, ErrorsParent, BestScoresParent, CalibrationParent, IntervalsParent, MatchParent, ComparisonParent, BaselineParent, BaselineComparisonParent, BaselineDeltaParent, BaselineSourceParent, BaselineDocumentParent, PublishedDatasetParent, PublishedBackboneParent, PublishedScheduleParent, ProposalParent, VocParent, LvisParent, SemanticParent, ClassMetricsParent, LabelParametersParent, InvalidInputErrorParent, NotFoundErrorParent, ConflictErrorParent, DigestMismatchErrorParent, LimitExceededErrorParent, SchemaErrorParent, LabelMapErrorParent } from '../parents.ts';
import type { ApiContext } from '../context.ts';
export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** A moment as RFC 3339 has it, in UTC with milliseconds: `2026-01-31T12:00:00.000Z`. */
  DateTime: { input: string; output: string; }
  /** An absolute URL as RFC 3986 has it. */
  URL: { input: string; output: string; }
  /** The SHA-256 of something, written `sha256:` and 64 lower-case hex digits. */
  Digest: { input: string; output: string; }
  /** A whole number from −(2^53 − 1) to 2^53 − 1 as a JSON number: exact in every JSON reader. Used where Int is too small. */
  Long: { input: number; output: number; }
  /** Any JSON value: object, list, string, number, boolean or null. Written out in a query or given as a variable. */
  JSON: { input: unknown; output: unknown; }
};

/** What a model finds and a data set is annotated for. */
export type Task =
  /** Boxes with a category and a score. */
  | 'DETECTION'
  /** One mask per object, with a category and a score. */
  | 'INSTANCE_SEGMENTATION'
  /** Named points of the human body, one set per person. */
  | 'KEYPOINTS'
  /** Boxes around whatever may be an object, without category. */
  | 'PROPOSALS'
  /** One category per pixel. */
  | 'SEMANTIC_SEGMENTATION';

/** A part of a data set that is annotated and scored by itself. */
export type Split =
  /** What models are trained on. */
  | 'TRAIN'
  /** What models are compared on: the default everywhere. */
  | 'VAL'
  /** What is held back to the end. */
  | 'TEST';

/** How a model came by its weights. */
export type PretrainingMode =
  /** Supervised: on labelled images. */
  | 'SUP'
  /** Self-supervised: on images without labels. */
  | 'SSL'
  /** Self-supervised first, then supervised. */
  | 'SSL_SUP'
  /** Not told. */
  | 'UNKNOWN';

/** How far a run has come. QUEUED → RUNNING → SCORING → SUCCEEDED, FAILED or CANCELLED. */
export type RunStatus =
  /** Accepted; nothing has been done yet. */
  | 'QUEUED'
  /** Images are being inferred. */
  | 'RUNNING'
  /** Detections are being matched with the ground truth and accumulated. */
  | 'SCORING'
  /** Finished: metrics and files can be read, and will never change. */
  | 'SUCCEEDED'
  /** Finished without a result; `failure` says why. Starting it again takes it up where it stopped. */
  | 'FAILED'
  /** Stopped on request. Starting it again takes it up where it stopped. */
  | 'CANCELLED';

/** Where a run's detections come from. */
export type RunSource =
  /** A registered model was run on the images. */
  | 'MODEL'
  /** Somebody brought a COCO results file. */
  | 'RESULTS';

/** Whose rules the metrics follow. */
export type DetectionProtocol =
  /** COCO's, number for number as pycocotools 2.0.11 computes them. */
  | 'COCO'
  /** Detectron's own recall of box proposals: class-agnostic, best pairs first, boxes of whole pixels. Not COCO's AR without classes. */
  | 'DETECTRON_AR'
  /** PASCAL VOC up to 2009: the mean of precision at eleven recalls. */
  | 'VOC07_11PT'
  /** PASCAL VOC from 2010 on: the area under the curve. */
  | 'VOC10_AREA'
  /** LVIS: federated average precision, where only categories that were looked for in an image count in it. */
  | 'LVIS';

/** The two average precisions of PASCAL VOC. */
export type VocProtocol =
  /** Up to 2009: the mean of precision at eleven recalls. */
  | 'VOC07_11PT'
  /** From 2010 on: the area under the curve. */
  | 'VOC10_AREA';

/**
 * Which of the four meanings of "mIoU": they differ in which classes count, and in what becomes of pixels that are labelled as none
 * of them.
 */
export type SemanticProtocol =
  /** Of mmsegmentation: a class counts that is in the ground truth or predicted; predicted only, it counts 0. */
  | 'MMSEG'
  /** Of detectron2: a class counts that is in the ground truth; pixels that either map labels as no class are left out. */
  | 'DETECTRON2'
  /** Of cityscapesScripts: a class counts that is in the ground truth or predicted; where the ground truth is no class, a prediction is not held against it. */
  | 'CITYSCAPES'
  /** Of ImageNet-S: every class counts, absent ones 0, and so does the class other. */
  | 'IMAGENETS';

/** What the numbers of label maps mean. */
export type LabelEncoding =
  /** The number is the id of a category. */
  | 'INDEX'
  /** The number is the id of a category, from 1 without a gap; 0 is none of them, and not counted. */
  | 'ADE20K'
  /** The number is R + 256 · G of an RGB PNG, and the id of a category; 0 is the class other, 1000 is not counted. */
  | 'IMAGENET_S'
  /** The number is a label id of Cityscapes, of which 19 are evaluated. */
  | 'CITYSCAPES_LABEL_IDS';

/** The rules that a number was measured by, of objects or of label maps. */
export type MeasuringProtocol =
  /** COCO's. */
  | 'COCO'
  /** Detectron's own recall of box proposals. */
  | 'DETECTRON_AR'
  /** The mIoU of mmsegmentation. */
  | 'MMSEG'
  /** The mIoU of detectron2. */
  | 'DETECTRON2'
  /** The mIoU of cityscapesScripts. */
  | 'CITYSCAPES'
  /** The mIoU of ImageNet-S. */
  | 'IMAGENETS';

/** How detections and objects are brought together for a confusion matrix. */
export type ConfusionMatching =
  /** The pair of the highest IoU first, whatever the categories. */
  | 'IOU'
  /** Pairs of one category first, so that only what they leave over is confused. */
  | 'OWN_CATEGORY';

/** A kind of error, as TIDE (arXiv 2008.08115) tells them apart. */
export type ErrorType =
  /** In the right place, of the wrong category. */
  | 'CLASSIFICATION'
  /** Of the right category, not quite in the right place. */
  | 'LOCALIZATION'
  /** Neither quite in the right place nor of the right category. */
  | 'BOTH'
  /** A second detection of an object that a better-scored one has found. */
  | 'DUPLICATE'
  /** Where there is nothing. */
  | 'BACKGROUND'
  /** An object that no detection comes near to, and none of the other errors explains. */
  | 'MISSED';

/** What became of a detection or of an object. */
export type MatchOutcome =
  /** A detection that found an object. */
  | 'TRUE_POSITIVE'
  /** A detection that found none, or one that was found before. */
  | 'FALSE_POSITIVE'
  /** An object that was not found. */
  | 'FALSE_NEGATIVE'
  /** A detection that counts as nothing: it found a crowd region, or lies outside the area range. */
  | 'IGNORED';

/** In which order matches are listed. */
export type MatchOrder =
  /** By image, then score. */
  | 'IMAGE'
  /** Highest score first; what has none last. */
  | 'SCORE'
  /** Highest IoU first; what has none last. */
  | 'IOU';

/** What makes an image bad. */
export type ImageOrder =
  /** Lowest F1 first. */
  | 'F1'
  /** Most false positives and false negatives first. */
  | 'ERRORS'
  /** Most false positives first. */
  | 'FALSE_POSITIVES'
  /** Most false negatives first. */
  | 'FALSE_NEGATIVES';

/** How frequent a category of LVIS is. */
export type CategoryFrequency =
  /** In fewer than 10 training images. */
  | 'RARE'
  /** In fewer than 100 training images. */
  | 'COMMON'
  /** In 100 training images or more. */
  | 'FREQUENT';

/** What detections and ground truth are compared by. */
export type IouType =
  /** Boxes, by intersection over union: `bbox` in pycocotools. */
  | 'BOXES'
  /** Masks, by intersection over union of their pixels: `segm` in pycocotools. */
  | 'MASKS'
  /** Keypoints, by object keypoint similarity (OKS): `keypoints` in pycocotools. */
  | 'KEYPOINTS'
  /** Masks, by the lesser of their intersection over union and that of their boundaries: Boundary AP of boundary-iou-api. */
  | 'BOUNDARIES';

/** Why a metric has no value. */
export type UndefinedReason =
  /** There is no object to find: no ground truth of this category, area and image set counts. */
  | 'NO_GROUND_TRUTH'
  /** The slice has no image or no category. */
  | 'EMPTY_SLICE'
  /** What this metric is about was not evaluated or is not in the slice: its IoU threshold, area range or number of detections. */
  | 'NOT_APPLICABLE'
  /** It is a rate over detections, of which there is none. */
  | 'NO_PREDICTIONS'
  /** The class is neither in the ground truth nor predicted. */
  | 'CLASS_ABSENT'
  /** The ground truth is not public, as of test splits. */
  | 'GROUND_TRUTH_WITHHELD';

/** What a file of a run holds. A run of a model has results of each kind that the model gives, whichever it compares. */
export type ResultFileKind =
  /** All detections as one COCO results array (JSON): `image_id`, `category_id`, `bbox` [x, y, width, height] in pixels, `score`. */
  | 'BOXES'
  /** All detections as one COCO results array (JSON): `image_id`, `category_id`, `segmentation` (RLE or polygons), `score`. */
  | 'MASKS'
  /** All detections as one COCO results array (JSON): `image_id`, `category_id`, `keypoints` [x, y, v, …] in pixels, `score`. */
  | 'KEYPOINTS'
  /**
   * All label maps as a zip archive: a PNG file for each image, grey, of 8 or 16 bits, whose level is the id of a class; and
   * `semantic.json`, which names the classes and says which file is of which image.
   */
  | 'LABEL_MAPS'
  /** The match table that every metric is accumulated from (binary). */
  | 'MATCHES'
  /** Which detections overlap with which ground truth, whatever their categories (binary): what errors are told apart by. */
  | 'OVERLAPS'
  /** What the label maps say where the ground truth says what, image by image (binary): what their metrics are counted from. */
  | 'CONFUSION'
  /** The summary numbers, timings and failed images (JSON). */
  | 'METRICS'
  /** A checksum line in the format of `sha256sum` or `md5sum`. */
  | 'CHECKSUM';

/** Something with an id that `node` finds again. */
export type Node = {
  /** Opaque and stable: the same thing has the same id for ever. */
  readonly id: Scalars['ID']['output'];
};

/** Where a page lies in its list, as Relay's connection specification has it. Lists are read forwards. */
export type PageInfo = {
  /** True where more follows: give `endCursor` as `after` to read it. */
  readonly hasNextPage: Scalars['Boolean']['output'];
  /** True where `after` was given. */
  readonly hasPreviousPage: Scalars['Boolean']['output'];
  /** Cursor of the first item; null on an empty page. */
  readonly startCursor?: Maybe<Scalars['String']['output']>;
  /** Cursor of the last item; null on an empty page. */
  readonly endCursor?: Maybe<Scalars['String']['output']>;
};

/**
 * A registered model: an ONNX graph with its manifest. Immutable: the same graph with the same manifest is the same model,
 * and another manifest makes another version.
 */
export type Model = Node & {
  /** Global id. */
  readonly id: Scalars['ID']['output'];
  /** Name that the manifest gives; versions of one model share it. */
  readonly name: Scalars['String']['output'];
  /** Digest over graph and manifest. */
  readonly version: Scalars['Digest']['output'];
  /** What it finds. */
  readonly task: Task;
  /** Family as papers name it, e.g. YOLOX. */
  readonly family: Scalars['String']['output'];
  /** Backbone as the manifest names it; null where it does not. */
  readonly backbone?: Maybe<Scalars['String']['output']>;
  /** Licence of the weights as the manifest names it; null where it does not. */
  readonly license?: Maybe<Scalars['String']['output']>;
  /** How it came by its weights. */
  readonly pretraining: PretrainingMode;
  /** Digest of the ONNX file. */
  readonly artifact: Scalars['Digest']['output'];
  /** Size of the ONNX file in bytes. */
  readonly bytes: Scalars['Long']['output'];
  /** Digest of the pairs (model index, category id) of the label map. */
  readonly labelMap: Scalars['Digest']['output'];
  /** The manifest with its defaults filled in, in the form that `registerModel` takes. */
  readonly manifest: Scalars['JSON']['output'];
  /** What the graph itself says. */
  readonly graph: ModelGraph;
  /** How it was trained, as whoever trained it says; null where no card was registered. */
  readonly card?: Maybe<ModelCard>;
  /** What is allowed but likely wrong, one sentence each. */
  readonly warnings: ReadonlyArray<Scalars['String']['output']>;
  /** When it was registered first. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** The whole record as the program keeps it, by `schema/model.ts`: what `zoo models show --json` prints. */
  readonly record: Scalars['JSON']['output'];
  /** What standing orders in force made of it, those that took it. */
  readonly ordered: ReadonlyArray<Outcome>;
  /** Its runs, newest first. */
  readonly runs: RunConnection;
};


/**
 * A registered model: an ONNX graph with its manifest. Immutable: the same graph with the same manifest is the same model,
 * and another manifest makes another version.
 */
export type ModelRunsArgs = {
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
  dataset?: InputMaybe<Scalars['ID']['input']>;
  status?: InputMaybe<ReadonlyArray<RunStatus>>;
};

/** How a model was trained, with the columns of Detectron's model zoo. What its card does not say is null. */
export type ModelCard = {
  /** What the model is, in a sentence. */
  readonly about?: Maybe<Scalars['String']['output']>;
  /** What Detectron's tables call type: Faster, Mask, RPN, RetinaNet and the like. */
  readonly type?: Maybe<Scalars['String']['output']>;
  /** Backbone as the card names it. */
  readonly backbone?: Maybe<Scalars['String']['output']>;
  /** How the learning rate went. */
  readonly lrSchedule?: Maybe<LearningRateSchedule>;
  /** Images that it was trained on. */
  readonly trainingImages?: Maybe<Scalars['Int']['output']>;
  /** Images of one step. */
  readonly imagesPerStep?: Maybe<Scalars['Int']['output']>;
  /** Steps that were done. */
  readonly stepsDone?: Maybe<Scalars['Int']['output']>;
  /** Wall-clock time of training in seconds. */
  readonly trainingSeconds?: Maybe<Scalars['Float']['output']>;
  /** Wall-clock time of one step in seconds. */
  readonly secondsPerStep?: Maybe<Scalars['Float']['output']>;
  /** The most memory that training held, in MiB. */
  readonly trainingMemoryMiB?: Maybe<Scalars['Float']['output']>;
  /** Processor and accelerator that it was trained on. */
  readonly machine?: Maybe<Scalars['String']['output']>;
  /** Licence of the weights as the card names it. */
  readonly licence?: Maybe<Scalars['String']['output']>;
  /** Files to download, with their checksums. */
  readonly links: ReadonlyArray<CardLink>;
  /** The whole card as it was registered, measured numbers and all. */
  readonly document: Scalars['JSON']['output'];
};

/** How the learning rate went. */
export type LearningRateSchedule = {
  /** Its shape, as in `cosine`. */
  readonly kind: Scalars['String']['output'];
  /** Steps of the whole schedule. */
  readonly steps: Scalars['Int']['output'];
  /** Steps until the highest learning rate. */
  readonly warmupSteps?: Maybe<Scalars['Int']['output']>;
  /** Highest learning rate. */
  readonly peak?: Maybe<Scalars['Float']['output']>;
  /** Optimiser as the card names it. */
  readonly optimiser?: Maybe<Scalars['String']['output']>;
};

/** A file that belongs to a model. */
export type CardLink = {
  /** What it is: model, results, proposals, log, configuration or paper. */
  readonly kind: Scalars['String']['output'];
  /** Where it is; absolute, or relative to the card. */
  readonly url: Scalars['String']['output'];
  /** MD5 in hex. */
  readonly md5?: Maybe<Scalars['String']['output']>;
};

/** What an ONNX graph says of itself. */
export type ModelGraph = {
  /** Inputs in the graph's order. */
  readonly inputs: ReadonlyArray<Tensor>;
  /** Outputs in the graph's order. */
  readonly outputs: ReadonlyArray<Tensor>;
  /** Version of the ONNX operator set. */
  readonly opset: Scalars['Int']['output'];
  /** Program that exported it; empty where it did not say. */
  readonly producer: Scalars['String']['output'];
  /** How often each operator occurs: an object of operator names, those of other domains as `domain:Name`, and counts. */
  readonly operators: Scalars['JSON']['output'];
  /** Number of trained values in the file. */
  readonly parameters: Scalars['Long']['output'];
  /** The file's own metadata: names and values as the exporter wrote them. */
  readonly metadata: Scalars['JSON']['output'];
};

/** One input or output of a graph. */
export type Tensor = {
  /** Name in the graph. */
  readonly name: Scalars['String']['output'];
  /** Element type, e.g. `float32`. */
  readonly dtype: Scalars['String']['output'];
  /** Size of each dimension: a whole number, the name of a symbolic dimension, or `?`. */
  readonly shape: ReadonlyArray<Scalars['String']['output']>;
};

/** A registered data set: images and COCO annotations. Immutable: the same content is the same version. */
export type Dataset = Node & {
  /** Global id. */
  readonly id: Scalars['ID']['output'];
  /** Name it was registered by; versions of one data set share it. */
  readonly name: Scalars['String']['output'];
  /** Digest over the annotations of all splits and every image. */
  readonly version: Scalars['Digest']['output'];
  /** What it is annotated for. */
  readonly tasks: ReadonlyArray<Task>;
  /** Its parts. */
  readonly splits: ReadonlyArray<DatasetSplit>;
  /** When it was registered first. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** The whole record as the program keeps it, by `schema/dataset.ts`: what `zoo datasets list --json` prints. */
  readonly record: Scalars['JSON']['output'];
  /** Runs on it, newest first. */
  readonly runs: RunConnection;
};


/** A registered data set: images and COCO annotations. Immutable: the same content is the same version. */
export type DatasetRunsArgs = {
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
  model?: InputMaybe<Scalars['ID']['input']>;
  status?: InputMaybe<ReadonlyArray<RunStatus>>;
};

/** One split of a data set. */
export type DatasetSplit = {
  /** Which one. */
  readonly split: Split;
  /** Digest of the annotation file as it was given. */
  readonly annotations: Scalars['Digest']['output'];
  /** Images that the annotation file lists. */
  readonly imageCount: Scalars['Int']['output'];
  /** Annotations in the file. */
  readonly annotationCount: Scalars['Int']['output'];
  /** Its categories, by ascending id. */
  readonly categories: CategoryConnection;
  /** Its label maps; null where it has none. */
  readonly labelMaps?: Maybe<SplitLabelMaps>;
  /** What was found wrong with it when it was registered. Nothing of it stops an evaluation. */
  readonly health: DatasetHealth;
  /** What the annotation file says of its images, by which the images of a slice can be chosen: at most a hundred members. */
  readonly imageAttributes: ReadonlyArray<ImageAttribute>;
};


/** One split of a data set. */
export type DatasetSplitCategoriesArgs = {
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
};

/** A member that image records of an annotation file have: `width`, `license`, or whatever else its makers wrote there. */
export type ImageAttribute = {
  /** Its name: `key` of a MetadataPredicate. */
  readonly key: Scalars['String']['output'];
  /** Images that have it. */
  readonly images: Scalars['Int']['output'];
  /** How many different values it has. */
  readonly distinct: Scalars['Int']['output'];
  /** The most frequent values as texts, at most twenty, first those that most images have. */
  readonly values: ReadonlyArray<Scalars['String']['output']>;
  /** Its least number; null where it has none. */
  readonly min?: Maybe<Scalars['Float']['output']>;
  /** Its largest number; null where it has none. */
  readonly max?: Maybe<Scalars['Float']['output']>;
};

/** A category of a data set. */
export type Category = {
  /** Id in the data set's own numbering. */
  readonly id: Scalars['Long']['output'];
  /** Its name. */
  readonly name: Scalars['String']['output'];
  /** Name of the group it belongs to; null where the file names none. */
  readonly supercategory?: Maybe<Scalars['String']['output']>;
};

/** Defects of a split, each counted, with the places of the first twenty. */
export type DatasetHealth = {
  /** Annotations whose id is 0: pycocotools scores each as missed, whatever is detected. Here they count as any other. */
  readonly zeroAnnotationIds: HealthFinding;
  /** Annotations whose id another one has. */
  readonly duplicateAnnotationIds: HealthFinding;
  /** Images whose id another one has. */
  readonly duplicateImageIds: HealthFinding;
  /** Annotations without an area, which decides what is small, medium and large. */
  readonly missingArea: HealthFinding;
  /** Boxes without width or height, or with a negative one. */
  readonly degenerateBoxes: HealthFinding;
  /** Boxes that reach more than one pixel beyond the declared image. */
  readonly boxesOutsideImage: HealthFinding;
  /** Annotations of an image that the file does not list. */
  readonly danglingImageRefs: HealthFinding;
  /** Annotations of a category that the file does not list. */
  readonly danglingCategoryRefs: HealthFinding;
  /** Images whose file is missing. */
  readonly missingImages: HealthFinding;
  /** Images whose file cannot be read as an image. */
  readonly unreadableImages: HealthFinding;
  /** Images whose real size is not the declared one, so that boxes may not fit. */
  readonly imagesOfOtherSize: HealthFinding;
};

/** The label maps of a split. Each was decoded when it was registered: it has the size of its image, and no number that was not declared. */
export type SplitLabelMaps = {
  /** What their numbers mean. */
  readonly encoding: LabelEncoding;
  /** The classes, by ascending id: the number that stands for one in the maps, in the label maps of models, and in results. */
  readonly classes: CategoryConnection;
  /** The class that is no object, for numbers by object size; null where every class is one. */
  readonly background?: Maybe<Category>;
  /** Numbers whose pixels are not counted, beside those of the encoding. */
  readonly ignore: ReadonlyArray<Scalars['Int']['output']>;
  /** Numbers that are none of the classes, beside those of the encoding. */
  readonly other: ReadonlyArray<Scalars['Int']['output']>;
  /** Images that have one. */
  readonly count: Scalars['Int']['output'];
  /** Images that have none: models label them, and nothing is scored. */
  readonly missing: HealthFinding;
};


/** The label maps of a split. Each was decoded when it was registered: it has the size of its image, and no number that was not declared. */
export type SplitLabelMapsClassesArgs = {
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
};

/** One kind of defect. */
export type HealthFinding = {
  /** How often. */
  readonly count: Scalars['Int']['output'];
  /** Where first: JSON pointers into the annotation file, or image file names; at most twenty. */
  readonly first: ReadonlyArray<Scalars['String']['output']>;
};

/**
 * An evaluation. Its id is a digest of everything its numbers depend on, so the same request is the same run, whoever asks
 * and however often; and what has succeeded never changes.
 */
export type Run = Node & {
  /** Global id. */
  readonly id: Scalars['ID']['output'];
  /** Digest of the run's inputs: model, data set, split, every parameter and the version of the metrics. */
  readonly key: Scalars['Digest']['output'];
  /** How far it has come. */
  readonly status: RunStatus;
  /** Where its detections come from. */
  readonly source: RunSource;
  /** The model that was run; null where results were brought. */
  readonly model?: Maybe<Model>;
  /** Digest of the results file that was brought; null where a model was run. */
  readonly results?: Maybe<Scalars['Digest']['output']>;
  /** Where the boxes came from that its model looked into; null where it looks into none. */
  readonly proposalSource?: Maybe<ProposalSource>;
  /** The data set it is scored on. */
  readonly dataset: Dataset;
  /** The split it is scored on. */
  readonly split: Split;
  /** Every parameter that its numbers depend on, defaults filled in. */
  readonly parameters: RunParameters;
  /** Images done and to do. Cheap to ask again and again. */
  readonly progress: RunProgress;
  /** True where the run succeeded without inferring one image, every detection being in the store already. False before it ends, and where results were brought. */
  readonly cacheHit: Scalars['Boolean']['output'];
  /** Images that the model was run on for this run, over all its attempts. */
  readonly imagesInferred: Scalars['Int']['output'];
  /** Time per image; null until the run has succeeded, and where results were brought. */
  readonly timing?: Maybe<RunTiming>;
  /** What computed it. */
  readonly engine: RunEngine;
  /** What it used and cost so far. Cheap to ask. */
  readonly cost: RunCost;
  /** Its files; empty until the run has succeeded. */
  readonly files: ReadonlyArray<ResultFile>;
  /** Why it failed; null unless `status` is FAILED. */
  readonly failure?: Maybe<RunFailure>;
  /** Images that could not be inferred and were left out of the metrics, by ascending image id; also of runs that failed. */
  readonly failedImages: FailedImageConnection;
  /** What somebody should know before trusting the numbers, one sentence each. */
  readonly warnings: ReadonlyArray<Scalars['String']['output']>;
  /** When it was asked for first. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** When work on it began; null before. */
  readonly startedAt?: Maybe<Scalars['DateTime']['output']>;
  /** When it succeeded, failed or was cancelled; null before. */
  readonly finishedAt?: Maybe<Scalars['DateTime']['output']>;
  /**
   * The whole record as the program keeps it, by `schema/run.ts`, without who works on it. Its `inputs` are what `key` is the digest of,
   * as canonical JSON (RFC 8785).
   */
  readonly record: Scalars['JSON']['output'];
  /**
   * Metrics of the whole run or of a slice of it, accumulated from the stored match table: no inference is repeated, and
   * matching only where the slice asks for what was not matched (`matchedAnewBecause` says so). Several slices are asked for
   * in one query by aliases. Null until the run has succeeded, and of a run of label maps.
   */
  readonly detection?: Maybe<DetectionMetrics>;
  /**
   * Metrics of label maps, of all images or of some, by any protocol: nothing is inferred or counted again. Null until the run has
   * succeeded, and of a run of objects.
   */
  readonly semantic?: Maybe<SemanticMetrics>;
  /**
   * Whether another run is better than this one, by the paired bootstrap over the images that both have. Some seconds of work,
   * kept for who asks again. Null until both have succeeded; an error where their ground truths differ.
   */
  readonly compare?: Maybe<RunComparison>;
  /**
   * Recall of box proposals as Detectron counts it, matched by its own rules from the results file. Every detection is a
   * proposal, whatever its category. Null until the run has succeeded; an error for a run that compares no boxes.
   */
  readonly proposals?: Maybe<ProposalMetrics>;
  /**
   * Average precision as the PASCAL VOC challenges counted it, matched by their own rules from the results file. Null until the
   * run has succeeded; an error for a run that compares no boxes.
   */
  readonly voc?: Maybe<VocMetrics>;
  /**
   * Federated average precision as LVIS counts it, matched by its own rules from the results file. Null until the run has
   * succeeded; an error where the data set is not annotated as LVIS is, or the run compares keypoints.
   */
  readonly lvis?: Maybe<LvisMetrics>;
  /**
   * The run beside a published baseline: every number that the baseline has with the run's own, and what prevents comparing
   * them. Where the baseline is of persons alone, so are the run's numbers. Null until the run has succeeded.
   */
  readonly versusBaseline?: Maybe<BaselineComparison>;
};


/**
 * An evaluation. Its id is a digest of everything its numbers depend on, so the same request is the same run, whoever asks
 * and however often; and what has succeeded never changes.
 */
export type RunFilesArgs = {
  kind?: InputMaybe<ReadonlyArray<ResultFileKind>>;
};


/**
 * An evaluation. Its id is a digest of everything its numbers depend on, so the same request is the same run, whoever asks
 * and however often; and what has succeeded never changes.
 */
export type RunFailedImagesArgs = {
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
};


/**
 * An evaluation. Its id is a digest of everything its numbers depend on, so the same request is the same run, whoever asks
 * and however often; and what has succeeded never changes.
 */
export type RunDetectionArgs = {
  slice?: InputMaybe<SliceInput>;
};


/**
 * An evaluation. Its id is a digest of everything its numbers depend on, so the same request is the same run, whoever asks
 * and however often; and what has succeeded never changes.
 */
export type RunSemanticArgs = {
  protocol?: InputMaybe<SemanticProtocol>;
  slice?: InputMaybe<LabelSliceInput>;
};


/**
 * An evaluation. Its id is a digest of everything its numbers depend on, so the same request is the same run, whoever asks
 * and however often; and what has succeeded never changes.
 */
export type RunCompareArgs = {
  to: Scalars['ID']['input'];
  slice?: InputMaybe<SliceInput>;
  resamples: Scalars['Int']['input'];
  seed: Scalars['Long']['input'];
  level: Scalars['Float']['input'];
  permutations: Scalars['Int']['input'];
};


/**
 * An evaluation. Its id is a digest of everything its numbers depend on, so the same request is the same run, whoever asks
 * and however often; and what has succeeded never changes.
 */
export type RunProposalsArgs = {
  slice?: InputMaybe<ImageSliceInput>;
  iouThresholds?: InputMaybe<ReadonlyArray<Scalars['Float']['input']>>;
  maxDets?: InputMaybe<ReadonlyArray<Scalars['Int']['input']>>;
  areaRanges?: InputMaybe<ReadonlyArray<AreaRangeInput>>;
  cleanProposals: Scalars['Boolean']['input'];
};


/**
 * An evaluation. Its id is a digest of everything its numbers depend on, so the same request is the same run, whoever asks
 * and however often; and what has succeeded never changes.
 */
export type RunVocArgs = {
  protocol: VocProtocol;
  slice?: InputMaybe<ImageSliceInput>;
  iou: Scalars['Float']['input'];
};


/**
 * An evaluation. Its id is a digest of everything its numbers depend on, so the same request is the same run, whoever asks
 * and however often; and what has succeeded never changes.
 */
export type RunLvisArgs = {
  slice?: InputMaybe<ImageSliceInput>;
  maxDets: Scalars['Int']['input'];
};


/**
 * An evaluation. Its id is a digest of everything its numbers depend on, so the same request is the same run, whoever asks
 * and however often; and what has succeeded never changes.
 */
export type RunVersusBaselineArgs = {
  baseline: Scalars['ID']['input'];
  tolerance: Scalars['Float']['input'];
};

/** The boxes that a run's model looked into. */
export type ProposalSource = {
  /** The run that found them; null where a file was brought. */
  readonly run?: Maybe<Run>;
  /** Digest of the COCO results array that they were read from. */
  readonly results: Scalars['Digest']['output'];
  /** Images that nothing was proposed in, so that nothing was found; null until the run has succeeded. */
  readonly imagesWithout?: Maybe<Scalars['Int']['output']>;
};

/** Every parameter of a run. */
export type RunParameters = {
  /** Detections score above this; null where results were brought. */
  readonly scoreThreshold?: Maybe<Scalars['Float']['output']>;
  /** IoU above which a box suppresses a lesser one; null where the graph suppresses by itself or results were brought. */
  readonly nmsIou?: Maybe<Scalars['Float']['output']>;
  /** Detections kept per image at most; null where results were brought. */
  readonly maxDetections?: Maybe<Scalars['Int']['output']>;
  /** Test-time augmentation; null where the model looks at each image once, as it is, or results were brought. */
  readonly tta?: Maybe<TestTimeAugmentation>;
  /** More failed images than this fail the run; null where results were brought. */
  readonly tolerateFailedImages?: Maybe<Scalars['Int']['output']>;
  /** Version of decoding, preprocessing and postprocessing; null where results were brought. */
  readonly inferenceVersion?: Maybe<Scalars['String']['output']>;
  /** Parameters of the metrics of objects; null of a run of label maps. */
  readonly evaluation?: Maybe<EvaluationParameters>;
  /** What is counted of label maps; null of a run of objects. */
  readonly labels?: Maybe<LabelParameters>;
};

/** What is counted of the label maps of a run. It answers for every protocol. */
export type LabelParameters = {
  /** How many classes there are. */
  readonly classes: Scalars['Int']['output'];
  /** What the numbers of ground truth and predictions mean. */
  readonly encoding: LabelEncoding;
  /** Numbers of the ground truth whose pixels are not counted, beside those of the encoding. */
  readonly ignore: ReadonlyArray<Scalars['Int']['output']>;
  /** Numbers that are none of the classes, beside those of the encoding: also what the model writes for classes that the data set lacks. */
  readonly other: ReadonlyArray<Scalars['Int']['output']>;
  /** Width of boundaries as a part of an image's diagonal; null where they were not counted. */
  readonly boundaryRatio?: Maybe<Scalars['Float']['output']>;
};

/** Test-time augmentation of a run: in which ways the model looks at each image, and how what it finds is brought together. */
export type TestTimeAugmentation = {
  /** Sizes of the image in pixels, ascending, the model's own among them: of the shorter side or, of a fixed input, the longer one. Null where images keep their size. */
  readonly scales?: Maybe<ReadonlyArray<Scalars['Int']['output']>>;
  /** Whether each size is also mirrored. */
  readonly horizontalFlip: Scalars['Boolean']['output'];
  /** Overlap from which boxes vote for one that stays; null: as the manifest says, if at all. */
  readonly votingIou?: Maybe<Scalars['Float']['output']>;
  /** The model that told masks and key points of the boxes; null where there are boxes alone. */
  readonly regionHead?: Maybe<Model>;
};

/** Parameters of the metrics, in pycocotools' sense. */
export type EvaluationParameters = {
  /** What is compared. */
  readonly iouType: IouType;
  /** How wide a mask's boundary is, as a part of its image's diagonal; null unless boundaries are compared. */
  readonly dilationRatio?: Maybe<Scalars['Float']['output']>;
  /** Falloff of each keypoint: `kpt_oks_sigmas`; null unless keypoints are compared. */
  readonly sigmas?: Maybe<ReadonlyArray<Scalars['Float']['output']>>;
  /** IoU at which a detection is right: `iouThrs`. */
  readonly iouThresholds: ReadonlyArray<Scalars['Float']['output']>;
  /** Recalls at which precision is read off the curve: `recThrs`. */
  readonly recallThresholds: ReadonlyArray<Scalars['Float']['output']>;
  /** Numbers of best-scored detections per image and category that count, ascending: `maxDets`. */
  readonly maxDets: ReadonlyArray<Scalars['Int']['output']>;
  /** Ranges of object area: `areaRng` and `areaRngLbl`. */
  readonly areaRanges: ReadonlyArray<AreaRange>;
  /** True where all categories are one: `useCats = 0`. */
  readonly classAgnostic: Scalars['Boolean']['output'];
};

/** A range of object area, both ends included. */
export type AreaRange = {
  /** Name to ask for it by. */
  readonly name: Scalars['String']['output'];
  /** Smallest area in square pixels of the source image. */
  readonly min: Scalars['Float']['output'];
  /** Largest area in square pixels of the source image. */
  readonly max: Scalars['Float']['output'];
};

/** How far a run has come. */
export type RunProgress = {
  /** Images finished, the failed ones included. */
  readonly imagesDone: Scalars['Int']['output'];
  /** Images in the split; 0 until the run is planned. */
  readonly imagesTotal: Scalars['Int']['output'];
  /** Images that could not be inferred. */
  readonly imagesFailed: Scalars['Int']['output'];
  /** Images inferred per second in the present attempt, from its first image on; null before the second, and where results were brought. */
  readonly imagesPerSecond?: Maybe<Scalars['Float']['output']>;
  /** Seconds of inference that are left at this speed; null where the speed is not known, 0 once the run has ended. */
  readonly etaSeconds?: Maybe<Scalars['Int']['output']>;
};

/** Where runs compute. */
export type ComputePlace =
  /** On one machine, which nobody sends a bill for. */
  | 'LOCAL'
  /** In an AWS account. */
  | 'AWS';

/** Which way the shards of a run go in the cloud. */
export type GpuWay =
  /** Through the queue, to GPU functions that are kept warm: small runs. */
  | 'QUEUE'
  /** Through AWS Batch, which starts as many GPUs as it may: large runs. */
  | 'BATCH';

/** What an image's time was taken from. */
export type ImageTimeBasis =
  /** Earlier runs of the same version of the model. */
  | 'MODEL'
  /** Earlier runs of other models of its family. */
  | 'FAMILY'
  /** Nothing that was measured: a default. */
  | 'DEFAULT';

/** Where a quantity is from. */
export type CostBasis =
  /** Measured while the run was at work. */
  | 'MEASURED'
  /** Counted by what such a run does. */
  | 'CALCULATED'
  /** Assumed; `assumptions` says what, and why. */
  | 'ASSUMED';

/** What a line of a bill is for. */
export type CostItemName =
  /** Seconds of the GPU instances of the queue, with what the service takes that keeps them. */
  | 'GPU_OF_QUEUE'
  /** Seconds of the GPU instances of Batch. */
  | 'GPU_OF_BATCH'
  /** Seconds lost because Spot instances were taken back. */
  | 'SPOT_RECLAIMS'
  /** Seconds of GPU instances before their first shard and after their last. */
  | 'STARTING_AND_IDLING'
  /** The function that plans, matches, accumulates and publishes. */
  | 'EVALUATION_FUNCTION'
  /** Calls of functions. */
  | 'LAMBDA_REQUESTS'
  /** State transitions of Step Functions. */
  | 'STATE_TRANSITIONS'
  /** Objects written. */
  | 'S3_WRITES'
  /** Objects read. */
  | 'S3_READS'
  /** Records written, in units of a kilobyte. */
  | 'DYNAMODB_WRITES'
  /** Requests to the queue. */
  | 'SQS_REQUESTS'
  /** What the run leaves behind, kept for a month. */
  | 'RESULTS_STORED';

/** A line of a bill. */
export type CostItem = {
  /** What it is for. */
  readonly name: CostItemName;
  /** How much of it. */
  readonly quantity: Scalars['Float']['output'];
  /** What `quantity` counts, as `s`, `GB-s` or `requests`. */
  readonly unit: Scalars['String']['output'];
  /** Price of one. */
  readonly usdPerUnit: Scalars['Float']['output'];
  /** Their product, unrounded. */
  readonly usd: Scalars['Float']['output'];
  /** Where the quantity is from. */
  readonly basis: CostBasis;
};

/** What prices are from. A list never changes; a new one has a new version. */
export type PriceList = {
  /** The day it was made. */
  readonly version: Scalars['String']['output'];
  /** AWS region; elsewhere prices differ. */
  readonly region: Scalars['String']['output'];
  /** The day the prices were read. */
  readonly readOn: Scalars['String']['output'];
  /** Where they were read. */
  readonly sources: ReadonlyArray<PriceSource>;
};

/** Where prices were read. */
export type PriceSource = {
  /** What it is. */
  readonly title: Scalars['String']['output'];
  /** Where it is. */
  readonly url: Scalars['URL']['output'];
};

/** A number that an estimate rests on and nobody measured. */
export type CostAssumption = {
  /** What it is of. */
  readonly name: Scalars['String']['output'];
  /** The number. */
  readonly value: Scalars['Float']['output'];
  /** Its unit. */
  readonly unit: Scalars['String']['output'];
  /** Why it is taken for this. */
  readonly because: Scalars['String']['output'];
};

/** How long an image takes. */
export type ImageTime = {
  /** Seconds of decoding, preprocessing, session and postprocessing, one after the other, for all looks at the image. */
  readonly seconds: Scalars['Float']['output'];
  /** What it was taken from. */
  readonly basis: ImageTimeBasis;
  /** Images that it is the mean over; 0 of a default. */
  readonly images: Scalars['Int']['output'];
  /** Runs that these images are of. */
  readonly runs: Scalars['Int']['output'];
  /** What they ran on. */
  readonly executionProviders: ReadonlyArray<Scalars['String']['output']>;
  /** A sentence: how it was come by. */
  readonly method: Scalars['String']['output'];
};

/** The same evaluation on another number of GPUs. */
export type EstimateForGpus = {
  /** So many at once. */
  readonly gpus: Scalars['Int']['output'];
  /** Seconds from the start to the published results. */
  readonly wallSeconds: Scalars['Float']['output'];
  /** What it would cost. */
  readonly usd: Scalars['Float']['output'];
};

/** What an evaluation would cost and how long it would take, before anything is done. */
export type EvaluationEstimate = {
  /** Where it would compute. */
  readonly place: ComputePlace;
  /** The run that the request is; null where nobody asked for it yet. */
  readonly run?: Maybe<Run>;
  /** Images of the split. */
  readonly images: Scalars['Int']['output'];
  /** Those that an earlier run inferred, so that they are not inferred again. */
  readonly imagesFound: Scalars['Int']['output'];
  /** The others. */
  readonly imagesToInfer: Scalars['Int']['output'];
  /** Shards that they make. */
  readonly shards: Scalars['Int']['output'];
  /** Which way these go; null on one machine. */
  readonly way?: Maybe<GpuWay>;
  /** GPUs that have something to do; 0 on one machine. */
  readonly gpus: Scalars['Int']['output'];
  /** Seconds in which shards hold a GPU, over all GPUs. */
  readonly gpuSeconds: Scalars['Float']['output'];
  /** Seconds of processors: those that are held in the cloud, those that are busy on one machine. */
  readonly vcpuSeconds: Scalars['Float']['output'];
  /** Seconds from the start to the published results, starting of instances included. */
  readonly wallSeconds: Scalars['Float']['output'];
  /** What it would cost. */
  readonly usd: Scalars['Float']['output'];
  /** Why `usd` is 0; null where it is an estimate. */
  readonly usdBecause?: Maybe<Scalars['String']['output']>;
  /** The bill; empty where there is none. */
  readonly items: ReadonlyArray<CostItem>;
  /** Time and cost on other numbers of GPUs; empty on one machine. */
  readonly byGpus: ReadonlyArray<EstimateForGpus>;
  /** How long an image was taken to take, and why. */
  readonly imageTime: ImageTime;
  /** What it was priced by. */
  readonly priceList: PriceList;
  /** What it rests on beside. */
  readonly assumptions: ReadonlyArray<CostAssumption>;
  /** The whole of it as `zoo estimate --json` prints it. */
  readonly record: Scalars['JSON']['output'];
};

/** What a run has cost so far, over all its attempts. */
export type RunCost = {
  /** Where it computes; null of a run from before that was measured. */
  readonly place?: Maybe<ComputePlace>;
  /** Seconds of work; work that went on at once is counted one by one. Null of a run from before that was measured. */
  readonly seconds?: Maybe<Scalars['Float']['output']>;
  /** Seconds in which work held a GPU, times their number; null as `seconds` is. */
  readonly gpuSeconds?: Maybe<Scalars['Float']['output']>;
  /** Seconds of processors: those that were held in the cloud, those that were busy on one machine; null as `seconds` is. */
  readonly vcpuSeconds?: Maybe<Scalars['Float']['output']>;
  /** What that costs by the price list; null where it is not known. */
  readonly usd?: Maybe<Scalars['Float']['output']>;
  /** Why `usd` is 0, or null; null where it is neither. */
  readonly usdBecause?: Maybe<Scalars['String']['output']>;
  /** How many pieces of work the figures are of: stages, and shards of stages. */
  readonly stages: Scalars['Int']['output'];
  /** How many shards were inferred, counted as often as that was done. */
  readonly shards: Scalars['Int']['output'];
  /** How many images they had. */
  readonly images: Scalars['Int']['output'];
  /** The bill; empty where there is none. */
  readonly items: ReadonlyArray<CostItem>;
  /** The list that it was started under, and is priced by for ever; null where it is not known. */
  readonly priceList?: Maybe<PriceList>;
  /** A sentence: how the figures were come by. */
  readonly method: Scalars['String']['output'];
  /** What a bill of AWS has beside. */
  readonly notIncluded: ReadonlyArray<Scalars['String']['output']>;
  /** What it may cost; null where nobody set a limit. */
  readonly limit?: Maybe<RunCostLimit>;
};

/** The most that a run may cost. */
export type RunCostLimit = {
  /** USD that the run may cost, over all its attempts. */
  readonly maxUsd: Scalars['Float']['output'];
  /** What it has cost. */
  readonly spentUsd: Scalars['Float']['output'];
  /** What the shards in work are taken to cost. A shard whose process was killed stays among them. */
  readonly committedUsd: Scalars['Float']['output'];
};

/** Time per image, over the images that were inferred. That for which its thread had no core is left out, on Linux. */
export type RunTiming = {
  /** From the encoded file to pixels. */
  readonly decode: StepTiming;
  /** From pixels to the input tensor: resizing and normalising. */
  readonly preprocess: StepTiming;
  /** The model itself. */
  readonly session: StepTiming;
  /** From output tensors to boxes. */
  readonly postprocess: StepTiming;
  /** Images per second of one worker: 1000 divided by the sum of the four means. */
  readonly framesPerSecond: Scalars['Float']['output'];
};

/** Time of one step. */
export type StepTiming = {
  /** Arithmetic mean in milliseconds. */
  readonly meanMs: Scalars['Float']['output'];
  /** Median in milliseconds. */
  readonly medianMs: Scalars['Float']['output'];
};

/** What computed a run. */
export type RunEngine = {
  /** Execution provider of ONNX Runtime, e.g. `cpu`; null until the run has succeeded, and where results were brought. */
  readonly executionProvider?: Maybe<Scalars['String']['output']>;
  /** Version of ONNX Runtime; null until the run has succeeded, and where results were brought. */
  readonly onnxRuntime?: Maybe<Scalars['String']['output']>;
  /** Version of the metrics: runs of different versions are different runs. */
  readonly metricsVersion: Scalars['String']['output'];
};

/** Why a run or an image failed. */
export type RunFailure = {
  /** Stable upper-case name. */
  readonly code: Scalars['String']['output'];
  /** A sentence for a person. */
  readonly message: Scalars['String']['output'];
  /** True where the same request may succeed later. */
  readonly retryable: Scalars['Boolean']['output'];
};

/** An image that could not be inferred. */
export type FailedImage = {
  /** Its id in the data set. */
  readonly imageId: Scalars['Long']['output'];
  /** Its file name in the data set. */
  readonly fileName: Scalars['String']['output'];
  /** Why. */
  readonly failure: RunFailure;
};

/** A file of a finished run. */
export type ResultFile = {
  /** What it holds. */
  readonly kind: ResultFileKind;
  /** Name to save it under. */
  readonly name: Scalars['String']['output'];
  /** SHA-256 of its bytes. */
  readonly digest: Scalars['Digest']['output'];
  /** MD5 of its bytes as 32 hex digits; null for files that have none. */
  readonly md5?: Maybe<Scalars['String']['output']>;
  /** Size in bytes. */
  readonly bytes: Scalars['Long']['output'];
  /** A URL that answers the bytes to whoever has it, until it expires. */
  readonly downloadUrl: Scalars['URL']['output'];
};


/** A file of a finished run. */
export type ResultFileDownloadUrlArgs = {
  expiresIn: Scalars['Int']['input'];
};

/** An object of the store. */
export type StoredObject = {
  /** Its key. */
  readonly key: Scalars['String']['output'];
  /** Size in bytes. */
  readonly bytes: Scalars['Long']['output'];
  /** A URL that answers the bytes to whoever has it, until it expires. */
  readonly downloadUrl: Scalars['URL']['output'];
};


/** An object of the store. */
export type StoredObjectDownloadUrlArgs = {
  expiresIn: Scalars['Int']['input'];
};

/** A metric that may be undefined: never −1 and never NaN. */
export type Stat = {
  /** The number, from 0 to 1; null where it is undefined. */
  readonly value?: Maybe<Scalars['Float']['output']>;
  /** Why there is no value; null where there is one. */
  readonly undefinedBecause?: Maybe<UndefinedReason>;
  /** Ground-truth objects it is over. */
  readonly n: Scalars['Int']['output'];
};

/** Detection metrics of a run or of a slice of it. */
export type DetectionMetrics = {
  /** Whose rules they follow. */
  readonly protocol: DetectionProtocol;
  /** Version of the metrics. */
  readonly metricsVersion: Scalars['String']['output'];
  /** What is compared. */
  readonly iouType: IouType;
  /** The slice as it was applied. */
  readonly slice: DetectionSlice;
  /** Null where the matches that the run stored answer this; else why its results file was matched once more, as a sentence. */
  readonly matchedAnewBecause?: Maybe<Scalars['String']['output']>;
  /** Images that were scored: those of the slice without the failed ones. */
  readonly imagesScored: Scalars['Int']['output'];
  /** Ground-truth objects that count: neither crowd nor outside the slice. */
  readonly groundTruths: Scalars['Int']['output'];
  /** Metrics by the intersection over union of boxes; null where the run has none. Where it compares something else, matched when asked for. */
  readonly box?: Maybe<IouMetrics>;
  /** Metrics by the intersection over union of masks; null where the run has none. Where it compares something else, matched when asked for. */
  readonly mask?: Maybe<IouMetrics>;
  /** Metrics by the similarity of keypoints (OKS); null where the run has none. Where it compares something else, matched when asked for. */
  readonly keypoints?: Maybe<KeypointMetrics>;
  /** Average precision and recall of masks by their boundaries; null where the run compares something else. */
  readonly boundary?: Maybe<IouMetrics>;
  /**
   * AR of what the run compares with each of these numbers of best-scored detections per image and category, over the slice's area
   * range: what papers on proposals report, whose runs take all categories for one. More than the slice's `maxDetections` is
   * undefined.
   */
  readonly averageRecalls: ReadonlyArray<LimitedRecall>;
  /**
   * Precision and recall as the score falls, detection by detection, at one IoU threshold of the slice. Where the mean of all
   * categories is asked for, only its average precision is told: `prCurve` has its curve.
   */
  readonly curve: PrecisionRecall;
  /**
   * Which category is taken for which, over the slice's images. A slice by category chooses rows and columns: detections are
   * paired with objects of all categories, and the others are one row and column. A slice by area is refused, since areas of
   * detections are not stored with overlaps, and one by IoU threshold, since `iou` is.
   */
  readonly confusion: ConfusionMatrix;
  /**
   * What AP is lost to which kind of error (TIDE), over the slice's images. Of a slice by category, the mean AP of these and their
   * errors are told, which are found among all categories. A slice by area is refused, since TIDE has no area ranges, and one by
   * IoU threshold, since `foreground` is.
   */
  readonly errors: ErrorBreakdown;
  /** The score from which on detections should be kept: where F is largest, at one IoU threshold of the slice. */
  readonly bestScores: BestScores;
  /**
   * Whether a score of 0.8 is right in eight of ten cases, at one IoU threshold of the slice. A run keeps the IoU of who found whom
   * of its first area range alone: a slice by another is matched anew for this (`matchedAnewBecause` here says so).
   */
  readonly calibration: Calibration;
  /** How sure AP and AR are: percentile intervals of the bootstrap over the slice's images. Some seconds of work, kept for who asks again. */
  readonly intervals: MetricIntervals;
  /** The images where it goes wrong most, at one IoU threshold of the slice. */
  readonly worstImages: ImageCountsConnection;
  /**
   * Every detection and every missed object of the slice with what became of it, at one IoU threshold. A run keeps who found
   * whom of its first area range alone: a slice by another is matched anew for this (`matchedAnewBecause` here says so).
   */
  readonly matches: MatchConnection;
};


/** Detection metrics of a run or of a slice of it. */
export type DetectionMetricsAverageRecallsArgs = {
  maxDets: ReadonlyArray<Scalars['Int']['input']>;
};


/** Detection metrics of a run or of a slice of it. */
export type DetectionMetricsCurveArgs = {
  category?: InputMaybe<Scalars['Long']['input']>;
  iou?: InputMaybe<Scalars['Float']['input']>;
  maxPoints: Scalars['Int']['input'];
};


/** Detection metrics of a run or of a slice of it. */
export type DetectionMetricsConfusionArgs = {
  iou: Scalars['Float']['input'];
  score: Scalars['Float']['input'];
  matching: ConfusionMatching;
};


/** Detection metrics of a run or of a slice of it. */
export type DetectionMetricsErrorsArgs = {
  foreground: Scalars['Float']['input'];
  background: Scalars['Float']['input'];
};


/** Detection metrics of a run or of a slice of it. */
export type DetectionMetricsBestScoresArgs = {
  iou?: InputMaybe<Scalars['Float']['input']>;
  beta: Scalars['Float']['input'];
};


/** Detection metrics of a run or of a slice of it. */
export type DetectionMetricsCalibrationArgs = {
  iou?: InputMaybe<Scalars['Float']['input']>;
  bins: Scalars['Int']['input'];
};


/** Detection metrics of a run or of a slice of it. */
export type DetectionMetricsIntervalsArgs = {
  resamples: Scalars['Int']['input'];
  seed: Scalars['Long']['input'];
  level: Scalars['Float']['input'];
};


/** Detection metrics of a run or of a slice of it. */
export type DetectionMetricsWorstImagesArgs = {
  by: ImageOrder;
  iou?: InputMaybe<Scalars['Float']['input']>;
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
};


/** Detection metrics of a run or of a slice of it. */
export type DetectionMetricsMatchesArgs = {
  outcome?: InputMaybe<ReadonlyArray<MatchOutcome>>;
  iou?: InputMaybe<Scalars['Float']['input']>;
  maxScore?: InputMaybe<Scalars['Float']['input']>;
  order: MatchOrder;
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
};

/** COCO's average recall with one number of detections. */
export type LimitedRecall = {
  /** Best-scored detections per image and category that count. */
  readonly maxDets: Scalars['Int']['output'];
  /** Mean of the highest recall over IoU thresholds and categories. */
  readonly ar: Stat;
};

/** What a slice was taken to mean. */
export type DetectionSlice = {
  /** Image ids; null: all. */
  readonly imageIds?: Maybe<ReadonlyArray<Scalars['Long']['output']>>;
  /** Conditions that the images meet; empty: none. */
  readonly metadata: ReadonlyArray<MetadataCondition>;
  /** Category ids; null: all. */
  readonly categoryIds?: Maybe<ReadonlyArray<Scalars['Long']['output']>>;
  /** Name of the area range that `ap`, `ap50`, `ap75`, `ar1`, `ar10` and `ar100` are over. */
  readonly area: Scalars['String']['output'];
  /** Its smallest area in square pixels, included. */
  readonly areaMin: Scalars['Float']['output'];
  /** Its largest area in square pixels, included. */
  readonly areaMax: Scalars['Float']['output'];
  /** IoU thresholds that are averaged over. */
  readonly iouThresholds: ReadonlyArray<Scalars['Float']['output']>;
  /** Best-scored detections per image and category that count. */
  readonly maxDetections: Scalars['Int']['output'];
  /** Lowest score of a detection that counts; null: every one. */
  readonly minScore?: Maybe<Scalars['Float']['output']>;
};

/** A condition that the images of a slice meet, as it was applied. */
export type MetadataCondition = {
  /** Member of the image records in the annotation file. */
  readonly key: Scalars['String']['output'];
  /** What it equals; null where that was not asked. */
  readonly equals?: Maybe<Scalars['String']['output']>;
  /** What it is one of; null where that was not asked. */
  readonly oneOf?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** It is above this; null: no bound. */
  readonly gt?: Maybe<Scalars['Float']['output']>;
  /** It is at least this; null: no bound. */
  readonly gte?: Maybe<Scalars['Float']['output']>;
  /** It is below this; null: no bound. */
  readonly lt?: Maybe<Scalars['Float']['output']>;
  /** It is at most this; null: no bound. */
  readonly lte?: Maybe<Scalars['Float']['output']>;
};

/**
 * Average precision and recall. AP is the mean of precision over the recall thresholds, IoU thresholds and categories; AR the
 * mean of the highest recall over IoU thresholds and categories.
 */
export type IouMetrics = {
  /** AP over all IoU thresholds (0.50 to 0.95 unless others were asked for), with 100 detections per image and category. */
  readonly ap: Stat;
  /** AP at IoU 0.50. */
  readonly ap50: Stat;
  /** AP at IoU 0.75. */
  readonly ap75: Stat;
  /** AP of small objects: up to 32² square pixels. */
  readonly apSmall: Stat;
  /** AP of medium objects: 32² to 96² square pixels. */
  readonly apMedium: Stat;
  /** AP of large objects: from 96² square pixels. */
  readonly apLarge: Stat;
  /** AR with the fewest detections per image and category of the run's `maxDets`: 1 unless others were asked for. */
  readonly ar1: Stat;
  /** AR with the second of the run's `maxDets`: 10 detections per image and category unless others were asked for. */
  readonly ar10: Stat;
  /** AR with the third of the run's `maxDets`: 100 detections per image and category unless others were asked for. */
  readonly ar100: Stat;
  /** AR of small objects: up to 32² square pixels. */
  readonly arSmall: Stat;
  /** AR of medium objects: 32² to 96² square pixels. */
  readonly arMedium: Stat;
  /** AR of large objects: from 96² square pixels. */
  readonly arLarge: Stat;
  /** Each category by itself, by ascending id. Empty where the run is class-agnostic. */
  readonly perCategory: CategoryMetricsConnection;
  /** Precision over recall at one IoU threshold. */
  readonly prCurve: ReadonlyArray<PrPoint>;
};


/**
 * Average precision and recall. AP is the mean of precision over the recall thresholds, IoU thresholds and categories; AR the
 * mean of the highest recall over IoU thresholds and categories.
 */
export type IouMetricsPerCategoryArgs = {
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
};


/**
 * Average precision and recall. AP is the mean of precision over the recall thresholds, IoU thresholds and categories; AR the
 * mean of the highest recall over IoU thresholds and categories.
 */
export type IouMetricsPrCurveArgs = {
  category?: InputMaybe<Scalars['Long']['input']>;
  iou: Scalars['Float']['input'];
};

/**
 * Average precision and recall of keypoints, where the object keypoint similarity (OKS) stands for the IoU and 20 detections
 * per image and category count unless others were asked for. No object is small: COCO annotates the keypoints of none.
 */
export type KeypointMetrics = {
  /** AP over all OKS thresholds (0.50 to 0.95 unless others were asked for). */
  readonly ap: Stat;
  /** AP at OKS 0.50. */
  readonly ap50: Stat;
  /** AP at OKS 0.75. */
  readonly ap75: Stat;
  /** AP of medium objects: 32² to 96² square pixels. */
  readonly apMedium: Stat;
  /** AP of large objects: from 96² square pixels. */
  readonly apLarge: Stat;
  /** AR over all OKS thresholds. */
  readonly ar: Stat;
  /** AR at OKS 0.50. */
  readonly ar50: Stat;
  /** AR at OKS 0.75. */
  readonly ar75: Stat;
  /** AR of medium objects: 32² to 96² square pixels. */
  readonly arMedium: Stat;
  /** AR of large objects: from 96² square pixels. */
  readonly arLarge: Stat;
  /** Falloff of each keypoint, as they are listed: `kpt_oks_sigmas`. */
  readonly sigmas: ReadonlyArray<Scalars['Float']['output']>;
  /** Each category by itself, by ascending id. Empty where the run is class-agnostic. */
  readonly perCategory: CategoryMetricsConnection;
  /** Precision over recall at one OKS threshold. */
  readonly prCurve: ReadonlyArray<PrPoint>;
};


/**
 * Average precision and recall of keypoints, where the object keypoint similarity (OKS) stands for the IoU and 20 detections
 * per image and category count unless others were asked for. No object is small: COCO annotates the keypoints of none.
 */
export type KeypointMetricsPerCategoryArgs = {
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
};


/**
 * Average precision and recall of keypoints, where the object keypoint similarity (OKS) stands for the IoU and 20 detections
 * per image and category count unless others were asked for. No object is small: COCO annotates the keypoints of none.
 */
export type KeypointMetricsPrCurveArgs = {
  category?: InputMaybe<Scalars['Long']['input']>;
  oks: Scalars['Float']['input'];
};

/** The metrics of one category. */
export type CategoryMetrics = {
  /** Which one. */
  readonly category: Category;
  /** AP over all IoU thresholds. */
  readonly ap: Stat;
  /** AP at IoU 0.50. */
  readonly ap50: Stat;
  /** AP at IoU 0.75. */
  readonly ap75: Stat;
  /** AR with the most detections per image that the slice allows. */
  readonly ar: Stat;
  /** Ground-truth objects that count. */
  readonly groundTruths: Scalars['Int']['output'];
  /** Detections, right or wrong. */
  readonly detections: Scalars['Int']['output'];
};

/** A point of a precision-recall curve. */
export type PrPoint = {
  /** Recall, from 0 to 1. */
  readonly recall: Scalars['Float']['output'];
  /** Highest precision at this recall or a higher one, from 0 to 1: 0 where this recall is never reached. */
  readonly precision: Scalars['Float']['output'];
  /** Score at which this recall is reached, or its mean over categories; null where it is never reached. */
  readonly score?: Maybe<Scalars['Float']['output']>;
};

/** A number that may be undefined: never −1 and never NaN. What it rests on is told where it is answered. */
export type Figure = {
  /** The number; null where it is undefined. */
  readonly value?: Maybe<Scalars['Float']['output']>;
  /** Why there is no value; null where there is one. */
  readonly undefinedBecause?: Maybe<UndefinedReason>;
  /** How many things it rests on: objects, detections or images, as its field says. */
  readonly n: Scalars['Int']['output'];
};

/** An interval of the bootstrap. */
export type Interval = {
  /** Its lower end. */
  readonly low: Scalars['Float']['output'];
  /** Its upper end. */
  readonly high: Scalars['Float']['output'];
  /** Standard deviation over the resamples. */
  readonly standardError: Scalars['Float']['output'];
  /** Resamples in which the number is defined. */
  readonly resamples: Scalars['Int']['output'];
};

/** Precision and recall at one IoU threshold. */
export type PrecisionRecall = {
  /** IoU threshold. */
  readonly iouThreshold: Scalars['Float']['output'];
  /** Average precision at this threshold; n: objects. */
  readonly ap: Figure;
  /** Objects that count. */
  readonly groundTruths: Scalars['Int']['output'];
  /** Detections on the curve; ignored ones are not. */
  readonly detections: Scalars['Int']['output'];
  /** The curve by falling score; empty where `ap` is undefined or a mean. */
  readonly points: ReadonlyArray<CurvePoint>;
};

/** A point of a curve: after all detections of at least this score, those of one score taken one by one. */
export type CurvePoint = {
  /** Score of the last of them. */
  readonly score: Scalars['Float']['output'];
  /** Part of the detections that are right. */
  readonly precision: Scalars['Float']['output'];
  /** Part of the objects that are found. */
  readonly recall: Scalars['Float']['output'];
  /** Highest precision at this recall or a higher one. */
  readonly interpolated: Scalars['Float']['output'];
};

/** Which category is taken for which. */
export type ConfusionMatrix = {
  /** Lowest IoU of a pair. */
  readonly iouThreshold: Scalars['Float']['output'];
  /** Lowest score of a detection. */
  readonly minScore: Scalars['Float']['output'];
  /** Best-scored detections per image and category that count. */
  readonly maxDetections: Scalars['Int']['output'];
  /** Which pairs came first. */
  readonly matching: ConfusionMatching;
  /** Images that were looked at. */
  readonly images: Scalars['Int']['output'];
  /** Objects of these categories. */
  readonly groundTruths: Scalars['Int']['output'];
  /** Detections of these categories in the matrix. */
  readonly detections: Scalars['Int']['output'];
  /** Detections of these categories that are left out since they lie in a crowd region of theirs. */
  readonly ignored: Scalars['Int']['output'];
  /** Ids of the categories of rows and columns, in their order; after them come all others, where `others` says so, and the background. */
  readonly categoryIds: ReadonlyArray<Scalars['Long']['output']>;
  /** Whether one row and column before the background are of all other categories: so where the slice is by category. */
  readonly others: Scalars['Boolean']['output'];
  /**
   * Counts by category of the object (row) and of the detection (column), the background last: its row has false positives, its
   * column missed objects. An error where there are more than 200 categories: `confused` has those that matter.
   */
  readonly counts: ReadonlyArray<ReadonlyArray<Scalars['Int']['output']>>;
  /** Pairs of different categories, the most frequent first; of a slice by category those that one of them is in. */
  readonly confused: ReadonlyArray<ConfusedPair>;
  /** Null where overlaps were stored with the run; else why they were found once more, as a sentence. */
  readonly foundAnewBecause?: Maybe<Scalars['String']['output']>;
};


/** Which category is taken for which. */
export type ConfusionMatrixConfusedArgs = {
  first: Scalars['Int']['input'];
};

/** Objects of one category that were taken for another. */
export type ConfusedPair = {
  /** Category of the objects; null: background. */
  readonly groundTruth?: Maybe<Category>;
  /** Category they were taken for; null: background. */
  readonly predicted?: Maybe<Category>;
  /** How many. */
  readonly count: Scalars['Int']['output'];
  /** Part of the objects of that category. */
  readonly share: Scalars['Float']['output'];
};

/** What AP is lost to which kind of error, as TIDE (arXiv 2008.08115, tidecv 1.0.1) computes it. */
export type ErrorBreakdown = {
  /** IoU from which on a detection is in the right place. */
  readonly foreground: Scalars['Float']['output'];
  /** IoU below which a detection has nothing to do with an object. */
  readonly background: Scalars['Float']['output'];
  /** Best-scored detections per image that count, those of all categories together. */
  readonly maxDetections: Scalars['Int']['output'];
  /** Lowest score of a detection that counts; null: every one. */
  readonly minScore?: Maybe<Scalars['Float']['output']>;
  /** Images that were looked at. */
  readonly images: Scalars['Int']['output'];
  /** Ids of the categories whose AP and errors are told. */
  readonly categoryIds: ReadonlyArray<Scalars['Long']['output']>;
  /** TIDE's own AP at the foreground threshold, which is not COCO's; n: objects. */
  readonly ap: Figure;
  /** Each kind of error by itself. */
  readonly errors: ReadonlyArray<ErrorOfType>;
  /** AP gained with no false positive at all; n: false positives. */
  readonly falsePositives: Figure;
  /** AP gained if no object were missed; n: false negatives. */
  readonly falseNegatives: Figure;
  /** Null where overlaps were stored with the run; else why they were found once more, as a sentence. */
  readonly foundAnewBecause?: Maybe<Scalars['String']['output']>;
};

/** Errors of one kind. */
export type ErrorOfType = {
  /** Which. */
  readonly type: ErrorType;
  /** AP gained if these errors alone were mended; n: errors. */
  readonly deltaAp: Figure;
  /** How many. */
  readonly count: Scalars['Int']['output'];
};

/** The scores from which on detections should be kept. */
export type BestScores = {
  /** IoU threshold. */
  readonly iouThreshold: Scalars['Float']['output'];
  /** Recall counts so many times as much as precision. */
  readonly beta: Scalars['Float']['output'];
  /** One score for all categories, their counts summed. */
  readonly overall: BestScore;
  /** Mean over the categories of their largest F; n: objects. */
  readonly meanF: Figure;
  /** Each category by itself, by ascending id. Empty where the run is class-agnostic. */
  readonly perCategory: BestScoreConnection;
};


/** The scores from which on detections should be kept. */
export type BestScoresPerCategoryArgs = {
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
};

/** The score at which F is largest. */
export type BestScore = {
  /** Which category; null: all together. */
  readonly category?: Maybe<Category>;
  /** The largest F; n: objects. */
  readonly f: Figure;
  /** Keep detections of at least this score; null where F is undefined or 0. */
  readonly score?: Maybe<Scalars['Float']['output']>;
  /** Precision at that score; n: detections kept. */
  readonly precision: Figure;
  /** Recall at that score; n: objects. */
  readonly recall: Figure;
  /** Detections kept that are right. */
  readonly truePositives: Scalars['Int']['output'];
  /** Detections kept that are wrong. */
  readonly falsePositives: Scalars['Int']['output'];
  /** Objects that are not found. */
  readonly falseNegatives: Scalars['Int']['output'];
};

/** Whether scores are probabilities. */
export type Calibration = {
  /** IoU threshold. */
  readonly iouThreshold: Scalars['Float']['output'];
  /** All categories together. */
  readonly overall: CategoryCalibration;
  /** Mean over the categories that have detections of the expected calibration error; n: detections. */
  readonly meanEce: Figure;
  /** Localisation-aware error (Oksuz et al., CVPR 2023): the mean over these categories; n: detections. */
  readonly meanLaEce: Figure;
  /** Each category by itself, by ascending id. Empty where the run is class-agnostic. */
  readonly perCategory: CategoryCalibrationConnection;
  /** Null where the matches that the run stored answer this; else why its results file was matched once more, as a sentence. */
  readonly matchedAnewBecause?: Maybe<Scalars['String']['output']>;
};


/** Whether scores are probabilities. */
export type CalibrationPerCategoryArgs = {
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
};

/** Whether the scores of one category are probabilities. */
export type CategoryCalibration = {
  /** Which one; null: all together. */
  readonly category?: Maybe<Category>;
  /** Expected calibration error: mean over detections of |precision − confidence| of their bin; n: detections. */
  readonly ece: Figure;
  /** Largest |precision − confidence| of a bin that is not empty; n: detections. */
  readonly mce: Figure;
  /** Localisation-aware: |precision · IoU − confidence|; n: detections. */
  readonly laEce: Figure;
  /** Bins by rising score. */
  readonly bins: ReadonlyArray<ReliabilityBin>;
};

/** Detections whose score lies above one bound and up to another; a score of 0 is in the first bin. */
export type ReliabilityBin = {
  /** Scores above this. */
  readonly from: Scalars['Float']['output'];
  /** Scores up to this. */
  readonly to: Scalars['Float']['output'];
  /** Mean score; n: detections. */
  readonly confidence: Figure;
  /** Part of them that is right; n: detections. */
  readonly precision: Figure;
  /** Mean IoU of those that are right; n: true positives. */
  readonly iou: Figure;
};

/** How sure AP and AR are. */
export type MetricIntervals = {
  /** How it was drawn. */
  readonly parameters: BootstrapParameters;
  /** AP over the slice's IoU thresholds. */
  readonly ap: EstimatedFigure;
  /** AP at IoU 0.50. */
  readonly ap50: EstimatedFigure;
  /** AP at IoU 0.75. */
  readonly ap75: EstimatedFigure;
  /** AR over the slice's IoU thresholds. */
  readonly ar: EstimatedFigure;
  /** AP of each category, by ascending id. Empty where the run is class-agnostic. */
  readonly perCategory: CategoryIntervalConnection;
};


/** How sure AP and AR are. */
export type MetricIntervalsPerCategoryArgs = {
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
};

/** How a bootstrap was drawn. */
export type BootstrapParameters = {
  /** What is drawn and how the interval is taken: PERCENTILE_BOOTSTRAP_OVER_IMAGES. */
  readonly method: Scalars['String']['output'];
  /** The generator of random numbers. */
  readonly generator: Scalars['String']['output'];
  /** How often images were drawn anew. */
  readonly resamples: Scalars['Int']['output'];
  /** What the generator began with. */
  readonly seed: Scalars['Long']['output'];
  /** Part of the resamples that lies within the interval. */
  readonly level: Scalars['Float']['output'];
  /** Name of the area range. */
  readonly area: Scalars['String']['output'];
  /** Best-scored detections per image and category that count. */
  readonly maxDetections: Scalars['Int']['output'];
  /** Lowest score of a detection that counts; null: every one. */
  readonly minScore?: Maybe<Scalars['Float']['output']>;
  /** Images that were drawn from. */
  readonly images: Scalars['Int']['output'];
};

/** A number and its interval. */
export type EstimatedFigure = {
  /** On the images as they are; n: objects. */
  readonly estimate: Figure;
  /** Null where the number is undefined. */
  readonly interval?: Maybe<Interval>;
};

/** The AP of one category and its interval. */
export type CategoryInterval = {
  /** Which one. */
  readonly category: Category;
  /** Its AP. */
  readonly ap: EstimatedFigure;
};

/** What became of what in one image. */
export type ImageCounts = {
  /** Id of the image. */
  readonly imageId: Scalars['Long']['output'];
  /** Detections that found an object. */
  readonly truePositives: Scalars['Int']['output'];
  /** Detections that found none. */
  readonly falsePositives: Scalars['Int']['output'];
  /** Objects that were not found. */
  readonly falseNegatives: Scalars['Int']['output'];
  /** Detections that count as nothing. */
  readonly ignored: Scalars['Int']['output'];
  /** F1, which is 2 TP / (2 TP + FP + FN); n: objects. Undefined where there is neither object nor detection. */
  readonly f1: Figure;
};

/** A detection or a missed object, with what became of it. */
export type Match = {
  /** What became of it. */
  readonly outcome: MatchOutcome;
  /** Id of the image. */
  readonly imageId: Scalars['Long']['output'];
  /** Category of the detection; of a missed object, its own. */
  readonly category: Category;
  /** Score of the detection; null of a missed object. */
  readonly score?: Maybe<Scalars['Float']['output']>;
  /** IoU (of keypoints: OKS) of the two; null where they are not two. */
  readonly iou?: Maybe<Scalars['Float']['output']>;
  /** The file's id of the object; null of a detection that found none. */
  readonly annotationId?: Maybe<Scalars['Long']['output']>;
  /** [x, y, width, height] of the detection in pixels of the source image; null of a missed object, and of masks and keypoints. The first one asked for takes a reading of the results file. */
  readonly bbox?: Maybe<ReadonlyArray<Scalars['Float']['output']>>;
  /** [x, y, width, height] of the object in pixels of the source image; null of a detection that found none. */
  readonly groundTruthBbox?: Maybe<ReadonlyArray<Scalars['Float']['output']>>;
};

/** How many detections and objects came to what. */
export type MatchCounts = {
  /** Detections that found an object. */
  readonly truePositives: Scalars['Int']['output'];
  /** Detections that found none. */
  readonly falsePositives: Scalars['Int']['output'];
  /** Objects that were not found. */
  readonly falseNegatives: Scalars['Int']['output'];
  /** Detections that count as nothing. */
  readonly ignored: Scalars['Int']['output'];
};

/** Whether one run is better than another on the images that both have, beyond what the choice of images explains. */
export type RunComparison = {
  /** The run that was asked. */
  readonly a: Run;
  /** The run it was compared with. */
  readonly b: Run;
  /** How it was drawn. */
  readonly parameters: BootstrapParameters;
  /** Random exchanges of the two results, image by image, for a second p value. */
  readonly permutations: Scalars['Int']['output'];
  /** AP over the slice's IoU thresholds. */
  readonly ap: ComparedFigure;
  /** AP at IoU 0.50. */
  readonly ap50: ComparedFigure;
  /** AP at IoU 0.75. */
  readonly ap75: ComparedFigure;
  /** AR over the slice's IoU thresholds. */
  readonly ar: ComparedFigure;
  /** AP of each category that both have, by ascending id. Empty where the runs are class-agnostic. */
  readonly perCategory: CategoryComparisonConnection;
  /** What is left out because only one of the two has it. */
  readonly notShared: NotShared;
};


/** Whether one run is better than another on the images that both have, beyond what the choice of images explains. */
export type RunComparisonPerCategoryArgs = {
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
};

/** A number of two runs and their difference. */
export type ComparedFigure = {
  /** Of run a; n: objects. */
  readonly a: Figure;
  /** Of run b; n: objects. */
  readonly b: Figure;
  /** The number of b without that of a; n: images that both have. */
  readonly delta: Figure;
  /** Of the difference; null where it is undefined. */
  readonly interval?: Maybe<Interval>;
  /** Part of the resamples in which b is better, half of the ties included; null where undefined. */
  readonly probabilityBBetter?: Maybe<Scalars['Float']['output']>;
  /** Two-sided, of the paired bootstrap; null where undefined. */
  readonly pValue?: Maybe<Scalars['Float']['output']>;
  /** Two-sided, of the exchanges; null where none were made. */
  readonly permutationPValue?: Maybe<Scalars['Float']['output']>;
};

/** The AP of one category in two runs. */
export type CategoryComparison = {
  /** Which one. */
  readonly category: Category;
  /** Its AP. */
  readonly ap: ComparedFigure;
};

/** What only one of two runs has, as counts. */
export type NotShared = {
  /** Images of run a alone. */
  readonly imagesOnlyInA: Scalars['Int']['output'];
  /** Images of run b alone. */
  readonly imagesOnlyInB: Scalars['Int']['output'];
  /** Ids of categories of run a alone. */
  readonly categoriesOnlyInA: ReadonlyArray<Scalars['Long']['output']>;
  /** Ids of categories of run b alone. */
  readonly categoriesOnlyInB: ReadonlyArray<Scalars['Long']['output']>;
};

/** Recall of box proposals as Detectron counts it. */
export type ProposalMetrics = {
  /** DETECTRON_AR. */
  readonly protocol: DetectionProtocol;
  /** Where the rule is written down. */
  readonly source: Scalars['String']['output'];
  /** IoU thresholds that recall is averaged over. */
  readonly iouThresholds: ReadonlyArray<Scalars['Float']['output']>;
  /** Images that were looked at. */
  readonly images: Scalars['Int']['output'];
  /** Objects that can be found: not crowd, not ignored, with an area. */
  readonly groundTruths: Scalars['Int']['output'];
  /** Proposals of these images. */
  readonly proposals: Scalars['Int']['output'];
  /** Images whose size the annotations do not tell: their boxes are not clipped, where Detectron would stop. */
  readonly unclippedImages: Scalars['Int']['output'];
  /** Average recall in each area range with each number of proposals. */
  readonly averageRecalls: ReadonlyArray<AverageRecall>;
  /** Each category of objects by itself, by ascending id, in the first area range. */
  readonly perCategory: ProposalCategoryConnection;
};


/** Recall of box proposals as Detectron counts it. */
export type ProposalMetricsPerCategoryArgs = {
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
};

/** Average recall in one area range with one number of proposals. */
export type AverageRecall = {
  /** As Detectron's tables have it: `AR@100`, `ARs@1000`; `AR[96-128]@100` for a range that has no letter. */
  readonly name: Scalars['String']['output'];
  /** Name of the area range. */
  readonly area: Scalars['String']['output'];
  /** Best-scored proposals per image that count. */
  readonly maxDets: Scalars['Int']['output'];
  /** Mean recall over the IoU thresholds. */
  readonly ar: Stat;
  /** Recall at each IoU threshold; empty where there is no object. */
  readonly recalls: ReadonlyArray<Scalars['Float']['output']>;
};

/** How many of the objects of one category the proposals found. Detectron does not print it. */
export type ProposalCategory = {
  /** Which one. */
  readonly category: Category;
  /** Its objects in the first area range. */
  readonly groundTruths: Scalars['Int']['output'];
  /** Average recall with each number of proposals, in ascending order of these. */
  readonly averageRecalls: ReadonlyArray<CategoryRecall>;
};

/** Average recall of one category with one number of proposals. */
export type CategoryRecall = {
  /** Best-scored proposals per image that count. */
  readonly maxDets: Scalars['Int']['output'];
  /** Mean recall over the IoU thresholds. */
  readonly ar: Stat;
};

/** Metrics of label maps. */
export type SemanticMetrics = {
  /** Which mIoU, and with it which classes count in every mean. */
  readonly protocol: SemanticProtocol;
  /** Where the rule is written down. */
  readonly source: Scalars['String']['output'];
  /** Images that were looked at. */
  readonly images: Scalars['Int']['output'];
  /** Pixels that the ground truth leaves out. */
  readonly ignoredPixels: Scalars['Long']['output'];
  /** Mean over classes of the intersection over union. */
  readonly miou: ClassMean;
  /** Pixels that are right, of those that have a class in the ground truth. */
  readonly pixelAccuracy: PixelStat;
  /** Mean over classes of the pixels that are right, of those of the class in the ground truth. */
  readonly meanAccuracy: ClassMean;
  /** IoU weighted by the pixels that each class has in the ground truth. */
  readonly frequencyWeightedIou: PixelStat;
  /** Mean over classes of the Dice coefficient. */
  readonly meanDice: ClassMean;
  /** Mean over classes of the IoU of their boundaries; null where these were not counted. */
  readonly boundaryMiou?: Maybe<ClassMean>;
  /** The mIoU by object size, as ImageNet-S has it: the pixels of a class in one image are an object. */
  readonly bySize: ReadonlyArray<SizeMiou>;
  /** Each class by itself, by ascending id. */
  readonly perClass: ClassMetricsConnection;
  /** SHA-256 of the confusion matrix of the classes as little-endian int64, rows of the ground truth. */
  readonly confusionDigest: Scalars['Digest']['output'];
};


/** Metrics of label maps. */
export type SemanticMetricsPerClassArgs = {
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
};

/** A number over pixels that may be undefined: never −1 and never NaN. */
export type PixelStat = {
  /** The number, from 0 to 1; null where it is undefined. */
  readonly value?: Maybe<Scalars['Float']['output']>;
  /** Why there is no value; null where there is one. */
  readonly undefinedBecause?: Maybe<UndefinedReason>;
  /** Pixels of the ground truth that it is over. */
  readonly n: Scalars['Long']['output'];
};

/** A mean over classes that may be undefined. */
export type ClassMean = {
  /** The number, from 0 to 1; null where it is undefined. */
  readonly value?: Maybe<Scalars['Float']['output']>;
  /** Why there is no value; null where there is one. */
  readonly undefinedBecause?: Maybe<UndefinedReason>;
  /** Pixels of the ground truth that it is over. */
  readonly n: Scalars['Long']['output'];
  /** Classes that it is over. */
  readonly classes: Scalars['Int']['output'];
};

/** The mIoU over objects of a range of sizes. */
export type SizeMiou = {
  /** S, MS, ML or L. */
  readonly size: Scalars['String']['output'];
  /** Largest part of its image that such an object takes, in percent; the range before ends where this one begins. */
  readonly upToPercent: Scalars['Int']['output'];
  /** Over the classes that have ground truth in the range, whatever the protocol. */
  readonly miou: ClassMean;
};

/** A class of label maps. */
export type ClassMetrics = {
  /** Which one. */
  readonly category: Category;
  /** TP / (TP + FP + FN). */
  readonly iou: PixelStat;
  /** TP / (TP + FN). */
  readonly accuracy: PixelStat;
  /** Dice coefficient, 2 TP / (2 TP + FP + FN). */
  readonly dice: PixelStat;
  /** IoU of its boundaries; null where these were not counted. */
  readonly boundaryIou?: Maybe<PixelStat>;
  /** Its pixels in the ground truth. */
  readonly groundTruthPixels: Scalars['Long']['output'];
  /** Its pixels in the predictions. */
  readonly predictedPixels: Scalars['Long']['output'];
};

/** Average precision as the PASCAL VOC challenges counted it. */
export type VocMetrics = {
  /** VOC07_11PT or VOC10_AREA. */
  readonly protocol: DetectionProtocol;
  /** Where the rule is written down. */
  readonly source: Scalars['String']['output'];
  /** A detection is right when its IoU is above this. */
  readonly iouThreshold: Scalars['Float']['output'];
  /** Images that were looked at. */
  readonly images: Scalars['Int']['output'];
  /** Objects that count: not difficult. */
  readonly groundTruths: Scalars['Int']['output'];
  /** Objects that do not count, and are no mistake to find. */
  readonly difficult: Scalars['Int']['output'];
  /** Detections of these images and categories. */
  readonly detections: Scalars['Int']['output'];
  /** Mean average precision over the categories that have objects. */
  readonly map: Stat;
  /** Each category by itself, by ascending id. */
  readonly perCategory: VocCategoryConnection;
};


/** Average precision as the PASCAL VOC challenges counted it. */
export type VocMetricsPerCategoryArgs = {
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
};

/** One category as the PASCAL VOC challenges counted it. */
export type VocCategory = {
  /** Which one. */
  readonly category: Category;
  /** Average precision. */
  readonly ap: Stat;
  /** Recall of all its detections together. */
  readonly recall: Stat;
  /** Objects that count: not difficult. */
  readonly groundTruths: Scalars['Int']['output'];
  /** Objects that do not count. */
  readonly difficult: Scalars['Int']['output'];
  /** Its detections. */
  readonly detections: Scalars['Int']['output'];
  /** Detections that found an object that counts. */
  readonly truePositives: Scalars['Int']['output'];
  /** Detections that found none, or one that was found before. */
  readonly falsePositives: Scalars['Int']['output'];
};

/** Federated average precision as LVIS counts it. */
export type LvisMetrics = {
  /** LVIS. */
  readonly protocol: DetectionProtocol;
  /** Where the rule is written down. */
  readonly source: Scalars['String']['output'];
  /** What is compared. */
  readonly iouType: IouType;
  /** Best-scored detections per image that count, those of all categories together. */
  readonly maxDets: Scalars['Int']['output'];
  /** Images that were looked at. */
  readonly images: Scalars['Int']['output'];
  /** Annotations that take part: those with an area, the ignored ones included. */
  readonly annotations: Scalars['Int']['output'];
  /** Detections that are judged. */
  readonly detections: Scalars['Int']['output'];
  /** Detections that are not judged, by the first reason that applies. */
  readonly leftOut: LvisLeftOut;
  /** AP over all IoU thresholds. */
  readonly ap: Stat;
  /** AP at IoU 0.50. */
  readonly ap50: Stat;
  /** AP at IoU 0.75. */
  readonly ap75: Stat;
  /** AP of small objects: up to 32² square pixels. */
  readonly apSmall: Stat;
  /** AP of medium objects: 32² to 96² square pixels. */
  readonly apMedium: Stat;
  /** AP of large objects: from 96² square pixels. */
  readonly apLarge: Stat;
  /** AP of rare categories: APr. */
  readonly apRare: Stat;
  /** AP of common categories: APc. */
  readonly apCommon: Stat;
  /** AP of frequent categories: APf. */
  readonly apFrequent: Stat;
  /** AR with `maxDets` detections. */
  readonly ar: Stat;
  /** AR of small objects. */
  readonly arSmall: Stat;
  /** AR of medium objects. */
  readonly arMedium: Stat;
  /** AR of large objects. */
  readonly arLarge: Stat;
  /** Each category by itself, by ascending id. */
  readonly perCategory: LvisCategoryConnection;
};


/** Federated average precision as LVIS counts it. */
export type LvisMetricsPerCategoryArgs = {
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
};

/** Detections that LVIS does not judge, counted by the first reason that applies. */
export type LvisLeftOut = {
  /** Beyond the limit of their image. */
  readonly beyondLimit: Scalars['Int']['output'];
  /** Of a category that is not evaluated, or that the data set does not have. */
  readonly otherCategory: Scalars['Int']['output'];
  /** Without an area. */
  readonly withoutArea: Scalars['Int']['output'];
  /** Of a category that nobody looked for in their image. */
  readonly notVerified: Scalars['Int']['output'];
};

/** One category as LVIS counts it. */
export type LvisCategory = {
  /** Which one. */
  readonly category: Category;
  /** How frequent it is. */
  readonly frequency: CategoryFrequency;
  /** AP over all IoU thresholds. */
  readonly ap: Stat;
  /** AP at IoU 0.50. */
  readonly ap50: Stat;
  /** AP at IoU 0.75. */
  readonly ap75: Stat;
  /** AR. */
  readonly ar: Stat;
  /** Objects that count. */
  readonly groundTruths: Scalars['Int']['output'];
  /** Detections that are judged. */
  readonly detections: Scalars['Int']['output'];
};

/** A page of models. */
export type ModelConnection = {
  /** Models with their cursors. */
  readonly edges: ReadonlyArray<ModelEdge>;
  /** The models alone. */
  readonly nodes: ReadonlyArray<Model>;
  /** Where the page lies. */
  readonly pageInfo: PageInfo;
  /** How many there are on all pages. */
  readonly totalCount: Scalars['Int']['output'];
};

/** A model on a page. */
export type ModelEdge = {
  /** Give it as `after` to go on behind this item. */
  readonly cursor: Scalars['String']['output'];
  /** The model. */
  readonly node: Model;
};

/** A page of data sets. */
export type DatasetConnection = {
  /** Data sets with their cursors. */
  readonly edges: ReadonlyArray<DatasetEdge>;
  /** The data sets alone. */
  readonly nodes: ReadonlyArray<Dataset>;
  /** Where the page lies. */
  readonly pageInfo: PageInfo;
  /** How many there are on all pages. */
  readonly totalCount: Scalars['Int']['output'];
};

/** A data set on a page. */
export type DatasetEdge = {
  /** Give it as `after` to go on behind this item. */
  readonly cursor: Scalars['String']['output'];
  /** The data set. */
  readonly node: Dataset;
};

/** A page of runs. */
export type RunConnection = {
  /** Runs with their cursors. */
  readonly edges: ReadonlyArray<RunEdge>;
  /** The runs alone. */
  readonly nodes: ReadonlyArray<Run>;
  /** Where the page lies. */
  readonly pageInfo: PageInfo;
  /** How many there are on all pages. */
  readonly totalCount: Scalars['Int']['output'];
};

/** A run on a page. */
export type RunEdge = {
  /** Give it as `after` to go on behind this item. */
  readonly cursor: Scalars['String']['output'];
  /** The run. */
  readonly node: Run;
};

/** A page of categories. */
export type CategoryConnection = {
  /** Categories with their cursors. */
  readonly edges: ReadonlyArray<CategoryEdge>;
  /** The categories alone. */
  readonly nodes: ReadonlyArray<Category>;
  /** Where the page lies. */
  readonly pageInfo: PageInfo;
  /** How many there are on all pages. */
  readonly totalCount: Scalars['Int']['output'];
};

/** A category on a page. */
export type CategoryEdge = {
  /** Give it as `after` to go on behind this item. */
  readonly cursor: Scalars['String']['output'];
  /** The category. */
  readonly node: Category;
};

/** A page of metrics by category. */
export type CategoryMetricsConnection = {
  /** Metrics with their cursors. */
  readonly edges: ReadonlyArray<CategoryMetricsEdge>;
  /** The metrics alone. */
  readonly nodes: ReadonlyArray<CategoryMetrics>;
  /** Where the page lies. */
  readonly pageInfo: PageInfo;
  /** How many there are on all pages. */
  readonly totalCount: Scalars['Int']['output'];
};

/** The metrics of one category on a page. */
export type CategoryMetricsEdge = {
  /** Give it as `after` to go on behind this item. */
  readonly cursor: Scalars['String']['output'];
  /** The metrics. */
  readonly node: CategoryMetrics;
};

/** A page of best scores. */
export type BestScoreConnection = {
  /** Best scores with their cursors. */
  readonly edges: ReadonlyArray<BestScoreEdge>;
  /** The best scores alone. */
  readonly nodes: ReadonlyArray<BestScore>;
  /** Where the page lies. */
  readonly pageInfo: PageInfo;
  /** How many there are on all pages. */
  readonly totalCount: Scalars['Int']['output'];
};

/** A best score on a page. */
export type BestScoreEdge = {
  /** Give it as `after` to go on behind this item. */
  readonly cursor: Scalars['String']['output'];
  /** The best score. */
  readonly node: BestScore;
};

/** A page of categories, with their calibration. */
export type CategoryCalibrationConnection = {
  /** Categories, with their calibration with their cursors. */
  readonly edges: ReadonlyArray<CategoryCalibrationEdge>;
  /** The categories, with their calibration alone. */
  readonly nodes: ReadonlyArray<CategoryCalibration>;
  /** Where the page lies. */
  readonly pageInfo: PageInfo;
  /** How many there are on all pages. */
  readonly totalCount: Scalars['Int']['output'];
};

/** A category on a page. */
export type CategoryCalibrationEdge = {
  /** Give it as `after` to go on behind this item. */
  readonly cursor: Scalars['String']['output'];
  /** The category. */
  readonly node: CategoryCalibration;
};

/** A page of categories, with the intervals of their AP. */
export type CategoryIntervalConnection = {
  /** Categories, with the intervals of their AP with their cursors. */
  readonly edges: ReadonlyArray<CategoryIntervalEdge>;
  /** The categories, with the intervals of their AP alone. */
  readonly nodes: ReadonlyArray<CategoryInterval>;
  /** Where the page lies. */
  readonly pageInfo: PageInfo;
  /** How many there are on all pages. */
  readonly totalCount: Scalars['Int']['output'];
};

/** A category on a page. */
export type CategoryIntervalEdge = {
  /** Give it as `after` to go on behind this item. */
  readonly cursor: Scalars['String']['output'];
  /** The category. */
  readonly node: CategoryInterval;
};

/** A page of categories, with their AP in two runs. */
export type CategoryComparisonConnection = {
  /** Categories, with their AP in two runs with their cursors. */
  readonly edges: ReadonlyArray<CategoryComparisonEdge>;
  /** The categories, with their AP in two runs alone. */
  readonly nodes: ReadonlyArray<CategoryComparison>;
  /** Where the page lies. */
  readonly pageInfo: PageInfo;
  /** How many there are on all pages. */
  readonly totalCount: Scalars['Int']['output'];
};

/** A category on a page. */
export type CategoryComparisonEdge = {
  /** Give it as `after` to go on behind this item. */
  readonly cursor: Scalars['String']['output'];
  /** The category. */
  readonly node: CategoryComparison;
};

/** A page of images, the worst first. */
export type ImageCountsConnection = {
  /** Images, the worst first with their cursors. */
  readonly edges: ReadonlyArray<ImageCountsEdge>;
  /** The images, the worst first alone. */
  readonly nodes: ReadonlyArray<ImageCounts>;
  /** Where the page lies. */
  readonly pageInfo: PageInfo;
  /** How many there are on all pages. */
  readonly totalCount: Scalars['Int']['output'];
};

/** An image on a page. */
export type ImageCountsEdge = {
  /** Give it as `after` to go on behind this item. */
  readonly cursor: Scalars['String']['output'];
  /** The image. */
  readonly node: ImageCounts;
};

/** A page of matches. */
export type MatchConnection = {
  /** Matches with their cursors. */
  readonly edges: ReadonlyArray<MatchEdge>;
  /** The matches alone. */
  readonly nodes: ReadonlyArray<Match>;
  /** Where the page lies. */
  readonly pageInfo: PageInfo;
  /** How many there are on all pages. */
  readonly totalCount: Scalars['Int']['output'];
  /** How many of the slice came to what, whatever outcomes were asked for. */
  readonly counts: MatchCounts;
  /** Null where the matches that the run stored answer this; else why its results file was matched once more, as a sentence. */
  readonly matchedAnewBecause?: Maybe<Scalars['String']['output']>;
};

/** A match on a page. */
export type MatchEdge = {
  /** Give it as `after` to go on behind this item. */
  readonly cursor: Scalars['String']['output'];
  /** The match. */
  readonly node: Match;
};

/** A page of categories, with the recall of proposals. */
export type ProposalCategoryConnection = {
  /** Categories with their cursors. */
  readonly edges: ReadonlyArray<ProposalCategoryEdge>;
  /** The categories alone. */
  readonly nodes: ReadonlyArray<ProposalCategory>;
  /** Where the page lies. */
  readonly pageInfo: PageInfo;
  /** How many there are on all pages. */
  readonly totalCount: Scalars['Int']['output'];
};

/** A category on a page. */
export type ProposalCategoryEdge = {
  /** Give it as `after` to go on behind this item. */
  readonly cursor: Scalars['String']['output'];
  /** The category. */
  readonly node: ProposalCategory;
};

/** A page of classes of label maps. */
export type ClassMetricsConnection = {
  /** Classes with their cursors. */
  readonly edges: ReadonlyArray<ClassMetricsEdge>;
  /** The classes alone. */
  readonly nodes: ReadonlyArray<ClassMetrics>;
  /** Where the page lies. */
  readonly pageInfo: PageInfo;
  /** How many there are on all pages. */
  readonly totalCount: Scalars['Int']['output'];
};

/** A class on a page. */
export type ClassMetricsEdge = {
  /** Give it as `after` to go on behind this item. */
  readonly cursor: Scalars['String']['output'];
  /** The class. */
  readonly node: ClassMetrics;
};

/** A page of categories, as PASCAL VOC counts them. */
export type VocCategoryConnection = {
  /** Categories with their cursors. */
  readonly edges: ReadonlyArray<VocCategoryEdge>;
  /** The categories alone. */
  readonly nodes: ReadonlyArray<VocCategory>;
  /** Where the page lies. */
  readonly pageInfo: PageInfo;
  /** How many there are on all pages. */
  readonly totalCount: Scalars['Int']['output'];
};

/** A category on a page. */
export type VocCategoryEdge = {
  /** Give it as `after` to go on behind this item. */
  readonly cursor: Scalars['String']['output'];
  /** The category. */
  readonly node: VocCategory;
};

/** A page of categories, as LVIS counts them. */
export type LvisCategoryConnection = {
  /** Categories with their cursors. */
  readonly edges: ReadonlyArray<LvisCategoryEdge>;
  /** The categories alone. */
  readonly nodes: ReadonlyArray<LvisCategory>;
  /** Where the page lies. */
  readonly pageInfo: PageInfo;
  /** How many there are on all pages. */
  readonly totalCount: Scalars['Int']['output'];
};

/** A category on a page. */
export type LvisCategoryEdge = {
  /** Give it as `after` to go on behind this item. */
  readonly cursor: Scalars['String']['output'];
  /** The category. */
  readonly node: LvisCategory;
};

/** A page of failed images. */
export type FailedImageConnection = {
  /** Failed images with their cursors. */
  readonly edges: ReadonlyArray<FailedImageEdge>;
  /** The failed images alone. */
  readonly nodes: ReadonlyArray<FailedImage>;
  /** Where the page lies. */
  readonly pageInfo: PageInfo;
  /** How many there are on all pages. */
  readonly totalCount: Scalars['Int']['output'];
};

/** A failed image on a page. */
export type FailedImageEdge = {
  /** Give it as `after` to go on behind this item. */
  readonly cursor: Scalars['String']['output'];
  /** The failed image. */
  readonly node: FailedImage;
};

/** The part of a run to look at. Conditions that are left out do not narrow it; all that are given hold together. */
export type SliceInput = {
  /** Only these images of the split; an id that the split does not have is an error. */
  readonly imageIds?: InputMaybe<ReadonlyArray<Scalars['Long']['input']>>;
  /** Only images that meet all of these conditions. */
  readonly metadata?: InputMaybe<ReadonlyArray<MetadataPredicate>>;
  /** Only these categories; an id that the split does not have is an error. */
  readonly categoryIds?: InputMaybe<ReadonlyArray<Scalars['Long']['input']>>;
  /** Only objects in this area range: the name of one of the run's, or COCO's `all`, `small`, `medium` and `large`. */
  readonly area?: InputMaybe<Scalars['String']['input']>;
  /** Only objects of at least this area in square pixels of the source image; instead of `area`. */
  readonly areaMin?: InputMaybe<Scalars['Float']['input']>;
  /** Only objects of at most this area in square pixels of the source image; instead of `area`. */
  readonly areaMax?: InputMaybe<Scalars['Float']['input']>;
  /** Average over these IoU (OKS) thresholds, from 0 to 1: at most a hundred. */
  readonly iouThresholds?: InputMaybe<ReadonlyArray<Scalars['Float']['input']>>;
  /** Count only so many best-scored detections per image and category. */
  readonly maxDetections?: InputMaybe<Scalars['Int']['input']>;
  /** Count only detections that score at least this. Any finite number: COCO does not bound scores. */
  readonly minScore?: InputMaybe<Scalars['Float']['input']>;
};

/** The images whose label maps are looked at. What is left out is not restricted. */
export type LabelSliceInput = {
  /** Only these images of the split; one that was not scored is an error. */
  readonly imageIds?: InputMaybe<ReadonlyArray<Scalars['Long']['input']>>;
  /** Only images that meet all of these conditions. */
  readonly metadata?: InputMaybe<ReadonlyArray<MetadataPredicate>>;
};

/** The images and categories that a protocol is applied to. What is left out is not restricted. */
export type ImageSliceInput = {
  /** Only these images of the split; an id that the split does not have is an error. */
  readonly imageIds?: InputMaybe<ReadonlyArray<Scalars['Long']['input']>>;
  /** Only images that meet all of these conditions. */
  readonly metadata?: InputMaybe<ReadonlyArray<MetadataPredicate>>;
  /** Only these categories; an id that the split does not have is an error. */
  readonly categoryIds?: InputMaybe<ReadonlyArray<Scalars['Long']['input']>>;
};

/**
 * A condition on a member that the image records of the annotation file have: `width`, `license`, or whatever else its makers
 * wrote there, such as `weather`. Exactly one of `equals`, `oneOf` and `range` is given. Images without the member are left out.
 */
export type MetadataPredicate = {
  /** Name of the member. One that no image has is an error, which lists those there are. */
  readonly key: Scalars['String']['input'];
  /** Its text; of a number or truth value its JSON text, as `640` or `true`. */
  readonly equals?: InputMaybe<Scalars['String']['input']>;
  /** Any of these texts. */
  readonly oneOf?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Bounds of a number. */
  readonly range?: InputMaybe<FloatRange>;
};

/** Bounds of a number; at least one is given. */
export type FloatRange = {
  /** Above this. */
  readonly gt?: InputMaybe<Scalars['Float']['input']>;
  /** This or above. */
  readonly gte?: InputMaybe<Scalars['Float']['input']>;
  /** Below this. */
  readonly lt?: InputMaybe<Scalars['Float']['input']>;
  /** This or below. */
  readonly lte?: InputMaybe<Scalars['Float']['input']>;
};

/** Where a file comes from. Exactly one field is given. */
export type ArtifactSource =
  /** An upload whose bytes have arrived. One that was not completed yet is completed. */
  { readonly uploadId: Scalars['ID']['input']; readonly digest?: never; readonly file?: never; }
  |  /** A file that the store has: brought earlier, or named by a model or data set. */
  { readonly uploadId?: never; readonly digest: Scalars['Digest']['input']; readonly file?: never; }
  |  /** A path on the server's machine, relative to the data root it was started with; refused where it was started without one. */
  { readonly uploadId?: never; readonly digest?: never; readonly file: Scalars['String']['input']; };

/** Where the images of a data set come from. Exactly one field is given. */
export type ImagesSource =
  /** A zip or tar archive of the images. */
  { readonly archive: ArtifactSource; readonly directory?: never; }
  |  /** A directory on the server's machine, relative to the data root it was started with; refused where it was started without one. */
  { readonly archive?: never; readonly directory: Scalars['String']['input']; };

/** A file that is going to be uploaded. */
export type CreateUploadInput = {
  /** Its size in bytes: 1 to 4 GiB. */
  readonly bytes: Scalars['Long']['input'];
  /** SHA-256 of its bytes: checked when the upload is completed. */
  readonly sha256: Scalars['Digest']['input'];
  /** Its media type, e.g. `image/png`. */
  readonly contentType: Scalars['String']['input'];
};

/** An upload whose bytes have been sent. */
export type CompleteUploadInput = {
  /** As the ticket has it. */
  readonly uploadId: Scalars['ID']['input'];
};

/** A model to register. */
export type RegisterModelInput = {
  /** The ONNX file. */
  readonly artifact: ArtifactSource;
  /**
   * The model manifest, version 1: name, task, family, input preprocessing, decoder, postprocessing and label map. Problems come
   * back as a SchemaError with JSON pointers into it. `Model.manifest` answers it in the same form. Left out: one is made of what
   * `inspectModel` finds, where that is enough; what is missing comes back as a SchemaError.
   */
  readonly manifest?: InputMaybe<Scalars['JSON']['input']>;
  /** What describes the model where no manifest is given. */
  readonly metadata?: InputMaybe<ModelMetadataInput>;
  /** How it was trained (`card.json`): it replaces an earlier card. Refused where it is about another graph. */
  readonly card?: InputMaybe<Scalars['JSON']['input']>;
};

/** A model to look at. Nothing is registered. */
export type InspectModelInput = {
  /** The ONNX file. */
  readonly artifact: ArtifactSource;
  /** What describes the model, beside what the ONNX file itself says. */
  readonly metadata?: InputMaybe<ModelMetadataInput>;
};

/** What describes a model beside its graph. */
export type ModelMetadataInput = {
  /**
   * Files as they lay beside the graph, at most 20: config.json and preprocessor_config.json (Hugging Face), pipeline.json,
   * deploy.json and detail.json (mmdeploy), inference_config.json, model_config.json, class_names.txt or environment.json
   * (Roboflow), deploy.yaml (PaddleSeg), infer_cfg.yml (PaddleDetection), config.pbtxt and its labels (Triton), manifest.json.
   */
  readonly files?: InputMaybe<ReadonlyArray<MetadataFileInput>>;
  /** Name of the ONNX file: what the model is listed by where nothing else names it. */
  readonly fileName: Scalars['String']['input'];
  /** The data set whose categories the classes are matched with, by name: its id or reference. */
  readonly dataset?: InputMaybe<Scalars['ID']['input']>;
  /** Names of the classes in the order of the outputs; they go before those that are found. */
  readonly classNames?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Members of the manifest by JSON pointer, e.g. `{"/family": "YOLOX"}`: they go before everything that is found. */
  readonly set?: InputMaybe<Scalars['JSON']['input']>;
  /** Whether what the shapes of the outputs suggest is taken for true. */
  readonly acceptSuggestions: Scalars['Boolean']['input'];
  /** Whether classes that no category has the name of are accepted, and then never reported. */
  readonly allowUnmatched: Scalars['Boolean']['input'];
};

/** A small text file that describes a model. */
export type MetadataFileInput = {
  /** Its name, without a folder. */
  readonly name: Scalars['String']['input'];
  /** Its text. */
  readonly text: Scalars['String']['input'];
};

/** Label maps to score: PNG files, one for each image of the split that has ground truth, named as the image. */
export type ScoreLabelMapsInput = {
  /** The maps: an archive, or a folder below the data root. Their numbers mean what those of the data set's label maps mean. */
  readonly files: ImagesSource;
  /** The data set: its id, its name (the newest version), `name@digits`, or the first 8 or more digits of its version. */
  readonly dataset: Scalars['ID']['input'];
  /** The split to score on. */
  readonly split: Split;
  /** What the names of the maps end in before `.png`. */
  readonly suffix?: InputMaybe<Scalars['String']['input']>;
  /** What the names of the images end in instead. */
  readonly imageSuffix?: InputMaybe<Scalars['String']['input']>;
  /** What is counted. */
  readonly labels?: InputMaybe<LabelCountsInput>;
};

/** A data set to register. */
export type RegisterDatasetInput = {
  /** Name: 1 to 100 of A-Z a-z 0-9 . _ - beginning with a letter or digit. */
  readonly name: Scalars['String']['input'];
  /** What it is annotated for. */
  readonly tasks: ReadonlyArray<Task>;
  /** Its images. */
  readonly images: ImagesSource;
  /** The annotations of each split: at least one, each split once. */
  readonly annotations: ReadonlyArray<SplitAnnotationsInput>;
};

/** The annotations of one split. */
export type SplitAnnotationsInput = {
  /** Which split. */
  readonly split: Split;
  /** A COCO instances file (JSON). */
  readonly source: ArtifactSource;
  /** Label maps of its images; left out where there are none. */
  readonly labelMaps?: InputMaybe<LabelMapsInput>;
};

/**
 * PNG label maps (palette, grey of up to 16 bits, or RGB of ImageNet-S), one for each image: named as it is, apart from suffixes, in
 * whatever folder. Their classes are the categories of the annotation file, by id; Cityscapes has classes of its own.
 */
export type LabelMapsInput = {
  /** The maps: an archive, or a folder below the data root. */
  readonly files: ImagesSource;
  /** What their numbers mean. */
  readonly encoding: LabelEncoding;
  /** Numbers whose pixels are not counted, beside those of the encoding, as in [255]. */
  readonly ignore?: InputMaybe<ReadonlyArray<Scalars['Int']['input']>>;
  /** Numbers that are none of the classes, beside those of the encoding. */
  readonly other?: InputMaybe<ReadonlyArray<Scalars['Int']['input']>>;
  /** Number of the class that is no object; a class of its own where no category has it. Left out: 0 of ImageNet-S, else none. */
  readonly background?: InputMaybe<Scalars['Int']['input']>;
  /** What the names of the maps end in before `.png`, as in `_gtFine_labelIds`. */
  readonly suffix?: InputMaybe<Scalars['String']['input']>;
  /** What the names of the images end in instead, as in `_leftImg8bit`. */
  readonly imageSuffix?: InputMaybe<Scalars['String']['input']>;
};

/** Where the boxes come from that a graph looks into. Exactly one field is given. */
export type ProposalsInput =
  /** A run that has succeeded, on the same split of the same data set: its id, or the first 4 or more digits of its key. */
  { readonly run: Scalars['ID']['input']; readonly results?: never; }
  |  /** A COCO results array (JSON) of boxes, whose categories do not matter. Boxes in images that the split does not have are refused. */
  { readonly run?: never; readonly results: ArtifactSource; };

/**
 * Test-time augmentation: the model looks at each image at several sizes and mirrored. The boxes of all looks go through one
 * suppression, by the manifest's rules (IoU 0.5 where it has none), and vote; masks and key points are averages of what a
 * region head says of the boxes that are left. As in Detectron's `core/test.py`. An empty object asks for mirror images.
 */
export type TestTimeAugmentationInput = {
  /**
   * Further sizes in pixels, 1 to 16384, at most 32, of the side that the model's own resize rule is about: the shorter one of
   * `shortest-edge`, the longer one of a fixed input; other lengths change in proportion. Its own size is always among them.
   * Refused for a graph that takes images of one size.
   */
  readonly scales?: InputMaybe<ReadonlyArray<Scalars['Int']['input']>>;
  /** Whether each size is also mirrored, left for right. */
  readonly horizontalFlip: Scalars['Boolean']['input'];
  /** A box that stays becomes the mean, weighted by score, of the boxes of its class that overlap it at least so much; null: as the manifest says, if at all. */
  readonly votingIou?: InputMaybe<Scalars['Float']['input']>;
  /**
   * Model that tells masks and key points of given boxes (its manifest has `input.regions`): its id, its name (the newest
   * version), `name@digits`, or the first 8 or more digits of its version. Left out: the one that the manifest names. Needed
   * where the model gives masks or key points, refused where it does not.
   */
  readonly regionHead?: InputMaybe<Scalars['ID']['input']>;
};

/** An evaluation of a model on a data set. What is left out takes the model's or COCO's own value. */
export type StartEvaluationInput = {
  /** The model: its id, its name (the newest version), `name@digits`, or the first 8 or more digits of its version. */
  readonly model: Scalars['ID']['input'];
  /** The data set: its id, its name (the newest version), `name@digits`, or the first 8 or more digits of its version. */
  readonly dataset: Scalars['ID']['input'];
  /** The split to infer and score. */
  readonly split: Split;
  /** Keep detections that score above this, from 0 to 1; left out: the manifest's. */
  readonly scoreThreshold?: InputMaybe<Scalars['Float']['input']>;
  /** IoU from 0 to 1 above which a box suppresses a lesser one; left out: the manifest's. Refused for a graph that suppresses by itself, but with `tta`. */
  readonly nmsIou?: InputMaybe<Scalars['Float']['input']>;
  /** Detections kept per image: 1 to 100000; left out: the manifest's. */
  readonly maxDetections?: InputMaybe<Scalars['Int']['input']>;
  /** Boxes to look into, for a model whose manifest has `input.proposals`, or `input.crops` (persons whose poses it tells); refused for every other model. */
  readonly proposals?: InputMaybe<ProposalsInput>;
  /** Test-time augmentation; left out: the model looks at each image once, as it is. */
  readonly tta?: InputMaybe<TestTimeAugmentationInput>;
  /** How many images may fail without failing the run. */
  readonly tolerateFailedImages: Scalars['Int']['input'];
  /** Parameters of the metrics of objects; refused for a model that gives label maps. */
  readonly evaluation?: InputMaybe<EvaluationInput>;
  /** What is counted of label maps; refused for every other model. */
  readonly labels?: InputMaybe<LabelCountsInput>;
  /**
   * The most that the run may cost, in USD from 0 up; left out: it may cost what it will. Refused where it is estimated to cost more, and
   * failed with the code COST_LIMIT before a shard would pass it. It is no part of what the run is: asked for again with another
   * limit, the same run goes on for whoever allows the most. `estimateEvaluation` does not look at it.
   */
  readonly maxUsd?: InputMaybe<Scalars['Float']['input']>;
};

/** What is counted of label maps beside what their data set says. */
export type LabelCountsInput = {
  /** Boundaries are counted where it is given: their width as a part of the image's diagonal, above 0 and up to 1. Usual is 0.02. */
  readonly boundaryRatio?: InputMaybe<Scalars['Float']['input']>;
};

/** Results that are scored without running a model. */
export type ScoreResultsInput = {
  /**
   * A COCO results array (JSON): `image_id`, `category_id`, `score` and, by `evaluation.iouType`, `bbox` [x, y, width, height]
   * in pixels, `segmentation` (RLE or polygons) or `keypoints` [x, y, v, …]. Boxes may be left out of all: as in pycocotools they
   * are then those around the masks (RLE), or around the keypoints.
   */
  readonly results: ArtifactSource;
  /** The data set: its id, its name (the newest version), `name@digits`, or the first 8 or more digits of its version. */
  readonly dataset: Scalars['ID']['input'];
  /** The split to score on. */
  readonly split: Split;
  /** Parameters of the metrics. */
  readonly evaluation?: InputMaybe<EvaluationInput>;
};

/** Parameters of the metrics; each one that is left out takes COCO's own value. */
export type EvaluationInput = {
  /** What is compared. Left out: masks or keypoints where the model is made for them, else boxes; of brought results boxes. */
  readonly iouType?: InputMaybe<IouType>;
  /** How wide a mask's boundary is, as a part of its image's diagonal; left out: 0.02. Refused unless boundaries are compared. */
  readonly dilationRatio?: InputMaybe<Scalars['Float']['input']>;
  /** Falloff of each keypoint; left out: those of COCO's 17 keypoints of a person. Refused unless keypoints are compared. */
  readonly sigmas?: InputMaybe<ReadonlyArray<Scalars['Float']['input']>>;
  /** IoU at which a detection is right: above 0, up to 1; COCO: 0.50, 0.55 … 0.95. */
  readonly iouThresholds?: InputMaybe<ReadonlyArray<Scalars['Float']['input']>>;
  /** Recalls at which precision is read off the curve: from 0 to 1; COCO: 0.00, 0.01 … 1.00. */
  readonly recallThresholds?: InputMaybe<ReadonlyArray<Scalars['Float']['input']>>;
  /** Numbers of best-scored detections per image and category that count; COCO: 1, 10, 100. */
  readonly maxDets?: InputMaybe<ReadonlyArray<Scalars['Int']['input']>>;
  /** Ranges of object area; COCO: all, small, medium, large. */
  readonly areaRanges?: InputMaybe<ReadonlyArray<AreaRangeInput>>;
  /** True: all categories are one, as in the scoring of proposals. */
  readonly classAgnostic?: InputMaybe<Scalars['Boolean']['input']>;
};

/** A range of object area, both ends included. */
export type AreaRangeInput = {
  /** Name to ask for it by. */
  readonly name: Scalars['String']['input'];
  /** Smallest area in square pixels of the source image. */
  readonly min: Scalars['Float']['input'];
  /** Largest area in square pixels of the source image. */
  readonly max: Scalars['Float']['input'];
};

/** An image to look at right away. */
export type InferInput = {
  /** The model: its id, its name (the newest version), `name@digits`, or the first 8 or more digits of its version. */
  readonly model: Scalars['ID']['input'];
  /** A JPEG, PNG or other image file. */
  readonly image: ArtifactSource;
  /** Keep detections that score above this, from 0 to 1; left out: the manifest's. */
  readonly scoreThreshold?: InputMaybe<Scalars['Float']['input']>;
  /** IoU from 0 to 1 above which a box suppresses a lesser one; left out: the manifest's. Refused for a graph that suppresses by itself. */
  readonly nmsIou?: InputMaybe<Scalars['Float']['input']>;
  /** Detections kept: 1 to 100000; left out: the manifest's. */
  readonly maxDetections?: InputMaybe<Scalars['Int']['input']>;
  /** Boxes of the image, for a model that looks into such; refused for others. At most 100000. */
  readonly proposals?: InputMaybe<ReadonlyArray<ProposedBoxInput>>;
};

/** A box to look into. */
export type ProposedBoxInput = {
  /** Left, top, width, height in source pixels. */
  readonly bbox: ReadonlyArray<Scalars['Float']['input']>;
  /** The best are looked into first, and the rest not at all where the model takes no more. */
  readonly score: Scalars['Float']['input'];
  /** Id of its category; left out: it may be of anything. */
  readonly categoryId?: InputMaybe<Scalars['Long']['input']>;
};

/** A run to stop. */
export type CancelRunInput = {
  /** The run: its id, or the first 4 or more digits of its key. */
  readonly id: Scalars['ID']['input'];
};

/** Something the caller can mend. It comes as data in the payload of a mutation. */
export type UserError = {
  /** A sentence that names the place and says what to do. */
  readonly message: Scalars['String']['output'];
  /** The argument it is about, e.g. `["input", "artifact"]`; null where it is about none in particular. */
  readonly path?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** A value that cannot be used. */
export type InvalidInputError = UserError & {
  /** A sentence that names the place and says what to do. */
  readonly message: Scalars['String']['output'];
  /** The argument it is about; null where it is about none in particular. */
  readonly path?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** The rule it breaks. */
  readonly constraint: Scalars['String']['output'];
};

/** There is nothing by that id, name or digest. */
export type NotFoundError = UserError & {
  /** A sentence that names the place and says what to do. */
  readonly message: Scalars['String']['output'];
  /** The argument it is about; null where it is about none in particular. */
  readonly path?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** What was looked for. */
  readonly id: Scalars['String']['output'];
};

/** The name or state is taken. */
export type ConflictError = UserError & {
  /** A sentence that names the place and says what to do. */
  readonly message: Scalars['String']['output'];
  /** The argument it is about; null where it is about none in particular. */
  readonly path?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** Id of what is in the way. */
  readonly existing: Scalars['String']['output'];
};

/** The bytes are not the ones that were declared. */
export type DigestMismatchError = UserError & {
  /** A sentence that names the place and says what to do. */
  readonly message: Scalars['String']['output'];
  /** The argument it is about; null where it is about none in particular. */
  readonly path?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** The declared digest. */
  readonly expected: Scalars['String']['output'];
  /** The digest of what came. */
  readonly actual: Scalars['String']['output'];
};

/** A stated limit of bytes, pixels, memory, time or number would be passed. */
export type LimitExceededError = UserError & {
  /** A sentence that names the limit and says what to do. */
  readonly message: Scalars['String']['output'];
  /** The argument it is about; null where it is about none in particular. */
  readonly path?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** A document (manifest, annotations, results) with problems. */
export type SchemaError = UserError & {
  /** The first problem as a sentence, and how many more there are. */
  readonly message: Scalars['String']['output'];
  /** The argument it is about; null where it is about none in particular. */
  readonly path?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** The first problems: at most twenty. */
  readonly problems: ReadonlyArray<SchemaProblem>;
  /** How many there are. */
  readonly totalProblems: Scalars['Int']['output'];
};

/** One thing wrong at one place of a document. */
export type SchemaProblem = {
  /** JSON pointer (RFC 6901) into the document, e.g. `/17/image_id`; empty for the document as a whole. */
  readonly pointer: Scalars['String']['output'];
  /** Stable upper-case name. */
  readonly code: Scalars['String']['output'];
  /** A sentence for a person. */
  readonly message: Scalars['String']['output'];
};

/** The label map of a model does not fit its outputs or the data set. */
export type LabelMapError = UserError & {
  /** A sentence that names the place and says what to do. */
  readonly message: Scalars['String']['output'];
  /** The argument it is about; null where it is about none in particular. */
  readonly path?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** Category ids of the label map that the data set does not have. */
  readonly unknownCategoryIds: ReadonlyArray<Scalars['Long']['output']>;
  /** Indexes of the model's classes that the label map does not have. */
  readonly unmappedModelIndexes: ReadonlyArray<Scalars['Int']['output']>;
};

/** Every error that a mutation can answer. Select `... on UserError { message path }` to read any of them. */
export type MutationError = InvalidInputError | NotFoundError | ConflictError | DigestMismatchError | LimitExceededError | SchemaError | LabelMapError;

/** Leave to bring one file. */
export type UploadTicket = {
  /** Names the upload in `completeUpload` and wherever an ArtifactSource is asked for. */
  readonly uploadId: Scalars['ID']['output'];
  /** Send the bytes here by HTTP PUT. */
  readonly url: Scalars['URL']['output'];
  /** Headers to send with them. */
  readonly headers: ReadonlyArray<HttpHeader>;
  /** Until when the URL takes bytes. */
  readonly expiresAt: Scalars['DateTime']['output'];
};

/** An HTTP header. */
export type HttpHeader = {
  /** Its name. */
  readonly name: Scalars['String']['output'];
  /** Its value. */
  readonly value: Scalars['String']['output'];
};

/** A file that the store has. */
export type StoredFile = {
  /** SHA-256 of its bytes: names it wherever an ArtifactSource is asked for. */
  readonly digest: Scalars['Digest']['output'];
  /** Size in bytes. */
  readonly bytes: Scalars['Long']['output'];
};

/** Answer of `createUpload`. */
export type CreateUploadPayload = {
  /** The ticket; null where there are errors. */
  readonly ticket?: Maybe<UploadTicket>;
  /** Empty where all went well. */
  readonly errors: ReadonlyArray<MutationError>;
};

/** Answer of `completeUpload`. */
export type CompleteUploadPayload = {
  /** The file; null where there are errors. */
  readonly file?: Maybe<StoredFile>;
  /** Empty where all went well. */
  readonly errors: ReadonlyArray<MutationError>;
};

/** Answer of `inspectModel`. */
export type InspectModelPayload = {
  /** What is known of the model; null where there are errors. */
  readonly inspection?: Maybe<ModelInspection>;
  /** Empty where all went well. */
  readonly errors: ReadonlyArray<MutationError>;
};

/** What is known of a model before it is registered. */
export type ModelInspection = {
  /** What the graph itself says. */
  readonly graph: ModelGraph;
  /** What was read, the most trusted first. */
  readonly conventions: ReadonlyArray<Scalars['String']['output']>;
  /** Members of a manifest that a file or the graph states. */
  readonly found: ReadonlyArray<ManifestFinding>;
  /** Members that follow from what is stated, by the rules of the tool that wrote it. */
  readonly inferred: ReadonlyArray<ManifestFinding>;
  /** Members that shapes suggest; used only where they were accepted. */
  readonly suggested: ReadonlyArray<ManifestFinding>;
  /** Whether they were. */
  readonly suggestionsAccepted: Scalars['Boolean']['output'];
  /** What a manifest needs and is not there, or does not fit the graph. */
  readonly missing: ReadonlyArray<ManifestGap>;
  /** How classes were matched with categories; null where no data set was named. */
  readonly labels?: Maybe<LabelMatch>;
  /** What is allowed and likely wrong, one sentence each. */
  readonly warnings: ReadonlyArray<Scalars['String']['output']>;
  /** What the graph leaves open, one sentence each. */
  readonly openAxes: ReadonlyArray<Scalars['String']['output']>;
  /** The manifest, whole and held against the graph; null where something is missing. */
  readonly manifest?: Maybe<Scalars['JSON']['output']>;
};

/** A member of a manifest, and where it was read. */
export type ManifestFinding = {
  /** JSON pointer into the manifest; `/classes` are the names that a label map is made of. */
  readonly pointer: Scalars['String']['output'];
  /** Its value. */
  readonly value: Scalars['JSON']['output'];
  /** Name of the file. */
  readonly file: Scalars['String']['output'];
  /** Where in the file: a JSON pointer or `line 12`; empty for the whole of it. */
  readonly at: Scalars['String']['output'];
  /** Why it follows; null where it is stated. */
  readonly because?: Maybe<Scalars['String']['output']>;
};

/** What a manifest needs and is not there. */
export type ManifestGap = {
  /** JSON pointer into the manifest. */
  readonly pointer: Scalars['String']['output'];
  /** A sentence. */
  readonly message: Scalars['String']['output'];
  /** The file that it is about; null where it is about none. */
  readonly file?: Maybe<Scalars['String']['output']>;
  /** Where in that file. */
  readonly at?: Maybe<Scalars['String']['output']>;
};

/** How the classes of a model were matched with the categories of a data set: by name, and by nothing else. */
export type LabelMatch = {
  /** The label map that comes of it: objects of modelIndex, categoryId and name. */
  readonly labelMap: Scalars['JSON']['output'];
  /** Classes that no category has the name of, or several: objects of modelIndex and name. */
  readonly unmatchedClasses: Scalars['JSON']['output'];
  /** Categories that no class has the name of: objects of id and name. */
  readonly unmatchedCategories: Scalars['JSON']['output'];
  /** What was matched although it is spelt otherwise: objects of className and category. */
  readonly respelt: Scalars['JSON']['output'];
  /** Classes that stand for nothing, as N/A does: objects of modelIndex and name. */
  readonly placeholders: Scalars['JSON']['output'];
};

/** Answer of `registerModel`. */
export type RegisterModelPayload = {
  /** The model; null where there are errors. */
  readonly model?: Maybe<Model>;
  /** What the manifest was made of; null where it was given. */
  readonly inspection?: Maybe<ModelInspection>;
  /** True where the same graph with the same manifest was registered before; null where there are errors. */
  readonly existed?: Maybe<Scalars['Boolean']['output']>;
  /** What standing orders made of it: the runs that they started, or why they could not; null where there are errors. */
  readonly ordered?: Maybe<ReadonlyArray<Outcome>>;
  /** Empty where all went well. */
  readonly errors: ReadonlyArray<MutationError>;
};

/** Answer of `registerDataset`. */
export type RegisterDatasetPayload = {
  /** The data set; null where there are errors. */
  readonly dataset?: Maybe<Dataset>;
  /** True where the same content was registered before; null where there are errors. */
  readonly existed?: Maybe<Scalars['Boolean']['output']>;
  /** Empty where all went well. */
  readonly errors: ReadonlyArray<MutationError>;
};

/** Answer of `startEvaluation`. */
export type StartEvaluationPayload = {
  /** The run, at work or finished already; null where there are errors. */
  readonly run?: Maybe<Run>;
  /** True where the same evaluation was asked for before; null where there are errors. */
  readonly existed?: Maybe<Scalars['Boolean']['output']>;
  /** Empty where all went well. */
  readonly errors: ReadonlyArray<MutationError>;
};

/** Answer of `scoreLabelMaps`. */
export type ScoreLabelMapsPayload = {
  /** The run, at work or finished already; null where there are errors. */
  readonly run?: Maybe<Run>;
  /** True where the same label maps were scored so before; null where there are errors. */
  readonly existed?: Maybe<Scalars['Boolean']['output']>;
  /** Empty where all went well. */
  readonly errors: ReadonlyArray<MutationError>;
};

/** Answer of `scoreResults`. */
export type ScoreResultsPayload = {
  /** The run, at work or finished already; null where there are errors. */
  readonly run?: Maybe<Run>;
  /** True where the same results were scored so before; null where there are errors. */
  readonly existed?: Maybe<Scalars['Boolean']['output']>;
  /** Empty where all went well. */
  readonly errors: ReadonlyArray<MutationError>;
};

/** Answer of `infer`. */
export type InferPayload = {
  /** What the model found; null where there are errors. */
  readonly inference?: Maybe<Inference>;
  /** Empty where all went well. */
  readonly errors: ReadonlyArray<MutationError>;
};

/** What a model found in one image. */
export type Inference = {
  /** Width of the source image in pixels. */
  readonly width: Scalars['Int']['output'];
  /** Height of the source image in pixels. */
  readonly height: Scalars['Int']['output'];
  /** What was found, best first. */
  readonly detections: ReadonlyArray<Detection>;
  /** Time of each step. */
  readonly timing: ImageTiming;
  /** Execution provider of ONNX Runtime that ran the model. */
  readonly executionProvider: Scalars['String']['output'];
};

/** An object that was found in an image. */
export type Detection = {
  /** Category id in the numbering of the model's label map. */
  readonly categoryId: Scalars['Long']['output'];
  /** Name of the category in the model's label map. */
  readonly name: Scalars['String']['output'];
  /** How sure the model is, from 0 to 1. */
  readonly score: Scalars['Float']['output'];
  /** [x, y, width, height] in pixels of the source image, x and y of the top left corner. */
  readonly bbox: ReadonlyArray<Scalars['Float']['output']>;
};

/** Time that one image took, in milliseconds. That for which its thread had no core is left out, on Linux. */
export type ImageTiming = {
  /** From the encoded file to pixels. */
  readonly decodeMs: Scalars['Float']['output'];
  /** From pixels to the input tensor. */
  readonly preprocessMs: Scalars['Float']['output'];
  /** The model itself. */
  readonly sessionMs: Scalars['Float']['output'];
  /** From output tensors to boxes. */
  readonly postprocessMs: Scalars['Float']['output'];
};

/** Answer of `cancelRun`. */
export type CancelRunPayload = {
  /** The run; null where there are errors. One that had ended already is as it was. */
  readonly run?: Maybe<Run>;
  /** Empty where all went well. */
  readonly errors: ReadonlyArray<MutationError>;
};

/** Something that happened to a run. */
export type RunEvent = {
  /** When it was seen. */
  readonly at: Scalars['DateTime']['output'];
  /** The run as it then was. */
  readonly run: Run;
};

/** A table that baselines were printed in. */
export type BaselineTable =
  /** Detectron: RPN proposals. */
  | 'DETECTRON_RPN'
  /** Detectron: Fast and Mask R-CNN from precomputed proposals. */
  | 'DETECTRON_FAST_MASK_PRECOMPUTED'
  /** Detectron: Faster and Mask R-CNN, trained end to end. */
  | 'DETECTRON_END_TO_END'
  /** Detectron: RetinaNet. */
  | 'DETECTRON_RETINANET'
  /** Detectron: Mask R-CNN with everything that helps, with and without test-time augmentation. */
  | 'DETECTRON_BELLS_AND_WHISTLES'
  /** Detectron: RPN proposals for persons. */
  | 'DETECTRON_PERSON_RPN'
  /** Detectron: keypoints from precomputed proposals. */
  | 'DETECTRON_KEYPOINTS_PRECOMPUTED'
  /** Detectron: keypoints, trained end to end. */
  | 'DETECTRON_KEYPOINTS_END_TO_END'
  /** Survey of semantic segmentation, table 2: models of high accuracy. */
  | 'SURVEY_HEAVY'
  /** Survey of semantic segmentation, table 3: real-time models on Cityscapes. */
  | 'SURVEY_REALTIME'
  /** Semantic segmentation on ImageNet-S. */
  | 'IMAGENET_S';

/** What a published value is a value of. */
export type BaselineMetric =
  /** COCO's AP of boxes. */
  | 'BOX_AP'
  /** COCO's AP of masks. */
  | 'MASK_AP'
  /** COCO's AP of keypoints. */
  | 'KEYPOINT_AP'
  /** Average recall of proposals, by Detectron's rules. */
  | 'PROPOSAL_AR'
  /** Mean intersection over union of classes. Which of its four meanings is not told. */
  | 'MIOU'
  /** What ADE20K's test server ranks by, the mean of mIoU and pixel accuracy. Tables print it among mIoUs, and it is none. */
  | 'ADE20K_SCORE';

/** What a published inference time covers. */
export type BaselineTimeScope =
  /** Proposals alone. */
  | 'PROPOSALS_ONLY'
  /** All but the proposals, which were computed before. */
  | 'WITHOUT_PROPOSALS'
  /** Everything from the image to detections. */
  | 'WHOLE'
  /** Not told. */
  | 'NOT_TOLD';

/** Where the proposals of a published detector come from. */
export type BaselineProposalSource =
  /** It makes proposals and nothing else. */
  | 'OWN'
  /** From the files of another baseline. */
  | 'PRECOMPUTED'
  /** From an RPN trained together with it. */
  | 'JOINT'
  /** It needs none. */
  | 'NONE';

/** What a file beside a published model holds. */
export type BaselineFileKind =
  /** The weights. */
  | 'MODEL'
  /** Detections as COCO results with boxes. */
  | 'BOXES'
  /** Detections as COCO results with masks. */
  | 'MASKS'
  /** Detections as COCO results with keypoints. */
  | 'KEYPOINTS'
  /** Proposals of one split. */
  | 'PROPOSALS';

/** What is wrong with a printed row, or missing from it. */
export type BaselineFlagCode =
  /** Something is printed wrongly and is served corrected. */
  | 'CORRECTED'
  /** A value is printed as an mIoU and is none. */
  | 'NOT_MIOU'
  /** Something is likely wrong, and nobody has verified it. */
  | 'SUSPECT'
  /** Another source says otherwise. */
  | 'CONTRADICTED'
  /** The print is damaged, and the row was put together again. */
  | 'RECONSTRUCTED'
  /** Something that belongs to the row is not printed. */
  | 'INCOMPLETE';

/** By what baselines are ordered. */
export type BaselineOrderField =
  /** As they were printed, table by table. */
  | 'PRINTED'
  /** Name of the method, or of its variant. */
  | 'METHOD'
  /** Name of the backbone. */
  | 'BACKBONE'
  /** Year of the paper. */
  | 'YEAR'
  /** AP of boxes. */
  | 'BOX_AP'
  /** AP of masks. */
  | 'MASK_AP'
  /** AP of keypoints. */
  | 'KEYPOINT_AP'
  /** Average recall of proposals. */
  | 'PROPOSAL_AR'
  /** Mean intersection over union. */
  | 'MIOU'
  /** Frames per second. */
  | 'FPS'
  /** Parameters. */
  | 'PARAMS'
  /** Seconds per image. */
  | 'SECONDS_PER_IMAGE'
  /** Hours of training. */
  | 'TRAIN_HOURS'
  /** Memory for training. */
  | 'TRAIN_MEMORY';

/** Ascending or descending. */
export type SortDirection =
  /** Lowest first. */
  | 'ASC'
  /** Highest first. */
  | 'DESC';

/** A metric or a time that a run is held against a baseline by. */
export type BaselineQuantity =
  /** COCO's AP of boxes, in percent. */
  | 'BOX_AP'
  /** COCO's AP of masks, in percent. */
  | 'MASK_AP'
  /** COCO's AP of keypoints, in percent. */
  | 'KEYPOINT_AP'
  /** Average recall of proposals by Detectron's rules, in percent. */
  | 'PROPOSAL_AR'
  /** Mean intersection over union, in percent. */
  | 'MIOU'
  /** The score of ADE20K's test server, in percent. */
  | 'ADE20K_SCORE'
  /** Detectron's X, in seconds: what the GPU does; of a run, the session. */
  | 'GPU_SECONDS_PER_IMAGE'
  /** Detectron's Y, in seconds: what the CPU does; of a run, preprocessing and postprocessing. */
  | 'CPU_SECONDS_PER_IMAGE'
  /** X + Y, in seconds. */
  | 'SECONDS_PER_IMAGE'
  /** Images per second. */
  | 'FPS';

/** What somebody has to know before two numbers are held against each other. */
export type BaselineCaveatCode =
  /** The data sets differ. */
  | 'DATA_SET'
  /** The data sets are taken for the same because their counts are. */
  | 'DATA_SET_BY_COUNTS'
  /** The splits differ. */
  | 'SPLIT'
  /** Images are left out of the run's numbers. */
  | 'IMAGES_LEFT_OUT'
  /** The run was not evaluated with COCO's own parameters. */
  | 'PARAMETERS'
  /** Whose rules are followed. */
  | 'PROTOCOL'
  /** The published number is of the category person alone. */
  | 'PERSON_ONLY'
  /** One of the two has test-time augmentation. */
  | 'TTA'
  /** The models were pre-trained in different ways. */
  | 'PRETRAINING'
  /** The run has no such number. */
  | 'NOT_MEASURED'
  /** The published number is printed as an mIoU and is none. */
  | 'NOT_MIOU'
  /** The machines differ. */
  | 'HARDWARE'
  /** What the published time covers. */
  | 'TIME_SCOPE'
  /** At which size of input frames per second were published. */
  | 'RESOLUTION'
  /** The source is wrong, and the number is corrected. */
  | 'CORRECTED'
  /** The row is flagged for another reason. */
  | 'SOURCE_FLAGGED';

/**
 * One row of a published table: a model as others measured it. What the source does not say is null. Metrics are in percent, as
 * they are printed.
 */
export type Baseline = Node & {
  /** Global id. */
  readonly id: Scalars['ID']['output'];
  /** Short id for queries and commands, e.g. `detectron-35857345`. */
  readonly key: Scalars['String']['output'];
  /** The table. */
  readonly table: BaselineTable;
  /** What the model does. */
  readonly tasks: ReadonlyArray<Task>;
  /** Name of the method, corrected where it is misprinted. */
  readonly method: Scalars['String']['output'];
  /** Variant of the method, e.g. PIDNet-L. */
  readonly variant?: Maybe<Scalars['String']['output']>;
  /** Names that the row is printed under, where they are wrong. */
  readonly printedMethods: ReadonlyArray<Scalars['String']['output']>;
  /** Family of models. */
  readonly family: Scalars['String']['output'];
  /** Detectron's type: RPN, Fast, Faster, Mask, RetinaNet or Kps. */
  readonly type?: Maybe<Scalars['String']['output']>;
  /** Detectron's number of the model. */
  readonly modelId?: Maybe<Scalars['String']['output']>;
  /** Year of the paper. */
  readonly year?: Maybe<Scalars['Int']['output']>;
  /** The backbone. */
  readonly backbone?: Maybe<Scalars['String']['output']>;
  /** How it came by its weights before it was trained for its task. */
  readonly pretraining: PretrainingMode;
  /** On what. */
  readonly pretrainedOn?: Maybe<Scalars['String']['output']>;
  /** For how many epochs. */
  readonly pretrainingEpochs?: Maybe<Scalars['Int']['output']>;
  /** How it was trained. */
  readonly training?: Maybe<BaselineTraining>;
  /** How long it takes. */
  readonly inference?: Maybe<BaselineInference>;
  /** Frames per second, where these are printed; times per image are in `inference`. */
  readonly fps?: Maybe<Scalars['Float']['output']>;
  /** Size of the input. */
  readonly resolution?: Maybe<BaselineResolution>;
  /** The GPU that times were measured on. */
  readonly gpu?: Maybe<Scalars['String']['output']>;
  /** The GPU as it is printed, where that is not quite its name. */
  readonly printedGpu?: Maybe<Scalars['String']['output']>;
  /** Millions of parameters. */
  readonly paramsMillions?: Maybe<Scalars['Float']['output']>;
  /** Its metrics. */
  readonly values: ReadonlyArray<BaselineValue>;
  /** Test-time augmentation; null where there was none, or none is told of. */
  readonly tta?: Maybe<BaselineTta>;
  /** The same model tested with, or without, augmentation. */
  readonly twin?: Maybe<Baseline>;
  /** Where its proposals come from. */
  readonly proposals?: Maybe<BaselineProposals>;
  /** What is wrong with the row. */
  readonly flags: ReadonlyArray<BaselineFlag>;
  /** Whether its printed hours are its seconds per iteration times its iterations; null where one of the three is not printed. */
  readonly checked?: Maybe<BaselineHoursCheck>;
  /** Licence of the weights. */
  readonly license?: Maybe<Scalars['String']['output']>;
  /** Where it was read. */
  readonly source: BaselineSource;
  /** Files and pages beside it. */
  readonly links: ReadonlyArray<BaselineLink>;
};


/**
 * One row of a published table: a model as others measured it. What the source does not say is null. Metrics are in percent, as
 * they are printed.
 */
export type BaselineValuesArgs = {
  metric?: InputMaybe<BaselineMetric>;
};

/** How a published model was trained. */
export type BaselineTraining = {
  /** Detectron's name of the schedule: 1x, 2x or s1x. */
  readonly schedule?: Maybe<Scalars['String']['output']>;
  /** Iterations, of as many images as one took. */
  readonly iterations?: Maybe<Scalars['Int']['output']>;
  /** What the name of the linked configuration says instead. */
  readonly iterationsByConfigName?: Maybe<Scalars['Int']['output']>;
  /** Images on each of eight GPUs in one iteration. */
  readonly imagesPerGpu?: Maybe<Scalars['Int']['output']>;
  /** Gigabytes of GPU memory. */
  readonly memoryGb?: Maybe<Scalars['Float']['output']>;
  /** Seconds per iteration. */
  readonly secondsPerIteration?: Maybe<Scalars['Float']['output']>;
  /** Hours in all. */
  readonly hours?: Maybe<Scalars['Float']['output']>;
  /** Which images, where not all of the split. */
  readonly images?: Maybe<Scalars['String']['output']>;
  /** Scales of the images, where they vary. */
  readonly scales?: Maybe<Scalars['String']['output']>;
};

/** Seconds per image, X + Y as Detectron prints them. */
export type BaselineInference = {
  /** X: what the GPU does. */
  readonly gpuSeconds: Scalars['Float']['output'];
  /** Y: what the CPU does; null where one number is printed. */
  readonly cpuSeconds?: Maybe<Scalars['Float']['output']>;
  /** X + Y. */
  readonly secondsPerImage: Scalars['Float']['output'];
  /** What it covers. */
  readonly scope: BaselineTimeScope;
  /** The machine, as far as it is told. */
  readonly hardware?: Maybe<Scalars['String']['output']>;
};

/** Size of an input in pixels. */
export type BaselineResolution = {
  /** Width. */
  readonly width: Scalars['Int']['output'];
  /** Height. */
  readonly height: Scalars['Int']['output'];
};

/** A published metric, corrected where the source is wrong. */
export type BaselineValue = {
  /** What it is a value of. */
  readonly metric: BaselineMetric;
  /** What the source prints it as, where that is wrong. */
  readonly printedMetric?: Maybe<BaselineMetric>;
  /** Name of the data set. */
  readonly dataset: Scalars['String']['output'];
  /** The split. */
  readonly split: Split;
  /** In percent. */
  readonly value: Scalars['Float']['output'];
  /** What the source prints in its place, where that is wrong. */
  readonly printedValue?: Maybe<Scalars['Float']['output']>;
  /** True where it is of the category person alone. */
  readonly personOnly: Scalars['Boolean']['output'];
  /** Best-scored proposals per image that count; null of anything but proposals. */
  readonly maxProposals?: Maybe<Scalars['Int']['output']>;
};

/** Test-time augmentation of a published model. */
export type BaselineTta = {
  /** Shorter sides of the image in pixels, one after the other. */
  readonly scales: ReadonlyArray<Scalars['Int']['output']>;
  /** Whether each is also mirrored. */
  readonly horizontalFlip: Scalars['Boolean']['output'];
};

/** Where the proposals of a published detector come from. */
export type BaselineProposals = {
  /** In one word. */
  readonly source: BaselineProposalSource;
  /** The baseline that made them; null unless they were precomputed. */
  readonly baseline?: Maybe<Baseline>;
};

/** Something wrong with a row. */
export type BaselineFlag = {
  /** In one word. */
  readonly code: BaselineFlagCode;
  /** In a sentence. */
  readonly message: Scalars['String']['output'];
};

/** Printed hours held against seconds per iteration × iterations ÷ 3600. */
export type BaselineHoursCheck = {
  /** Seconds per iteration × iterations ÷ 3600. */
  readonly computedHours: Scalars['Float']['output'];
  /** As printed. */
  readonly printedHours: Scalars['Float']['output'];
  /** How far apart rounding alone may put the two: half a unit of the last printed digit of each. */
  readonly toleranceHours: Scalars['Float']['output'];
  /** Whether they are no further apart. */
  readonly agrees: Scalars['Boolean']['output'];
};

/** Where a row was read. */
export type BaselineSource = {
  /** The document. */
  readonly document: BaselineDocument;
  /** Title of the table. */
  readonly table: Scalars['String']['output'];
  /** Lines of the document, counted from 1; two ranges where the table is in it twice. */
  readonly lines: ReadonlyArray<LineRange>;
};

/** Lines of a document, both ends included. */
export type LineRange = {
  /** The first. */
  readonly first: Scalars['Int']['output'];
  /** The last. */
  readonly last: Scalars['Int']['output'];
};

/** A document that baselines were read from. */
export type BaselineDocument = {
  /** Short name. */
  readonly key: Scalars['String']['output'];
  /** Its title. */
  readonly title: Scalars['String']['output'];
  /** What it is. */
  readonly about: Scalars['String']['output'];
  /** SHA-256 of the text that lines are counted in. */
  readonly digest: Scalars['Digest']['output'];
  /** Size of that text in bytes. */
  readonly bytes: Scalars['Int']['output'];
};

/** A file or a page beside a published model. */
export type BaselineLink = {
  /** What it is called. */
  readonly label: Scalars['String']['output'];
  /** What it holds; null of pages and of files of other kinds. */
  readonly holds?: Maybe<BaselineFileKind>;
  /** Split of proposals. */
  readonly split?: Maybe<Scalars['String']['output']>;
  /** Where it is. */
  readonly url: Scalars['URL']['output'];
  /** Where its MD5 sum is. */
  readonly md5Url?: Maybe<Scalars['URL']['output']>;
};

/** A page of baselines. */
export type BaselineConnection = {
  /** Baselines with their cursors. */
  readonly edges: ReadonlyArray<BaselineEdge>;
  /** The same without cursors. */
  readonly nodes: ReadonlyArray<Baseline>;
  /** Where the page lies. */
  readonly pageInfo: PageInfo;
  /** How many there are in all. */
  readonly totalCount: Scalars['Int']['output'];
};

/** A baseline in a list. */
export type BaselineEdge = {
  /** Give it as `after` to read on from here. */
  readonly cursor: Scalars['String']['output'];
  /** The baseline. */
  readonly node: Baseline;
};

/** A data set of semantic segmentation as the survey counts it. */
export type PublishedDataset = {
  /** Its name, as `dataset` in a filter. */
  readonly name: Scalars['String']['output'];
  /** Other names that are understood. */
  readonly aliases: ReadonlyArray<Scalars['String']['output']>;
  /** Training images; null where a dash is printed. */
  readonly training?: Maybe<Scalars['Int']['output']>;
  /** Validation images; null where a dash is printed. */
  readonly validation?: Maybe<Scalars['Int']['output']>;
  /** Test images; null where a dash is printed. */
  readonly testing?: Maybe<Scalars['Int']['output']>;
  /** Names of those of the three counts that are printed in thousands. */
  readonly rounded: ReadonlyArray<Scalars['String']['output']>;
  /** Classes. */
  readonly classes: Scalars['Int']['output'];
  /** Size of the images; null where they vary in size. */
  readonly resolution?: Maybe<BaselineResolution>;
  /** Where it was read. */
  readonly source: BaselineSource;
};

/** A backbone that Detectron's models began from. */
export type PublishedBackbone = {
  /** Its name. */
  readonly name: Scalars['String']['output'];
  /** Name of the file. */
  readonly file: Scalars['String']['output'];
  /** The architecture. */
  readonly architecture: Scalars['String']['output'];
  /** Who trained it, and with what. */
  readonly madeBy: Scalars['String']['output'];
  /** On what it was trained. */
  readonly pretrainedOn: Scalars['String']['output'];
  /** Where it was read. */
  readonly source: BaselineSource;
};

/** How the learning rate falls in Detectron's training. */
export type PublishedSchedule = {
  /** Its name. */
  readonly name: Scalars['String']['output'];
  /** Images per iteration that the numbers are told for: with half of them there are twice as many iterations. */
  readonly imagesPerIteration: Scalars['Int']['output'];
  /** Learning rate to begin with. */
  readonly baseLearningRate: Scalars['Float']['output'];
  /** It is multiplied by this at each step. */
  readonly factor: Scalars['Float']['output'];
  /** Iterations at which it is. */
  readonly steps: ReadonlyArray<Scalars['Int']['output']>;
  /** Iterations in all. */
  readonly iterations: Scalars['Int']['output'];
  /** Iterations of the linear warm-up. */
  readonly warmUpIterations: Scalars['Int']['output'];
  /** Epochs in all; null where they are not printed. */
  readonly epochs?: Maybe<Scalars['Float']['output']>;
  /** Names of those numbers that are not printed but follow from what is. */
  readonly derived: ReadonlyArray<Scalars['String']['output']>;
  /** Where it was read. */
  readonly source: BaselineSource;
};

/** What was published beside the baselines. */
export type PublishedFacts = {
  /** Data sets of the survey, in its order. */
  readonly datasets: ReadonlyArray<PublishedDataset>;
  /** Backbones of Detectron. */
  readonly backbones: ReadonlyArray<PublishedBackbone>;
  /** Schedules of Detectron. */
  readonly schedules: ReadonlyArray<PublishedSchedule>;
  /** The documents that all of it was read from. */
  readonly documents: ReadonlyArray<BaselineDocument>;
};

/** A run beside a published baseline. */
export type BaselineComparison = {
  /** The baseline. */
  readonly baseline: Baseline;
  /** Percentage points by which a metric may differ and count as the same. */
  readonly tolerance: Scalars['Float']['output'];
  /** Each published number with the run's own. */
  readonly rows: ReadonlyArray<BaselineDelta>;
  /** True where at least one metric was measured, and every one that was can be compared. Times do not count. */
  readonly comparable: Scalars['Boolean']['output'];
  /** The caveats of all rows, each once. */
  readonly caveats: ReadonlyArray<BaselineCaveat>;
};

/** One published number and the run's own. */
export type BaselineDelta = {
  /** What it is. */
  readonly quantity: BaselineQuantity;
  /** Data set of the published number; null of times. */
  readonly dataset?: Maybe<Scalars['String']['output']>;
  /** Its split; null of times. */
  readonly split?: Maybe<Split>;
  /** True where it is of the category person alone. */
  readonly personOnly: Scalars['Boolean']['output'];
  /** The published number: percent, seconds or images per second. Corrected where the source is wrong. */
  readonly published: Scalars['Float']['output'];
  /** What the source prints, where that is wrong. */
  readonly printed?: Maybe<Scalars['Float']['output']>;
  /** The run's number in the same unit; null where it has none. */
  readonly measured?: Maybe<Scalars['Float']['output']>;
  /** Why it has none. */
  readonly undefinedBecause?: Maybe<UndefinedReason>;
  /** Ground-truth objects that the run's number is over, of an mIoU pixels; null of times, and where there is no number. */
  readonly n?: Maybe<Scalars['Long']['output']>;
  /** Whose rules the run's number follows; null of times, and where there is no number. */
  readonly protocol?: Maybe<MeasuringProtocol>;
  /** The run's number less the published one. */
  readonly delta?: Maybe<Scalars['Float']['output']>;
  /** Whether they differ by no more than the tolerance; null of times, and where they cannot be compared. */
  readonly withinTolerance?: Maybe<Scalars['Boolean']['output']>;
  /** False where a caveat prevents it, or nothing was measured. */
  readonly comparable: Scalars['Boolean']['output'];
  /** What to know of this row. */
  readonly caveats: ReadonlyArray<BaselineCaveat>;
};

/** Something to know before two numbers are held against each other. */
export type BaselineCaveat = {
  /** In one word. */
  readonly code: BaselineCaveatCode;
  /** True where the two numbers are not of the same thing, so that their difference says nothing of the model. */
  readonly prevents: Scalars['Boolean']['output'];
  /** In a sentence. */
  readonly message: Scalars['String']['output'];
};

/**
 * Which baselines: every field that is given holds. The lecture's "mIoU > 70 and FPS > 100" on Cityscapes is
 * `{ dataset: "Cityscapes", miou: { gt: 70 }, fps: { gt: 100 } }`. Names are compared without regard to case, spaces and
 * punctuation. Metrics are in percent, and bounds are on corrected values. A number that a row does not have is within no bounds.
 */
export type BaselineFilter = {
  /** In one of these tables. */
  readonly table?: InputMaybe<ReadonlyArray<BaselineTable>>;
  /** For one of these tasks. */
  readonly task?: InputMaybe<ReadonlyArray<Task>>;
  /** Only values on this data set count, here and below `and`, `or` and `not`, and there has to be one. */
  readonly dataset?: InputMaybe<Scalars['String']['input']>;
  /** Only values of this split count, likewise. */
  readonly split?: InputMaybe<Split>;
  /** One of these methods or variants. */
  readonly method?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** One of these families. */
  readonly family?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** One of these backbones. */
  readonly backbone?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** One of Detectron's types. */
  readonly type?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** One of Detectron's schedules. */
  readonly lrSchedule?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** One of these GPUs, as printed or by its name. */
  readonly gpu?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Under one of these licences. */
  readonly license?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Pre-trained in one of these ways. */
  readonly pretraining?: InputMaybe<ReadonlyArray<PretrainingMode>>;
  /** Occurs in a name, the backbone, the type, the number of the model, the key or the GPU. */
  readonly text?: InputMaybe<Scalars['String']['input']>;
  /** Year of the paper. */
  readonly year?: InputMaybe<FloatRange>;
  /** AP of boxes. */
  readonly boxAp?: InputMaybe<FloatRange>;
  /** AP of masks. */
  readonly maskAp?: InputMaybe<FloatRange>;
  /** AP of keypoints. */
  readonly keypointAp?: InputMaybe<FloatRange>;
  /** Average recall of proposals. */
  readonly proposalAr?: InputMaybe<FloatRange>;
  /** Mean intersection over union. */
  readonly miou?: InputMaybe<FloatRange>;
  /** The score of ADE20K's test server. */
  readonly ade20kScore?: InputMaybe<FloatRange>;
  /** Frames per second. */
  readonly fps?: InputMaybe<FloatRange>;
  /** Millions of parameters. */
  readonly paramsMillions?: InputMaybe<FloatRange>;
  /** Seconds per image, X + Y. */
  readonly secondsPerImage?: InputMaybe<FloatRange>;
  /** Hours of training. */
  readonly trainHours?: InputMaybe<FloatRange>;
  /** Gigabytes of memory for training. */
  readonly trainMemoryGb?: InputMaybe<FloatRange>;
  /** Whether metrics are of the category person alone. */
  readonly personOnly?: InputMaybe<Scalars['Boolean']['input']>;
  /** Whether it was tested with augmentation. */
  readonly tta?: InputMaybe<Scalars['Boolean']['input']>;
  /** Whether something is wrong with the row. */
  readonly flagged?: InputMaybe<Scalars['Boolean']['input']>;
  /** All of these hold. */
  readonly and?: InputMaybe<ReadonlyArray<BaselineFilter>>;
  /** At least one of these holds: none of an empty list does. */
  readonly or?: InputMaybe<ReadonlyArray<BaselineFilter>>;
  /** This does not hold, be it for want of a number. */
  readonly not?: InputMaybe<BaselineFilter>;
};

/** By what baselines are ordered, and which way. */
export type BaselineOrder = {
  /** By what. Of several values of a metric that count, the highest does; what has none comes last, either way. */
  readonly field: BaselineOrderField;
  /** Which way. */
  readonly direction: SortDirection;
};

/** The service and what it holds. */
export type Service = {
  /** Version of the program. */
  readonly version: Scalars['String']['output'];
  /** Version of the metrics: part of every run's identity. */
  readonly metricsVersion: Scalars['String']['output'];
  /** Version of decoding, preprocessing and postprocessing: part of every run's identity. */
  readonly inferenceVersion: Scalars['String']['output'];
  /** Version of ONNX Runtime that models are run with. */
  readonly onnxRuntime: Scalars['String']['output'];
  /** True where `file` and `directory` sources are accepted, because the server was started with a data root. */
  readonly acceptsServerFiles: Scalars['Boolean']['output'];
  /** Registered models, versions counted one by one. */
  readonly modelCount: Scalars['Int']['output'];
  /** Registered data sets, versions counted one by one. */
  readonly datasetCount: Scalars['Int']['output'];
  /** Runs in any state. */
  readonly runCount: Scalars['Int']['output'];
  /** What one operation may ask for. */
  readonly limits: OperationLimits;
};

/** What one operation may ask for. An operation that asks for more is refused before anything is done. */
export type OperationLimits = {
  /** Cost, as `@cost` and `@listSize` have it. */
  readonly cost: Scalars['Int']['output'];
  /** Levels of nesting. */
  readonly depth: Scalars['Int']['output'];
  /** Fields under an alias. */
  readonly aliases: Scalars['Int']['output'];
  /** Fields at the top. */
  readonly rootFields: Scalars['Int']['output'];
  /** Lexical tokens of the document. */
  readonly tokens: Scalars['Int']['output'];
};

/** Has every new version of models of a task evaluated on a data set, by whatever way it is registered: each version once. */
export type StandingOrder = Node & {
  /** Global id. */
  readonly id: Scalars['ID']['output'];
  /** What the models are made for. */
  readonly task: Task;
  /** Only models of such names: `*` stands for any letters, `?` for one; null: models of any name. */
  readonly namePattern?: Maybe<Scalars['String']['output']>;
  /** The data set, in the version that it had when the order was given. */
  readonly dataset: Dataset;
  /** The split to infer and score. */
  readonly split: Split;
  /** Further members of the evaluation's request, as requests in the inbox write them; what is left out follows from each model. */
  readonly parameters: Scalars['JSON']['output'];
  /** The most that each run may cost, in US dollars; null: no matter what. */
  readonly maxUsd?: Maybe<Scalars['Float']['output']>;
  /** When it was given: versions registered from then on are taken. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** The whole record as the program keeps it, by `schema/standingOrder.ts`: what `zoo orders list --json` prints. */
  readonly record: Scalars['JSON']['output'];
  /** What came of it for each version, newest first. */
  readonly outcomes: OutcomeConnection;
};


/** Has every new version of models of a task evaluated on a data set, by whatever way it is registered: each version once. */
export type StandingOrderOutcomesArgs = {
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
};

/** A page of standing orders. */
export type StandingOrderConnection = {
  /** Orders with their cursors. */
  readonly edges: ReadonlyArray<StandingOrderEdge>;
  /** The orders alone. */
  readonly nodes: ReadonlyArray<StandingOrder>;
  /** Where the page lies. */
  readonly pageInfo: PageInfo;
  /** How many there are on all pages. */
  readonly totalCount: Scalars['Int']['output'];
};

/** A standing order on a page. */
export type StandingOrderEdge = {
  /** Give it as `after` to go on behind this item. */
  readonly cursor: Scalars['String']['output'];
  /** The order. */
  readonly node: StandingOrder;
};

/** What came of something that asked by itself: a request in the inbox, or a standing order that met a version of a model. */
export type Outcome = {
  /** Name of the request in the inbox; null where a standing order asked. */
  readonly request?: Maybe<Scalars['String']['output']>;
  /** The standing order; null where a request asked, and where the order is no longer in force. */
  readonly standingOrder?: Maybe<StandingOrder>;
  /** The model that was registered, or that the order met; null where a request came to something else. */
  readonly model?: Maybe<Model>;
  /** The run that was started, or found; null where there is none. */
  readonly run?: Maybe<Run>;
  /** Why nothing came of it; null where something did. */
  readonly refusal?: Maybe<OutcomeRefusal>;
  /** When it was answered. It is answered once: changed by a letter, a request is another one. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** The whole record as the program keeps it, by `schema/outcome.ts`: what `zoo inbox --json` prints. */
  readonly record: Scalars['JSON']['output'];
};

/** Why nothing came of a request or order. */
export type OutcomeRefusal = {
  /** Kind of error, as `SCHEMA` or `INVALID_INPUT`. */
  readonly code: Scalars['String']['output'];
  /** What is wrong, and where, in a sentence. */
  readonly message: Scalars['String']['output'];
  /** The first problems, where it is a document that is wrong. */
  readonly problems: ReadonlyArray<SchemaProblem>;
  /** How many there are. */
  readonly totalProblems: Scalars['Int']['output'];
};

/** A page of outcomes. */
export type OutcomeConnection = {
  /** Outcomes with their cursors. */
  readonly edges: ReadonlyArray<OutcomeEdge>;
  /** The outcomes alone. */
  readonly nodes: ReadonlyArray<Outcome>;
  /** Where the page lies. */
  readonly pageInfo: PageInfo;
  /** How many there are on all pages. */
  readonly totalCount: Scalars['Int']['output'];
};

/** An outcome on a page. */
export type OutcomeEdge = {
  /** Give it as `after` to go on behind this item. */
  readonly cursor: Scalars['String']['output'];
  /** The outcome. */
  readonly node: Outcome;
};

/** A request in the inbox that is answered when something comes that it lacks. */
export type WaitingRequest = {
  /** Its name in the inbox. */
  readonly request: Scalars['String']['output'];
  /** What it lacks: a file beside it, or a model or data set that is not registered. */
  readonly waitsFor: Scalars['String']['output'];
};

/**
 * Files that somebody dropped, and what they asked for. `NAME.evaluation.json` asks for an evaluation, or for results that lie beside
 * it to be scored; `NAME.manifest.json` beside `NAME.onnx` is a model version. On one machine the inbox is a watched folder, in the
 * cloud the prefix `inbox/` of the bucket.
 */
export type Inbox = {
  /** Requests that lack something. */
  readonly waiting: ReadonlyArray<WaitingRequest>;
  /** What came of requests and standing orders, newest first. */
  readonly outcomes: OutcomeConnection;
};


/**
 * Files that somebody dropped, and what they asked for. `NAME.evaluation.json` asks for an evaluation, or for results that lie beside
 * it to be scored; `NAME.manifest.json` beside `NAME.onnx` is a model version. On one machine the inbox is a watched folder, in the
 * cloud the prefix `inbox/` of the bucket.
 */
export type InboxWaitingArgs = {
  first: Scalars['Int']['input'];
};


/**
 * Files that somebody dropped, and what they asked for. `NAME.evaluation.json` asks for an evaluation, or for results that lie beside
 * it to be scored; `NAME.manifest.json` beside `NAME.onnx` is a model version. On one machine the inbox is a watched folder, in the
 * cloud the prefix `inbox/` of the bucket.
 */
export type InboxOutcomesArgs = {
  request?: InputMaybe<Scalars['String']['input']>;
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
};

/** A standing order. */
export type CreateStandingOrderInput = {
  /** What the models are made for. */
  readonly task: Task;
  /** Only models of such names: `*` stands for any letters, `?` for one; left out: models of any name. */
  readonly namePattern?: InputMaybe<Scalars['String']['input']>;
  /** The data set: its id, its name (the newest version), `name@digits`, or the first 8 or more digits of its version. It stays this version. */
  readonly dataset: Scalars['ID']['input'];
  /** The split to infer and score. */
  readonly split: Split;
  /** Keep detections that score above this, from 0 to 1; left out: each manifest's. */
  readonly scoreThreshold?: InputMaybe<Scalars['Float']['input']>;
  /** IoU from 0 to 1 above which a box suppresses a lesser one; left out: each manifest's. */
  readonly nmsIou?: InputMaybe<Scalars['Float']['input']>;
  /** Detections kept per image: 1 to 100000; left out: each manifest's. */
  readonly maxDetections?: InputMaybe<Scalars['Int']['input']>;
  /** Boxes to look into, for models that take them. */
  readonly proposals?: InputMaybe<ProposalsInput>;
  /** Test-time augmentation; left out: models look at each image once, as it is. */
  readonly tta?: InputMaybe<TestTimeAugmentationInput>;
  /** How many images may fail without failing a run. */
  readonly tolerateFailedImages: Scalars['Int']['input'];
  /** Parameters of the metrics of objects. */
  readonly evaluation?: InputMaybe<EvaluationInput>;
  /** What is counted of label maps. */
  readonly labels?: InputMaybe<LabelCountsInput>;
  /** The most that each run may cost, in US dollars: see `startEvaluation`. */
  readonly maxUsd?: InputMaybe<Scalars['Float']['input']>;
};

/** The standing order to take out of force. */
export type DeleteStandingOrderInput = {
  /** Its global id, or the first 4 or more digits of its id. */
  readonly id: Scalars['ID']['input'];
};

/** Answer of `createStandingOrder`. */
export type CreateStandingOrderPayload = {
  /** The order; null where there are errors. */
  readonly standingOrder?: Maybe<StandingOrder>;
  /** True where the same order is in force already; null where there are errors. */
  readonly existed?: Maybe<Scalars['Boolean']['output']>;
  /** Empty where all went well. */
  readonly errors: ReadonlyArray<MutationError>;
};

/** Answer of `deleteStandingOrder`. */
export type DeleteStandingOrderPayload = {
  /** The order that was in force; null where there are errors. */
  readonly standingOrder?: Maybe<StandingOrder>;
  /** Empty where all went well. */
  readonly errors: ReadonlyArray<MutationError>;
};

/** What can be asked. Needs the permission to read. */
export type Query = {
  /** Anything by its global id; null where there is nothing by it. An id that is none is an error. */
  readonly node?: Maybe<Node>;
  /** Several by their global ids, in that order; null for each that is nowhere. */
  readonly nodes: ReadonlyArray<Maybe<Node>>;
  /** Registered models, newest first. */
  readonly models: ModelConnection;
  /** One model; null where there is none. */
  readonly model?: Maybe<Model>;
  /** Registered data sets, newest first. */
  readonly datasets: DatasetConnection;
  /** One data set; null where there is none. */
  readonly dataset?: Maybe<Dataset>;
  /** Runs, newest first. */
  readonly runs: RunConnection;
  /** One run; null where there is none. Cheap while metrics are not asked for, so that it can be polled. */
  readonly run?: Maybe<Run>;
  /** The run with these inputs; null where nobody asked for it yet. */
  readonly runByKey?: Maybe<Run>;
  /**
   * Stored objects by their keys, for programs that read what stands behind the answers by `schema/keys.ts`: below `blobs/`, `datasets/`
   * and `runs/`. They never change. In the order of the keys; null where there is none.
   */
  readonly storedObjects: ReadonlyArray<Maybe<StoredObject>>;
  /** Published baselines, as they were printed unless an order is given. */
  readonly baselines: BaselineConnection;
  /** One baseline; null where there is none. */
  readonly baseline?: Maybe<Baseline>;
  /** What was published beside the baselines: data sets, backbones, schedules. */
  readonly publishedFacts: PublishedFacts;
  /** Standing orders in force, newest first. */
  readonly standingOrders: StandingOrderConnection;
  /** What was dropped into the inbox, and what came of it. */
  readonly inbox: Inbox;
  /** What an evaluation would cost and how long it would take; starts nothing. */
  readonly estimateEvaluation: EvaluationEstimate;
  /** The service and what it holds. */
  readonly service: Service;
};


/** What can be asked. Needs the permission to read. */
export type QueryNodeArgs = {
  id: Scalars['ID']['input'];
};


/** What can be asked. Needs the permission to read. */
export type QueryNodesArgs = {
  ids: ReadonlyArray<Scalars['ID']['input']>;
};


/** What can be asked. Needs the permission to read. */
export type QueryModelsArgs = {
  name?: InputMaybe<Scalars['String']['input']>;
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
};


/** What can be asked. Needs the permission to read. */
export type QueryModelArgs = {
  id: Scalars['ID']['input'];
};


/** What can be asked. Needs the permission to read. */
export type QueryDatasetsArgs = {
  name?: InputMaybe<Scalars['String']['input']>;
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
};


/** What can be asked. Needs the permission to read. */
export type QueryDatasetArgs = {
  id: Scalars['ID']['input'];
};


/** What can be asked. Needs the permission to read. */
export type QueryRunsArgs = {
  model?: InputMaybe<Scalars['ID']['input']>;
  dataset?: InputMaybe<Scalars['ID']['input']>;
  status?: InputMaybe<ReadonlyArray<RunStatus>>;
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
};


/** What can be asked. Needs the permission to read. */
export type QueryRunArgs = {
  id: Scalars['ID']['input'];
};


/** What can be asked. Needs the permission to read. */
export type QueryRunByKeyArgs = {
  key: Scalars['Digest']['input'];
};


/** What can be asked. Needs the permission to read. */
export type QueryStoredObjectsArgs = {
  keys: ReadonlyArray<Scalars['String']['input']>;
};


/** What can be asked. Needs the permission to read. */
export type QueryBaselinesArgs = {
  filter?: InputMaybe<BaselineFilter>;
  orderBy?: InputMaybe<ReadonlyArray<BaselineOrder>>;
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
};


/** What can be asked. Needs the permission to read. */
export type QueryBaselineArgs = {
  id: Scalars['ID']['input'];
};


/** What can be asked. Needs the permission to read. */
export type QueryStandingOrdersArgs = {
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
};


/** What can be asked. Needs the permission to read. */
export type QueryEstimateEvaluationArgs = {
  input: StartEvaluationInput;
  place?: InputMaybe<ComputePlace>;
  gpus?: InputMaybe<Scalars['Int']['input']>;
  gpuCounts: ReadonlyArray<Scalars['Int']['input']>;
};

/** What can be done. Needs the permission to write. Whatever the caller can mend comes back in `errors`. */
export type Mutation = {
  /** Asks for leave to upload one file: PUT its bytes to the ticket's URL, then `completeUpload`. */
  readonly createUpload: CreateUploadPayload;
  /** Checks the bytes that were uploaded against the declared digest and keeps them. Asking twice is harmless. */
  readonly completeUpload: CompleteUploadPayload;
  /** Opens an ONNX graph and tells what it and the files beside it say of the model; registers nothing. */
  readonly inspectModel: InspectModelPayload;
  /** Opens an ONNX graph, holds the manifest against it and registers the two. Asking twice is harmless. */
  readonly registerModel: RegisterModelPayload;
  /** Reads images and annotations, checks them and registers them. Asking twice is harmless. */
  readonly registerDataset: RegisterDatasetPayload;
  /** Evaluates a model on a data set. The same evaluation is the same run, and finished work is never done twice. */
  readonly startEvaluation: StartEvaluationPayload;
  /** Scores a COCO results file that somebody brought: boxes, masks or keypoints. */
  readonly scoreResults: ScoreResultsPayload;
  /** Scores label maps that somebody brought. */
  readonly scoreLabelMaps: ScoreLabelMapsPayload;
  /** Runs a model on one image and answers what it found right away. */
  readonly infer: InferPayload;
  /** Stops a run. What is done stays done: starting the run again goes on from there. */
  readonly cancelRun: CancelRunPayload;
  /** Has every new version of models of a task evaluated on a data set. The same order twice is one. */
  readonly createStandingOrder: CreateStandingOrderPayload;
  /** Takes a standing order out of force. Runs that it started go on. */
  readonly deleteStandingOrder: DeleteStandingOrderPayload;
};


/** What can be done. Needs the permission to write. Whatever the caller can mend comes back in `errors`. */
export type MutationCreateUploadArgs = {
  input: CreateUploadInput;
};


/** What can be done. Needs the permission to write. Whatever the caller can mend comes back in `errors`. */
export type MutationCompleteUploadArgs = {
  input: CompleteUploadInput;
};


/** What can be done. Needs the permission to write. Whatever the caller can mend comes back in `errors`. */
export type MutationInspectModelArgs = {
  input: InspectModelInput;
};


/** What can be done. Needs the permission to write. Whatever the caller can mend comes back in `errors`. */
export type MutationRegisterModelArgs = {
  input: RegisterModelInput;
};


/** What can be done. Needs the permission to write. Whatever the caller can mend comes back in `errors`. */
export type MutationRegisterDatasetArgs = {
  input: RegisterDatasetInput;
};


/** What can be done. Needs the permission to write. Whatever the caller can mend comes back in `errors`. */
export type MutationStartEvaluationArgs = {
  input: StartEvaluationInput;
};


/** What can be done. Needs the permission to write. Whatever the caller can mend comes back in `errors`. */
export type MutationScoreResultsArgs = {
  input: ScoreResultsInput;
};


/** What can be done. Needs the permission to write. Whatever the caller can mend comes back in `errors`. */
export type MutationScoreLabelMapsArgs = {
  input: ScoreLabelMapsInput;
};


/** What can be done. Needs the permission to write. Whatever the caller can mend comes back in `errors`. */
export type MutationInferArgs = {
  input: InferInput;
};


/** What can be done. Needs the permission to write. Whatever the caller can mend comes back in `errors`. */
export type MutationCancelRunArgs = {
  input: CancelRunInput;
};


/** What can be done. Needs the permission to write. Whatever the caller can mend comes back in `errors`. */
export type MutationCreateStandingOrderArgs = {
  input: CreateStandingOrderInput;
};


/** What can be done. Needs the permission to write. Whatever the caller can mend comes back in `errors`. */
export type MutationDeleteStandingOrderArgs = {
  input: DeleteStandingOrderInput;
};

/** What can be followed, over server-sent events at `/graphql/stream`. Needs the permission to read. Not in the cloud, where answers are sent when they are complete: ask for `run` from time to time. */
export type Subscription = {
  /** The run as it is, then after each change; ends when the run does. */
  readonly runEvents: RunEvent;
};


/** What can be followed, over server-sent events at `/graphql/stream`. Needs the permission to read. Not in the cloud, where answers are sent when they are complete: ask for `run` from time to time. */
export type SubscriptionRunEventsArgs = {
  id: Scalars['ID']['input'];
};



export type ResolverTypeWrapper<T> = Promise<T> | T;


export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;



/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  MutationError:
    | ( InvalidInputErrorParent )
    | ( NotFoundErrorParent )
    | ( ConflictErrorParent )
    | ( DigestMismatchErrorParent )
    | ( LimitExceededErrorParent )
    | ( SchemaErrorParent )
    | ( LabelMapErrorParent )
  ;
};

/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Node:
    | ( ModelParent )
    | ( DatasetParent )
    | ( RunParent )
    | ( BaselineParent )
    | ( StandingOrderParent )
  ;
  UserError:
    | ( InvalidInputErrorParent )
    | ( NotFoundErrorParent )
    | ( ConflictErrorParent )
    | ( DigestMismatchErrorParent )
    | ( LimitExceededErrorParent )
    | ( SchemaErrorParent )
    | ( LabelMapErrorParent )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  URL: ResolverTypeWrapper<Scalars['URL']['output']>;
  Digest: ResolverTypeWrapper<Scalars['Digest']['output']>;
  Long: ResolverTypeWrapper<Scalars['Long']['output']>;
  JSON: ResolverTypeWrapper<Scalars['JSON']['output']>;
  Task: Task;
  Split: Split;
  PretrainingMode: PretrainingMode;
  RunStatus: RunStatus;
  RunSource: RunSource;
  DetectionProtocol: DetectionProtocol;
  VocProtocol: VocProtocol;
  SemanticProtocol: SemanticProtocol;
  LabelEncoding: LabelEncoding;
  MeasuringProtocol: MeasuringProtocol;
  ConfusionMatching: ConfusionMatching;
  ErrorType: ErrorType;
  MatchOutcome: MatchOutcome;
  MatchOrder: MatchOrder;
  ImageOrder: ImageOrder;
  CategoryFrequency: CategoryFrequency;
  IouType: IouType;
  UndefinedReason: UndefinedReason;
  ResultFileKind: ResultFileKind;
  Node: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Node']>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Model: ResolverTypeWrapper<ModelParent>;
  ModelCard: ResolverTypeWrapper<ModelCardParent>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  LearningRateSchedule: ResolverTypeWrapper<LearningRateSchedule>;
  CardLink: ResolverTypeWrapper<CardLink>;
  ModelGraph: ResolverTypeWrapper<Omit<ModelGraph, 'inputs' | 'outputs'> & { inputs: ReadonlyArray<ResolversTypes['Tensor']>, outputs: ReadonlyArray<ResolversTypes['Tensor']> }>;
  Tensor: ResolverTypeWrapper<TensorParent>;
  Dataset: ResolverTypeWrapper<DatasetParent>;
  DatasetSplit: ResolverTypeWrapper<DatasetSplitParent>;
  ImageAttribute: ResolverTypeWrapper<ImageAttribute>;
  Category: ResolverTypeWrapper<CategoryParent>;
  DatasetHealth: ResolverTypeWrapper<DatasetHealth>;
  SplitLabelMaps: ResolverTypeWrapper<SplitLabelMapsParent>;
  HealthFinding: ResolverTypeWrapper<HealthFinding>;
  Run: ResolverTypeWrapper<RunParent>;
  ProposalSource: ResolverTypeWrapper<Omit<ProposalSource, 'run'> & { run?: Maybe<ResolversTypes['Run']> }>;
  RunParameters: ResolverTypeWrapper<Omit<RunParameters, 'tta' | 'evaluation' | 'labels'> & { tta?: Maybe<ResolversTypes['TestTimeAugmentation']>, evaluation?: Maybe<ResolversTypes['EvaluationParameters']>, labels?: Maybe<ResolversTypes['LabelParameters']> }>;
  LabelParameters: ResolverTypeWrapper<LabelParametersParent>;
  TestTimeAugmentation: ResolverTypeWrapper<AugmentationParent>;
  EvaluationParameters: ResolverTypeWrapper<EvaluationParent>;
  AreaRange: ResolverTypeWrapper<AreaRange>;
  RunProgress: ResolverTypeWrapper<RunProgress>;
  ComputePlace: ComputePlace;
  GpuWay: GpuWay;
  ImageTimeBasis: ImageTimeBasis;
  CostBasis: CostBasis;
  CostItemName: CostItemName;
  CostItem: ResolverTypeWrapper<CostItem>;
  PriceList: ResolverTypeWrapper<PriceListParent>;
  PriceSource: ResolverTypeWrapper<PriceSource>;
  CostAssumption: ResolverTypeWrapper<CostAssumption>;
  ImageTime: ResolverTypeWrapper<ImageTime>;
  EstimateForGpus: ResolverTypeWrapper<EstimateForGpus>;
  EvaluationEstimate: ResolverTypeWrapper<EstimateParent>;
  RunCost: ResolverTypeWrapper<RunCostParent>;
  RunCostLimit: ResolverTypeWrapper<RunCostLimit>;
  RunTiming: ResolverTypeWrapper<RunTiming>;
  StepTiming: ResolverTypeWrapper<StepTiming>;
  RunEngine: ResolverTypeWrapper<RunEngine>;
  RunFailure: ResolverTypeWrapper<RunFailure>;
  FailedImage: ResolverTypeWrapper<FailedImage>;
  ResultFile: ResolverTypeWrapper<ResultFileParent>;
  StoredObject: ResolverTypeWrapper<StoredObjectParent>;
  Stat: ResolverTypeWrapper<Stat>;
  DetectionMetrics: ResolverTypeWrapper<DetectionParent>;
  LimitedRecall: ResolverTypeWrapper<LimitedRecall>;
  DetectionSlice: ResolverTypeWrapper<AppliedSliceParent>;
  MetadataCondition: ResolverTypeWrapper<MetadataCondition>;
  IouMetrics: ResolverTypeWrapper<MetricsParent>;
  KeypointMetrics: ResolverTypeWrapper<MetricsParent>;
  CategoryMetrics: ResolverTypeWrapper<CategoryMetricsParent>;
  PrPoint: ResolverTypeWrapper<PrPoint>;
  Figure: ResolverTypeWrapper<Figure>;
  Interval: ResolverTypeWrapper<Interval>;
  PrecisionRecall: ResolverTypeWrapper<PrecisionRecall>;
  CurvePoint: ResolverTypeWrapper<CurvePoint>;
  ConfusionMatrix: ResolverTypeWrapper<ConfusionParent>;
  ConfusedPair: ResolverTypeWrapper<Omit<ConfusedPair, 'groundTruth' | 'predicted'> & { groundTruth?: Maybe<ResolversTypes['Category']>, predicted?: Maybe<ResolversTypes['Category']> }>;
  ErrorBreakdown: ResolverTypeWrapper<ErrorsParent>;
  ErrorOfType: ResolverTypeWrapper<ErrorOfType>;
  BestScores: ResolverTypeWrapper<BestScoresParent>;
  BestScore: ResolverTypeWrapper<Omit<BestScore, 'category'> & { category?: Maybe<ResolversTypes['Category']> }>;
  Calibration: ResolverTypeWrapper<CalibrationParent>;
  CategoryCalibration: ResolverTypeWrapper<Omit<CategoryCalibration, 'category'> & { category?: Maybe<ResolversTypes['Category']> }>;
  ReliabilityBin: ResolverTypeWrapper<ReliabilityBin>;
  MetricIntervals: ResolverTypeWrapper<IntervalsParent>;
  BootstrapParameters: ResolverTypeWrapper<BootstrapParameters>;
  EstimatedFigure: ResolverTypeWrapper<EstimatedFigure>;
  CategoryInterval: ResolverTypeWrapper<Omit<CategoryInterval, 'category'> & { category: ResolversTypes['Category'] }>;
  ImageCounts: ResolverTypeWrapper<ImageCounts>;
  Match: ResolverTypeWrapper<MatchParent>;
  MatchCounts: ResolverTypeWrapper<MatchCounts>;
  RunComparison: ResolverTypeWrapper<ComparisonParent>;
  ComparedFigure: ResolverTypeWrapper<ComparedFigure>;
  CategoryComparison: ResolverTypeWrapper<Omit<CategoryComparison, 'category'> & { category: ResolversTypes['Category'] }>;
  NotShared: ResolverTypeWrapper<NotShared>;
  ProposalMetrics: ResolverTypeWrapper<ProposalParent>;
  AverageRecall: ResolverTypeWrapper<AverageRecall>;
  ProposalCategory: ResolverTypeWrapper<Omit<ProposalCategory, 'category'> & { category: ResolversTypes['Category'] }>;
  CategoryRecall: ResolverTypeWrapper<CategoryRecall>;
  SemanticMetrics: ResolverTypeWrapper<SemanticParent>;
  PixelStat: ResolverTypeWrapper<PixelStat>;
  ClassMean: ResolverTypeWrapper<ClassMean>;
  SizeMiou: ResolverTypeWrapper<SizeMiou>;
  ClassMetrics: ResolverTypeWrapper<ClassMetricsParent>;
  VocMetrics: ResolverTypeWrapper<VocParent>;
  VocCategory: ResolverTypeWrapper<Omit<VocCategory, 'category'> & { category: ResolversTypes['Category'] }>;
  LvisMetrics: ResolverTypeWrapper<LvisParent>;
  LvisLeftOut: ResolverTypeWrapper<LvisLeftOut>;
  LvisCategory: ResolverTypeWrapper<Omit<LvisCategory, 'category'> & { category: ResolversTypes['Category'] }>;
  ModelConnection: ResolverTypeWrapper<Omit<ModelConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['ModelEdge']>, nodes: ReadonlyArray<ResolversTypes['Model']> }>;
  ModelEdge: ResolverTypeWrapper<Omit<ModelEdge, 'node'> & { node: ResolversTypes['Model'] }>;
  DatasetConnection: ResolverTypeWrapper<Omit<DatasetConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['DatasetEdge']>, nodes: ReadonlyArray<ResolversTypes['Dataset']> }>;
  DatasetEdge: ResolverTypeWrapper<Omit<DatasetEdge, 'node'> & { node: ResolversTypes['Dataset'] }>;
  RunConnection: ResolverTypeWrapper<Omit<RunConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['RunEdge']>, nodes: ReadonlyArray<ResolversTypes['Run']> }>;
  RunEdge: ResolverTypeWrapper<Omit<RunEdge, 'node'> & { node: ResolversTypes['Run'] }>;
  CategoryConnection: ResolverTypeWrapper<Omit<CategoryConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['CategoryEdge']>, nodes: ReadonlyArray<ResolversTypes['Category']> }>;
  CategoryEdge: ResolverTypeWrapper<Omit<CategoryEdge, 'node'> & { node: ResolversTypes['Category'] }>;
  CategoryMetricsConnection: ResolverTypeWrapper<Omit<CategoryMetricsConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['CategoryMetricsEdge']>, nodes: ReadonlyArray<ResolversTypes['CategoryMetrics']> }>;
  CategoryMetricsEdge: ResolverTypeWrapper<Omit<CategoryMetricsEdge, 'node'> & { node: ResolversTypes['CategoryMetrics'] }>;
  BestScoreConnection: ResolverTypeWrapper<Omit<BestScoreConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['BestScoreEdge']>, nodes: ReadonlyArray<ResolversTypes['BestScore']> }>;
  BestScoreEdge: ResolverTypeWrapper<Omit<BestScoreEdge, 'node'> & { node: ResolversTypes['BestScore'] }>;
  CategoryCalibrationConnection: ResolverTypeWrapper<Omit<CategoryCalibrationConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['CategoryCalibrationEdge']>, nodes: ReadonlyArray<ResolversTypes['CategoryCalibration']> }>;
  CategoryCalibrationEdge: ResolverTypeWrapper<Omit<CategoryCalibrationEdge, 'node'> & { node: ResolversTypes['CategoryCalibration'] }>;
  CategoryIntervalConnection: ResolverTypeWrapper<Omit<CategoryIntervalConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['CategoryIntervalEdge']>, nodes: ReadonlyArray<ResolversTypes['CategoryInterval']> }>;
  CategoryIntervalEdge: ResolverTypeWrapper<Omit<CategoryIntervalEdge, 'node'> & { node: ResolversTypes['CategoryInterval'] }>;
  CategoryComparisonConnection: ResolverTypeWrapper<Omit<CategoryComparisonConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['CategoryComparisonEdge']>, nodes: ReadonlyArray<ResolversTypes['CategoryComparison']> }>;
  CategoryComparisonEdge: ResolverTypeWrapper<Omit<CategoryComparisonEdge, 'node'> & { node: ResolversTypes['CategoryComparison'] }>;
  ImageCountsConnection: ResolverTypeWrapper<ImageCountsConnection>;
  ImageCountsEdge: ResolverTypeWrapper<ImageCountsEdge>;
  MatchConnection: ResolverTypeWrapper<Omit<MatchConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['MatchEdge']>, nodes: ReadonlyArray<ResolversTypes['Match']> }>;
  MatchEdge: ResolverTypeWrapper<Omit<MatchEdge, 'node'> & { node: ResolversTypes['Match'] }>;
  ProposalCategoryConnection: ResolverTypeWrapper<Omit<ProposalCategoryConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['ProposalCategoryEdge']>, nodes: ReadonlyArray<ResolversTypes['ProposalCategory']> }>;
  ProposalCategoryEdge: ResolverTypeWrapper<Omit<ProposalCategoryEdge, 'node'> & { node: ResolversTypes['ProposalCategory'] }>;
  ClassMetricsConnection: ResolverTypeWrapper<Omit<ClassMetricsConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['ClassMetricsEdge']>, nodes: ReadonlyArray<ResolversTypes['ClassMetrics']> }>;
  ClassMetricsEdge: ResolverTypeWrapper<Omit<ClassMetricsEdge, 'node'> & { node: ResolversTypes['ClassMetrics'] }>;
  VocCategoryConnection: ResolverTypeWrapper<Omit<VocCategoryConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['VocCategoryEdge']>, nodes: ReadonlyArray<ResolversTypes['VocCategory']> }>;
  VocCategoryEdge: ResolverTypeWrapper<Omit<VocCategoryEdge, 'node'> & { node: ResolversTypes['VocCategory'] }>;
  LvisCategoryConnection: ResolverTypeWrapper<Omit<LvisCategoryConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['LvisCategoryEdge']>, nodes: ReadonlyArray<ResolversTypes['LvisCategory']> }>;
  LvisCategoryEdge: ResolverTypeWrapper<Omit<LvisCategoryEdge, 'node'> & { node: ResolversTypes['LvisCategory'] }>;
  FailedImageConnection: ResolverTypeWrapper<FailedImageConnection>;
  FailedImageEdge: ResolverTypeWrapper<FailedImageEdge>;
  SliceInput: SliceInput;
  LabelSliceInput: LabelSliceInput;
  ImageSliceInput: ImageSliceInput;
  MetadataPredicate: MetadataPredicate;
  FloatRange: FloatRange;
  ArtifactSource: ArtifactSource;
  ImagesSource: ImagesSource;
  CreateUploadInput: CreateUploadInput;
  CompleteUploadInput: CompleteUploadInput;
  RegisterModelInput: RegisterModelInput;
  InspectModelInput: InspectModelInput;
  ModelMetadataInput: ModelMetadataInput;
  MetadataFileInput: MetadataFileInput;
  ScoreLabelMapsInput: ScoreLabelMapsInput;
  RegisterDatasetInput: RegisterDatasetInput;
  SplitAnnotationsInput: SplitAnnotationsInput;
  LabelMapsInput: LabelMapsInput;
  ProposalsInput: ProposalsInput;
  TestTimeAugmentationInput: TestTimeAugmentationInput;
  StartEvaluationInput: StartEvaluationInput;
  LabelCountsInput: LabelCountsInput;
  ScoreResultsInput: ScoreResultsInput;
  EvaluationInput: EvaluationInput;
  AreaRangeInput: AreaRangeInput;
  InferInput: InferInput;
  ProposedBoxInput: ProposedBoxInput;
  CancelRunInput: CancelRunInput;
  UserError: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['UserError']>;
  InvalidInputError: ResolverTypeWrapper<InvalidInputErrorParent>;
  NotFoundError: ResolverTypeWrapper<NotFoundErrorParent>;
  ConflictError: ResolverTypeWrapper<ConflictErrorParent>;
  DigestMismatchError: ResolverTypeWrapper<DigestMismatchErrorParent>;
  LimitExceededError: ResolverTypeWrapper<LimitExceededErrorParent>;
  SchemaError: ResolverTypeWrapper<SchemaErrorParent>;
  SchemaProblem: ResolverTypeWrapper<SchemaProblem>;
  LabelMapError: ResolverTypeWrapper<LabelMapErrorParent>;
  MutationError: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['MutationError']>;
  UploadTicket: ResolverTypeWrapper<UploadTicket>;
  HttpHeader: ResolverTypeWrapper<HttpHeader>;
  StoredFile: ResolverTypeWrapper<StoredFile>;
  CreateUploadPayload: ResolverTypeWrapper<Omit<CreateUploadPayload, 'errors'> & { errors: ReadonlyArray<ResolversTypes['MutationError']> }>;
  CompleteUploadPayload: ResolverTypeWrapper<Omit<CompleteUploadPayload, 'errors'> & { errors: ReadonlyArray<ResolversTypes['MutationError']> }>;
  InspectModelPayload: ResolverTypeWrapper<Omit<InspectModelPayload, 'inspection' | 'errors'> & { inspection?: Maybe<ResolversTypes['ModelInspection']>, errors: ReadonlyArray<ResolversTypes['MutationError']> }>;
  ModelInspection: ResolverTypeWrapper<InspectionParent>;
  ManifestFinding: ResolverTypeWrapper<FindingParent>;
  ManifestGap: ResolverTypeWrapper<GapParent>;
  LabelMatch: ResolverTypeWrapper<LabelMatch>;
  RegisterModelPayload: ResolverTypeWrapper<Omit<RegisterModelPayload, 'model' | 'inspection' | 'ordered' | 'errors'> & { model?: Maybe<ResolversTypes['Model']>, inspection?: Maybe<ResolversTypes['ModelInspection']>, ordered?: Maybe<ReadonlyArray<ResolversTypes['Outcome']>>, errors: ReadonlyArray<ResolversTypes['MutationError']> }>;
  RegisterDatasetPayload: ResolverTypeWrapper<Omit<RegisterDatasetPayload, 'dataset' | 'errors'> & { dataset?: Maybe<ResolversTypes['Dataset']>, errors: ReadonlyArray<ResolversTypes['MutationError']> }>;
  StartEvaluationPayload: ResolverTypeWrapper<Omit<StartEvaluationPayload, 'run' | 'errors'> & { run?: Maybe<ResolversTypes['Run']>, errors: ReadonlyArray<ResolversTypes['MutationError']> }>;
  ScoreLabelMapsPayload: ResolverTypeWrapper<Omit<ScoreLabelMapsPayload, 'run' | 'errors'> & { run?: Maybe<ResolversTypes['Run']>, errors: ReadonlyArray<ResolversTypes['MutationError']> }>;
  ScoreResultsPayload: ResolverTypeWrapper<Omit<ScoreResultsPayload, 'run' | 'errors'> & { run?: Maybe<ResolversTypes['Run']>, errors: ReadonlyArray<ResolversTypes['MutationError']> }>;
  InferPayload: ResolverTypeWrapper<Omit<InferPayload, 'errors'> & { errors: ReadonlyArray<ResolversTypes['MutationError']> }>;
  Inference: ResolverTypeWrapper<Inference>;
  Detection: ResolverTypeWrapper<Detection>;
  ImageTiming: ResolverTypeWrapper<ImageTiming>;
  CancelRunPayload: ResolverTypeWrapper<Omit<CancelRunPayload, 'run' | 'errors'> & { run?: Maybe<ResolversTypes['Run']>, errors: ReadonlyArray<ResolversTypes['MutationError']> }>;
  RunEvent: ResolverTypeWrapper<Omit<RunEvent, 'run'> & { run: ResolversTypes['Run'] }>;
  BaselineTable: BaselineTable;
  BaselineMetric: BaselineMetric;
  BaselineTimeScope: BaselineTimeScope;
  BaselineProposalSource: BaselineProposalSource;
  BaselineFileKind: BaselineFileKind;
  BaselineFlagCode: BaselineFlagCode;
  BaselineOrderField: BaselineOrderField;
  SortDirection: SortDirection;
  BaselineQuantity: BaselineQuantity;
  BaselineCaveatCode: BaselineCaveatCode;
  Baseline: ResolverTypeWrapper<BaselineParent>;
  BaselineTraining: ResolverTypeWrapper<BaselineTraining>;
  BaselineInference: ResolverTypeWrapper<BaselineInference>;
  BaselineResolution: ResolverTypeWrapper<BaselineResolution>;
  BaselineValue: ResolverTypeWrapper<BaselineValue>;
  BaselineTta: ResolverTypeWrapper<BaselineTta>;
  BaselineProposals: ResolverTypeWrapper<Omit<BaselineProposals, 'baseline'> & { baseline?: Maybe<ResolversTypes['Baseline']> }>;
  BaselineFlag: ResolverTypeWrapper<BaselineFlag>;
  BaselineHoursCheck: ResolverTypeWrapper<BaselineHoursCheck>;
  BaselineSource: ResolverTypeWrapper<BaselineSourceParent>;
  LineRange: ResolverTypeWrapper<LineRange>;
  BaselineDocument: ResolverTypeWrapper<BaselineDocumentParent>;
  BaselineLink: ResolverTypeWrapper<BaselineLink>;
  BaselineConnection: ResolverTypeWrapper<Omit<BaselineConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['BaselineEdge']>, nodes: ReadonlyArray<ResolversTypes['Baseline']> }>;
  BaselineEdge: ResolverTypeWrapper<Omit<BaselineEdge, 'node'> & { node: ResolversTypes['Baseline'] }>;
  PublishedDataset: ResolverTypeWrapper<PublishedDatasetParent>;
  PublishedBackbone: ResolverTypeWrapper<PublishedBackboneParent>;
  PublishedSchedule: ResolverTypeWrapper<PublishedScheduleParent>;
  PublishedFacts: ResolverTypeWrapper<Omit<PublishedFacts, 'datasets' | 'backbones' | 'schedules' | 'documents'> & { datasets: ReadonlyArray<ResolversTypes['PublishedDataset']>, backbones: ReadonlyArray<ResolversTypes['PublishedBackbone']>, schedules: ReadonlyArray<ResolversTypes['PublishedSchedule']>, documents: ReadonlyArray<ResolversTypes['BaselineDocument']> }>;
  BaselineComparison: ResolverTypeWrapper<BaselineComparisonParent>;
  BaselineDelta: ResolverTypeWrapper<BaselineDeltaParent>;
  BaselineCaveat: ResolverTypeWrapper<BaselineCaveat>;
  BaselineFilter: BaselineFilter;
  BaselineOrder: BaselineOrder;
  Service: ResolverTypeWrapper<Service>;
  OperationLimits: ResolverTypeWrapper<OperationLimits>;
  StandingOrder: ResolverTypeWrapper<StandingOrderParent>;
  StandingOrderConnection: ResolverTypeWrapper<Omit<StandingOrderConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['StandingOrderEdge']>, nodes: ReadonlyArray<ResolversTypes['StandingOrder']> }>;
  StandingOrderEdge: ResolverTypeWrapper<Omit<StandingOrderEdge, 'node'> & { node: ResolversTypes['StandingOrder'] }>;
  Outcome: ResolverTypeWrapper<OutcomeParent>;
  OutcomeRefusal: ResolverTypeWrapper<OutcomeRefusal>;
  OutcomeConnection: ResolverTypeWrapper<Omit<OutcomeConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['OutcomeEdge']>, nodes: ReadonlyArray<ResolversTypes['Outcome']> }>;
  OutcomeEdge: ResolverTypeWrapper<Omit<OutcomeEdge, 'node'> & { node: ResolversTypes['Outcome'] }>;
  WaitingRequest: ResolverTypeWrapper<WaitingRequest>;
  Inbox: ResolverTypeWrapper<InboxParent>;
  CreateStandingOrderInput: CreateStandingOrderInput;
  DeleteStandingOrderInput: DeleteStandingOrderInput;
  CreateStandingOrderPayload: ResolverTypeWrapper<Omit<CreateStandingOrderPayload, 'standingOrder' | 'errors'> & { standingOrder?: Maybe<ResolversTypes['StandingOrder']>, errors: ReadonlyArray<ResolversTypes['MutationError']> }>;
  DeleteStandingOrderPayload: ResolverTypeWrapper<Omit<DeleteStandingOrderPayload, 'standingOrder' | 'errors'> & { standingOrder?: Maybe<ResolversTypes['StandingOrder']>, errors: ReadonlyArray<ResolversTypes['MutationError']> }>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  DateTime: Scalars['DateTime']['output'];
  URL: Scalars['URL']['output'];
  Digest: Scalars['Digest']['output'];
  Long: Scalars['Long']['output'];
  JSON: Scalars['JSON']['output'];
  Node: ResolversInterfaceTypes<ResolversParentTypes>['Node'];
  ID: Scalars['ID']['output'];
  PageInfo: PageInfo;
  Boolean: Scalars['Boolean']['output'];
  Model: ModelParent;
  ModelCard: ModelCardParent;
  Float: Scalars['Float']['output'];
  LearningRateSchedule: LearningRateSchedule;
  CardLink: CardLink;
  ModelGraph: Omit<ModelGraph, 'inputs' | 'outputs'> & { inputs: ReadonlyArray<ResolversParentTypes['Tensor']>, outputs: ReadonlyArray<ResolversParentTypes['Tensor']> };
  Tensor: TensorParent;
  Dataset: DatasetParent;
  DatasetSplit: DatasetSplitParent;
  ImageAttribute: ImageAttribute;
  Category: CategoryParent;
  DatasetHealth: DatasetHealth;
  SplitLabelMaps: SplitLabelMapsParent;
  HealthFinding: HealthFinding;
  Run: RunParent;
  ProposalSource: Omit<ProposalSource, 'run'> & { run?: Maybe<ResolversParentTypes['Run']> };
  RunParameters: Omit<RunParameters, 'tta' | 'evaluation' | 'labels'> & { tta?: Maybe<ResolversParentTypes['TestTimeAugmentation']>, evaluation?: Maybe<ResolversParentTypes['EvaluationParameters']>, labels?: Maybe<ResolversParentTypes['LabelParameters']> };
  LabelParameters: LabelParametersParent;
  TestTimeAugmentation: AugmentationParent;
  EvaluationParameters: EvaluationParent;
  AreaRange: AreaRange;
  RunProgress: RunProgress;
  CostItem: CostItem;
  PriceList: PriceListParent;
  PriceSource: PriceSource;
  CostAssumption: CostAssumption;
  ImageTime: ImageTime;
  EstimateForGpus: EstimateForGpus;
  EvaluationEstimate: EstimateParent;
  RunCost: RunCostParent;
  RunCostLimit: RunCostLimit;
  RunTiming: RunTiming;
  StepTiming: StepTiming;
  RunEngine: RunEngine;
  RunFailure: RunFailure;
  FailedImage: FailedImage;
  ResultFile: ResultFileParent;
  StoredObject: StoredObjectParent;
  Stat: Stat;
  DetectionMetrics: DetectionParent;
  LimitedRecall: LimitedRecall;
  DetectionSlice: AppliedSliceParent;
  MetadataCondition: MetadataCondition;
  IouMetrics: MetricsParent;
  KeypointMetrics: MetricsParent;
  CategoryMetrics: CategoryMetricsParent;
  PrPoint: PrPoint;
  Figure: Figure;
  Interval: Interval;
  PrecisionRecall: PrecisionRecall;
  CurvePoint: CurvePoint;
  ConfusionMatrix: ConfusionParent;
  ConfusedPair: Omit<ConfusedPair, 'groundTruth' | 'predicted'> & { groundTruth?: Maybe<ResolversParentTypes['Category']>, predicted?: Maybe<ResolversParentTypes['Category']> };
  ErrorBreakdown: ErrorsParent;
  ErrorOfType: ErrorOfType;
  BestScores: BestScoresParent;
  BestScore: Omit<BestScore, 'category'> & { category?: Maybe<ResolversParentTypes['Category']> };
  Calibration: CalibrationParent;
  CategoryCalibration: Omit<CategoryCalibration, 'category'> & { category?: Maybe<ResolversParentTypes['Category']> };
  ReliabilityBin: ReliabilityBin;
  MetricIntervals: IntervalsParent;
  BootstrapParameters: BootstrapParameters;
  EstimatedFigure: EstimatedFigure;
  CategoryInterval: Omit<CategoryInterval, 'category'> & { category: ResolversParentTypes['Category'] };
  ImageCounts: ImageCounts;
  Match: MatchParent;
  MatchCounts: MatchCounts;
  RunComparison: ComparisonParent;
  ComparedFigure: ComparedFigure;
  CategoryComparison: Omit<CategoryComparison, 'category'> & { category: ResolversParentTypes['Category'] };
  NotShared: NotShared;
  ProposalMetrics: ProposalParent;
  AverageRecall: AverageRecall;
  ProposalCategory: Omit<ProposalCategory, 'category'> & { category: ResolversParentTypes['Category'] };
  CategoryRecall: CategoryRecall;
  SemanticMetrics: SemanticParent;
  PixelStat: PixelStat;
  ClassMean: ClassMean;
  SizeMiou: SizeMiou;
  ClassMetrics: ClassMetricsParent;
  VocMetrics: VocParent;
  VocCategory: Omit<VocCategory, 'category'> & { category: ResolversParentTypes['Category'] };
  LvisMetrics: LvisParent;
  LvisLeftOut: LvisLeftOut;
  LvisCategory: Omit<LvisCategory, 'category'> & { category: ResolversParentTypes['Category'] };
  ModelConnection: Omit<ModelConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['ModelEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Model']> };
  ModelEdge: Omit<ModelEdge, 'node'> & { node: ResolversParentTypes['Model'] };
  DatasetConnection: Omit<DatasetConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['DatasetEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Dataset']> };
  DatasetEdge: Omit<DatasetEdge, 'node'> & { node: ResolversParentTypes['Dataset'] };
  RunConnection: Omit<RunConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['RunEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Run']> };
  RunEdge: Omit<RunEdge, 'node'> & { node: ResolversParentTypes['Run'] };
  CategoryConnection: Omit<CategoryConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['CategoryEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Category']> };
  CategoryEdge: Omit<CategoryEdge, 'node'> & { node: ResolversParentTypes['Category'] };
  CategoryMetricsConnection: Omit<CategoryMetricsConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['CategoryMetricsEdge']>, nodes: ReadonlyArray<ResolversParentTypes['CategoryMetrics']> };
  CategoryMetricsEdge: Omit<CategoryMetricsEdge, 'node'> & { node: ResolversParentTypes['CategoryMetrics'] };
  BestScoreConnection: Omit<BestScoreConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['BestScoreEdge']>, nodes: ReadonlyArray<ResolversParentTypes['BestScore']> };
  BestScoreEdge: Omit<BestScoreEdge, 'node'> & { node: ResolversParentTypes['BestScore'] };
  CategoryCalibrationConnection: Omit<CategoryCalibrationConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['CategoryCalibrationEdge']>, nodes: ReadonlyArray<ResolversParentTypes['CategoryCalibration']> };
  CategoryCalibrationEdge: Omit<CategoryCalibrationEdge, 'node'> & { node: ResolversParentTypes['CategoryCalibration'] };
  CategoryIntervalConnection: Omit<CategoryIntervalConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['CategoryIntervalEdge']>, nodes: ReadonlyArray<ResolversParentTypes['CategoryInterval']> };
  CategoryIntervalEdge: Omit<CategoryIntervalEdge, 'node'> & { node: ResolversParentTypes['CategoryInterval'] };
  CategoryComparisonConnection: Omit<CategoryComparisonConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['CategoryComparisonEdge']>, nodes: ReadonlyArray<ResolversParentTypes['CategoryComparison']> };
  CategoryComparisonEdge: Omit<CategoryComparisonEdge, 'node'> & { node: ResolversParentTypes['CategoryComparison'] };
  ImageCountsConnection: ImageCountsConnection;
  ImageCountsEdge: ImageCountsEdge;
  MatchConnection: Omit<MatchConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['MatchEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Match']> };
  MatchEdge: Omit<MatchEdge, 'node'> & { node: ResolversParentTypes['Match'] };
  ProposalCategoryConnection: Omit<ProposalCategoryConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['ProposalCategoryEdge']>, nodes: ReadonlyArray<ResolversParentTypes['ProposalCategory']> };
  ProposalCategoryEdge: Omit<ProposalCategoryEdge, 'node'> & { node: ResolversParentTypes['ProposalCategory'] };
  ClassMetricsConnection: Omit<ClassMetricsConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['ClassMetricsEdge']>, nodes: ReadonlyArray<ResolversParentTypes['ClassMetrics']> };
  ClassMetricsEdge: Omit<ClassMetricsEdge, 'node'> & { node: ResolversParentTypes['ClassMetrics'] };
  VocCategoryConnection: Omit<VocCategoryConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['VocCategoryEdge']>, nodes: ReadonlyArray<ResolversParentTypes['VocCategory']> };
  VocCategoryEdge: Omit<VocCategoryEdge, 'node'> & { node: ResolversParentTypes['VocCategory'] };
  LvisCategoryConnection: Omit<LvisCategoryConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['LvisCategoryEdge']>, nodes: ReadonlyArray<ResolversParentTypes['LvisCategory']> };
  LvisCategoryEdge: Omit<LvisCategoryEdge, 'node'> & { node: ResolversParentTypes['LvisCategory'] };
  FailedImageConnection: FailedImageConnection;
  FailedImageEdge: FailedImageEdge;
  SliceInput: SliceInput;
  LabelSliceInput: LabelSliceInput;
  ImageSliceInput: ImageSliceInput;
  MetadataPredicate: MetadataPredicate;
  FloatRange: FloatRange;
  ArtifactSource: ArtifactSource;
  ImagesSource: ImagesSource;
  CreateUploadInput: CreateUploadInput;
  CompleteUploadInput: CompleteUploadInput;
  RegisterModelInput: RegisterModelInput;
  InspectModelInput: InspectModelInput;
  ModelMetadataInput: ModelMetadataInput;
  MetadataFileInput: MetadataFileInput;
  ScoreLabelMapsInput: ScoreLabelMapsInput;
  RegisterDatasetInput: RegisterDatasetInput;
  SplitAnnotationsInput: SplitAnnotationsInput;
  LabelMapsInput: LabelMapsInput;
  ProposalsInput: ProposalsInput;
  TestTimeAugmentationInput: TestTimeAugmentationInput;
  StartEvaluationInput: StartEvaluationInput;
  LabelCountsInput: LabelCountsInput;
  ScoreResultsInput: ScoreResultsInput;
  EvaluationInput: EvaluationInput;
  AreaRangeInput: AreaRangeInput;
  InferInput: InferInput;
  ProposedBoxInput: ProposedBoxInput;
  CancelRunInput: CancelRunInput;
  UserError: ResolversInterfaceTypes<ResolversParentTypes>['UserError'];
  InvalidInputError: InvalidInputErrorParent;
  NotFoundError: NotFoundErrorParent;
  ConflictError: ConflictErrorParent;
  DigestMismatchError: DigestMismatchErrorParent;
  LimitExceededError: LimitExceededErrorParent;
  SchemaError: SchemaErrorParent;
  SchemaProblem: SchemaProblem;
  LabelMapError: LabelMapErrorParent;
  MutationError: ResolversUnionTypes<ResolversParentTypes>['MutationError'];
  UploadTicket: UploadTicket;
  HttpHeader: HttpHeader;
  StoredFile: StoredFile;
  CreateUploadPayload: Omit<CreateUploadPayload, 'errors'> & { errors: ReadonlyArray<ResolversParentTypes['MutationError']> };
  CompleteUploadPayload: Omit<CompleteUploadPayload, 'errors'> & { errors: ReadonlyArray<ResolversParentTypes['MutationError']> };
  InspectModelPayload: Omit<InspectModelPayload, 'inspection' | 'errors'> & { inspection?: Maybe<ResolversParentTypes['ModelInspection']>, errors: ReadonlyArray<ResolversParentTypes['MutationError']> };
  ModelInspection: InspectionParent;
  ManifestFinding: FindingParent;
  ManifestGap: GapParent;
  LabelMatch: LabelMatch;
  RegisterModelPayload: Omit<RegisterModelPayload, 'model' | 'inspection' | 'ordered' | 'errors'> & { model?: Maybe<ResolversParentTypes['Model']>, inspection?: Maybe<ResolversParentTypes['ModelInspection']>, ordered?: Maybe<ReadonlyArray<ResolversParentTypes['Outcome']>>, errors: ReadonlyArray<ResolversParentTypes['MutationError']> };
  RegisterDatasetPayload: Omit<RegisterDatasetPayload, 'dataset' | 'errors'> & { dataset?: Maybe<ResolversParentTypes['Dataset']>, errors: ReadonlyArray<ResolversParentTypes['MutationError']> };
  StartEvaluationPayload: Omit<StartEvaluationPayload, 'run' | 'errors'> & { run?: Maybe<ResolversParentTypes['Run']>, errors: ReadonlyArray<ResolversParentTypes['MutationError']> };
  ScoreLabelMapsPayload: Omit<ScoreLabelMapsPayload, 'run' | 'errors'> & { run?: Maybe<ResolversParentTypes['Run']>, errors: ReadonlyArray<ResolversParentTypes['MutationError']> };
  ScoreResultsPayload: Omit<ScoreResultsPayload, 'run' | 'errors'> & { run?: Maybe<ResolversParentTypes['Run']>, errors: ReadonlyArray<ResolversParentTypes['MutationError']> };
  InferPayload: Omit<InferPayload, 'errors'> & { errors: ReadonlyArray<ResolversParentTypes['MutationError']> };
  Inference: Inference;
  Detection: Detection;
  ImageTiming: ImageTiming;
  CancelRunPayload: Omit<CancelRunPayload, 'run' | 'errors'> & { run?: Maybe<ResolversParentTypes['Run']>, errors: ReadonlyArray<ResolversParentTypes['MutationError']> };
  RunEvent: Omit<RunEvent, 'run'> & { run: ResolversParentTypes['Run'] };
  Baseline: BaselineParent;
  BaselineTraining: BaselineTraining;
  BaselineInference: BaselineInference;
  BaselineResolution: BaselineResolution;
  BaselineValue: BaselineValue;
  BaselineTta: BaselineTta;
  BaselineProposals: Omit<BaselineProposals, 'baseline'> & { baseline?: Maybe<ResolversParentTypes['Baseline']> };
  BaselineFlag: BaselineFlag;
  BaselineHoursCheck: BaselineHoursCheck;
  BaselineSource: BaselineSourceParent;
  LineRange: LineRange;
  BaselineDocument: BaselineDocumentParent;
  BaselineLink: BaselineLink;
  BaselineConnection: Omit<BaselineConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['BaselineEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Baseline']> };
  BaselineEdge: Omit<BaselineEdge, 'node'> & { node: ResolversParentTypes['Baseline'] };
  PublishedDataset: PublishedDatasetParent;
  PublishedBackbone: PublishedBackboneParent;
  PublishedSchedule: PublishedScheduleParent;
  PublishedFacts: Omit<PublishedFacts, 'datasets' | 'backbones' | 'schedules' | 'documents'> & { datasets: ReadonlyArray<ResolversParentTypes['PublishedDataset']>, backbones: ReadonlyArray<ResolversParentTypes['PublishedBackbone']>, schedules: ReadonlyArray<ResolversParentTypes['PublishedSchedule']>, documents: ReadonlyArray<ResolversParentTypes['BaselineDocument']> };
  BaselineComparison: BaselineComparisonParent;
  BaselineDelta: BaselineDeltaParent;
  BaselineCaveat: BaselineCaveat;
  BaselineFilter: BaselineFilter;
  BaselineOrder: BaselineOrder;
  Service: Service;
  OperationLimits: OperationLimits;
  StandingOrder: StandingOrderParent;
  StandingOrderConnection: Omit<StandingOrderConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['StandingOrderEdge']>, nodes: ReadonlyArray<ResolversParentTypes['StandingOrder']> };
  StandingOrderEdge: Omit<StandingOrderEdge, 'node'> & { node: ResolversParentTypes['StandingOrder'] };
  Outcome: OutcomeParent;
  OutcomeRefusal: OutcomeRefusal;
  OutcomeConnection: Omit<OutcomeConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['OutcomeEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Outcome']> };
  OutcomeEdge: Omit<OutcomeEdge, 'node'> & { node: ResolversParentTypes['Outcome'] };
  WaitingRequest: WaitingRequest;
  Inbox: InboxParent;
  CreateStandingOrderInput: CreateStandingOrderInput;
  DeleteStandingOrderInput: DeleteStandingOrderInput;
  CreateStandingOrderPayload: Omit<CreateStandingOrderPayload, 'standingOrder' | 'errors'> & { standingOrder?: Maybe<ResolversParentTypes['StandingOrder']>, errors: ReadonlyArray<ResolversParentTypes['MutationError']> };
  DeleteStandingOrderPayload: Omit<DeleteStandingOrderPayload, 'standingOrder' | 'errors'> & { standingOrder?: Maybe<ResolversParentTypes['StandingOrder']>, errors: ReadonlyArray<ResolversParentTypes['MutationError']> };
  Query: Record<PropertyKey, never>;
  Mutation: Record<PropertyKey, never>;
  Subscription: Record<PropertyKey, never>;
  String: Scalars['String']['output'];
  Int: Scalars['Int']['output'];
};

export type CostDirectiveArgs = {
  weight: Scalars['String']['input'];
};

export type CostDirectiveResolver<Result, Parent, ContextType = ApiContext, Args = CostDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type ListSizeDirectiveArgs = {
  assumedSize?: Maybe<Scalars['Int']['input']>;
  slicingArguments?: Maybe<ReadonlyArray<Scalars['String']['input']>>;
  sizedFields?: Maybe<ReadonlyArray<Scalars['String']['input']>>;
};

export type ListSizeDirectiveResolver<Result, Parent, ContextType = ApiContext, Args = ListSizeDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export interface UrlScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['URL'], any> {
  name: 'URL';
}

export interface DigestScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Digest'], any> {
  name: 'Digest';
}

export interface LongScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Long'], any> {
  name: 'Long';
}

export interface JsonScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['JSON'], any> {
  name: 'JSON';
}

export type NodeResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['Node'] = ResolversParentTypes['Node']> = {
  __resolveType: TypeResolveFn<'Model' | 'Dataset' | 'Run' | 'Baseline' | 'StandingOrder', ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ModelResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['Model'] = ResolversParentTypes['Model']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Digest'], ParentType, ContextType>;
  task?: Resolver<ResolversTypes['Task'], ParentType, ContextType>;
  family?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  backbone?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  license?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  pretraining?: Resolver<ResolversTypes['PretrainingMode'], ParentType, ContextType>;
  artifact?: Resolver<ResolversTypes['Digest'], ParentType, ContextType>;
  bytes?: Resolver<ResolversTypes['Long'], ParentType, ContextType>;
  labelMap?: Resolver<ResolversTypes['Digest'], ParentType, ContextType>;
  manifest?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  graph?: Resolver<ResolversTypes['ModelGraph'], ParentType, ContextType>;
  card?: Resolver<Maybe<ResolversTypes['ModelCard']>, ParentType, ContextType>;
  warnings?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  record?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  ordered?: Resolver<ReadonlyArray<ResolversTypes['Outcome']>, ParentType, ContextType>;
  runs?: Resolver<ResolversTypes['RunConnection'], ParentType, ContextType, RequireFields<ModelRunsArgs, 'first'>>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ModelCardResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['ModelCard'] = ResolversParentTypes['ModelCard']> = {
  about?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  type?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  backbone?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  lrSchedule?: Resolver<Maybe<ResolversTypes['LearningRateSchedule']>, ParentType, ContextType>;
  trainingImages?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  imagesPerStep?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  stepsDone?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  trainingSeconds?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  secondsPerStep?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  trainingMemoryMiB?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  machine?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  licence?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  links?: Resolver<ReadonlyArray<ResolversTypes['CardLink']>, ParentType, ContextType>;
  document?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
};

export type LearningRateScheduleResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['LearningRateSchedule'] = ResolversParentTypes['LearningRateSchedule']> = {
  kind?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  steps?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  warmupSteps?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  peak?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  optimiser?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type CardLinkResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['CardLink'] = ResolversParentTypes['CardLink']> = {
  kind?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  url?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  md5?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ModelGraphResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['ModelGraph'] = ResolversParentTypes['ModelGraph']> = {
  inputs?: Resolver<ReadonlyArray<ResolversTypes['Tensor']>, ParentType, ContextType>;
  outputs?: Resolver<ReadonlyArray<ResolversTypes['Tensor']>, ParentType, ContextType>;
  opset?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  producer?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  operators?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  parameters?: Resolver<ResolversTypes['Long'], ParentType, ContextType>;
  metadata?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
};

export type TensorResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['Tensor'] = ResolversParentTypes['Tensor']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  dtype?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  shape?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
};

export type DatasetResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['Dataset'] = ResolversParentTypes['Dataset']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Digest'], ParentType, ContextType>;
  tasks?: Resolver<ReadonlyArray<ResolversTypes['Task']>, ParentType, ContextType>;
  splits?: Resolver<ReadonlyArray<ResolversTypes['DatasetSplit']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  record?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  runs?: Resolver<ResolversTypes['RunConnection'], ParentType, ContextType, RequireFields<DatasetRunsArgs, 'first'>>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DatasetSplitResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['DatasetSplit'] = ResolversParentTypes['DatasetSplit']> = {
  split?: Resolver<ResolversTypes['Split'], ParentType, ContextType>;
  annotations?: Resolver<ResolversTypes['Digest'], ParentType, ContextType>;
  imageCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  annotationCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  categories?: Resolver<ResolversTypes['CategoryConnection'], ParentType, ContextType, RequireFields<DatasetSplitCategoriesArgs, 'first'>>;
  labelMaps?: Resolver<Maybe<ResolversTypes['SplitLabelMaps']>, ParentType, ContextType>;
  health?: Resolver<ResolversTypes['DatasetHealth'], ParentType, ContextType>;
  imageAttributes?: Resolver<ReadonlyArray<ResolversTypes['ImageAttribute']>, ParentType, ContextType>;
};

export type ImageAttributeResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['ImageAttribute'] = ResolversParentTypes['ImageAttribute']> = {
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  images?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  distinct?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  values?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  min?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  max?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
};

export type CategoryResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['Category'] = ResolversParentTypes['Category']> = {
  id?: Resolver<ResolversTypes['Long'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  supercategory?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type DatasetHealthResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['DatasetHealth'] = ResolversParentTypes['DatasetHealth']> = {
  zeroAnnotationIds?: Resolver<ResolversTypes['HealthFinding'], ParentType, ContextType>;
  duplicateAnnotationIds?: Resolver<ResolversTypes['HealthFinding'], ParentType, ContextType>;
  duplicateImageIds?: Resolver<ResolversTypes['HealthFinding'], ParentType, ContextType>;
  missingArea?: Resolver<ResolversTypes['HealthFinding'], ParentType, ContextType>;
  degenerateBoxes?: Resolver<ResolversTypes['HealthFinding'], ParentType, ContextType>;
  boxesOutsideImage?: Resolver<ResolversTypes['HealthFinding'], ParentType, ContextType>;
  danglingImageRefs?: Resolver<ResolversTypes['HealthFinding'], ParentType, ContextType>;
  danglingCategoryRefs?: Resolver<ResolversTypes['HealthFinding'], ParentType, ContextType>;
  missingImages?: Resolver<ResolversTypes['HealthFinding'], ParentType, ContextType>;
  unreadableImages?: Resolver<ResolversTypes['HealthFinding'], ParentType, ContextType>;
  imagesOfOtherSize?: Resolver<ResolversTypes['HealthFinding'], ParentType, ContextType>;
};

export type SplitLabelMapsResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['SplitLabelMaps'] = ResolversParentTypes['SplitLabelMaps']> = {
  encoding?: Resolver<ResolversTypes['LabelEncoding'], ParentType, ContextType>;
  classes?: Resolver<ResolversTypes['CategoryConnection'], ParentType, ContextType, RequireFields<SplitLabelMapsClassesArgs, 'first'>>;
  background?: Resolver<Maybe<ResolversTypes['Category']>, ParentType, ContextType>;
  ignore?: Resolver<ReadonlyArray<ResolversTypes['Int']>, ParentType, ContextType>;
  other?: Resolver<ReadonlyArray<ResolversTypes['Int']>, ParentType, ContextType>;
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  missing?: Resolver<ResolversTypes['HealthFinding'], ParentType, ContextType>;
};

export type HealthFindingResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['HealthFinding'] = ResolversParentTypes['HealthFinding']> = {
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  first?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
};

export type RunResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['Run'] = ResolversParentTypes['Run']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  key?: Resolver<ResolversTypes['Digest'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['RunStatus'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['RunSource'], ParentType, ContextType>;
  model?: Resolver<Maybe<ResolversTypes['Model']>, ParentType, ContextType>;
  results?: Resolver<Maybe<ResolversTypes['Digest']>, ParentType, ContextType>;
  proposalSource?: Resolver<Maybe<ResolversTypes['ProposalSource']>, ParentType, ContextType>;
  dataset?: Resolver<ResolversTypes['Dataset'], ParentType, ContextType>;
  split?: Resolver<ResolversTypes['Split'], ParentType, ContextType>;
  parameters?: Resolver<ResolversTypes['RunParameters'], ParentType, ContextType>;
  progress?: Resolver<ResolversTypes['RunProgress'], ParentType, ContextType>;
  cacheHit?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  imagesInferred?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  timing?: Resolver<Maybe<ResolversTypes['RunTiming']>, ParentType, ContextType>;
  engine?: Resolver<ResolversTypes['RunEngine'], ParentType, ContextType>;
  cost?: Resolver<ResolversTypes['RunCost'], ParentType, ContextType>;
  files?: Resolver<ReadonlyArray<ResolversTypes['ResultFile']>, ParentType, ContextType, Partial<RunFilesArgs>>;
  failure?: Resolver<Maybe<ResolversTypes['RunFailure']>, ParentType, ContextType>;
  failedImages?: Resolver<ResolversTypes['FailedImageConnection'], ParentType, ContextType, RequireFields<RunFailedImagesArgs, 'first'>>;
  warnings?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  startedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  finishedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  record?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  detection?: Resolver<Maybe<ResolversTypes['DetectionMetrics']>, ParentType, ContextType, Partial<RunDetectionArgs>>;
  semantic?: Resolver<Maybe<ResolversTypes['SemanticMetrics']>, ParentType, ContextType, Partial<RunSemanticArgs>>;
  compare?: Resolver<Maybe<ResolversTypes['RunComparison']>, ParentType, ContextType, RequireFields<RunCompareArgs, 'to' | 'resamples' | 'seed' | 'level' | 'permutations'>>;
  proposals?: Resolver<Maybe<ResolversTypes['ProposalMetrics']>, ParentType, ContextType, RequireFields<RunProposalsArgs, 'cleanProposals'>>;
  voc?: Resolver<Maybe<ResolversTypes['VocMetrics']>, ParentType, ContextType, RequireFields<RunVocArgs, 'protocol' | 'iou'>>;
  lvis?: Resolver<Maybe<ResolversTypes['LvisMetrics']>, ParentType, ContextType, RequireFields<RunLvisArgs, 'maxDets'>>;
  versusBaseline?: Resolver<Maybe<ResolversTypes['BaselineComparison']>, ParentType, ContextType, RequireFields<RunVersusBaselineArgs, 'baseline' | 'tolerance'>>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ProposalSourceResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['ProposalSource'] = ResolversParentTypes['ProposalSource']> = {
  run?: Resolver<Maybe<ResolversTypes['Run']>, ParentType, ContextType>;
  results?: Resolver<ResolversTypes['Digest'], ParentType, ContextType>;
  imagesWithout?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type RunParametersResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['RunParameters'] = ResolversParentTypes['RunParameters']> = {
  scoreThreshold?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  nmsIou?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  maxDetections?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  tta?: Resolver<Maybe<ResolversTypes['TestTimeAugmentation']>, ParentType, ContextType>;
  tolerateFailedImages?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  inferenceVersion?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  evaluation?: Resolver<Maybe<ResolversTypes['EvaluationParameters']>, ParentType, ContextType>;
  labels?: Resolver<Maybe<ResolversTypes['LabelParameters']>, ParentType, ContextType>;
};

export type LabelParametersResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['LabelParameters'] = ResolversParentTypes['LabelParameters']> = {
  classes?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  encoding?: Resolver<ResolversTypes['LabelEncoding'], ParentType, ContextType>;
  ignore?: Resolver<ReadonlyArray<ResolversTypes['Int']>, ParentType, ContextType>;
  other?: Resolver<ReadonlyArray<ResolversTypes['Int']>, ParentType, ContextType>;
  boundaryRatio?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
};

export type TestTimeAugmentationResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['TestTimeAugmentation'] = ResolversParentTypes['TestTimeAugmentation']> = {
  scales?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Int']>>, ParentType, ContextType>;
  horizontalFlip?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  votingIou?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  regionHead?: Resolver<Maybe<ResolversTypes['Model']>, ParentType, ContextType>;
};

export type EvaluationParametersResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['EvaluationParameters'] = ResolversParentTypes['EvaluationParameters']> = {
  iouType?: Resolver<ResolversTypes['IouType'], ParentType, ContextType>;
  dilationRatio?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  sigmas?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Float']>>, ParentType, ContextType>;
  iouThresholds?: Resolver<ReadonlyArray<ResolversTypes['Float']>, ParentType, ContextType>;
  recallThresholds?: Resolver<ReadonlyArray<ResolversTypes['Float']>, ParentType, ContextType>;
  maxDets?: Resolver<ReadonlyArray<ResolversTypes['Int']>, ParentType, ContextType>;
  areaRanges?: Resolver<ReadonlyArray<ResolversTypes['AreaRange']>, ParentType, ContextType>;
  classAgnostic?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type AreaRangeResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['AreaRange'] = ResolversParentTypes['AreaRange']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  min?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  max?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type RunProgressResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['RunProgress'] = ResolversParentTypes['RunProgress']> = {
  imagesDone?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  imagesTotal?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  imagesFailed?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  imagesPerSecond?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  etaSeconds?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type CostItemResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['CostItem'] = ResolversParentTypes['CostItem']> = {
  name?: Resolver<ResolversTypes['CostItemName'], ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  unit?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  usdPerUnit?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  usd?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  basis?: Resolver<ResolversTypes['CostBasis'], ParentType, ContextType>;
};

export type PriceListResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['PriceList'] = ResolversParentTypes['PriceList']> = {
  version?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  region?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  readOn?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  sources?: Resolver<ReadonlyArray<ResolversTypes['PriceSource']>, ParentType, ContextType>;
};

export type PriceSourceResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['PriceSource'] = ResolversParentTypes['PriceSource']> = {
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  url?: Resolver<ResolversTypes['URL'], ParentType, ContextType>;
};

export type CostAssumptionResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['CostAssumption'] = ResolversParentTypes['CostAssumption']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  unit?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  because?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ImageTimeResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['ImageTime'] = ResolversParentTypes['ImageTime']> = {
  seconds?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  basis?: Resolver<ResolversTypes['ImageTimeBasis'], ParentType, ContextType>;
  images?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  runs?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  executionProviders?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  method?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type EstimateForGpusResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['EstimateForGpus'] = ResolversParentTypes['EstimateForGpus']> = {
  gpus?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  wallSeconds?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  usd?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type EvaluationEstimateResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['EvaluationEstimate'] = ResolversParentTypes['EvaluationEstimate']> = {
  place?: Resolver<ResolversTypes['ComputePlace'], ParentType, ContextType>;
  run?: Resolver<Maybe<ResolversTypes['Run']>, ParentType, ContextType>;
  images?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  imagesFound?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  imagesToInfer?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  shards?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  way?: Resolver<Maybe<ResolversTypes['GpuWay']>, ParentType, ContextType>;
  gpus?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  gpuSeconds?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  vcpuSeconds?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  wallSeconds?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  usd?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  usdBecause?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  items?: Resolver<ReadonlyArray<ResolversTypes['CostItem']>, ParentType, ContextType>;
  byGpus?: Resolver<ReadonlyArray<ResolversTypes['EstimateForGpus']>, ParentType, ContextType>;
  imageTime?: Resolver<ResolversTypes['ImageTime'], ParentType, ContextType>;
  priceList?: Resolver<ResolversTypes['PriceList'], ParentType, ContextType>;
  assumptions?: Resolver<ReadonlyArray<ResolversTypes['CostAssumption']>, ParentType, ContextType>;
  record?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
};

export type RunCostResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['RunCost'] = ResolversParentTypes['RunCost']> = {
  place?: Resolver<Maybe<ResolversTypes['ComputePlace']>, ParentType, ContextType>;
  seconds?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  gpuSeconds?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  vcpuSeconds?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  usd?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  usdBecause?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  stages?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  shards?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  images?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  items?: Resolver<ReadonlyArray<ResolversTypes['CostItem']>, ParentType, ContextType>;
  priceList?: Resolver<Maybe<ResolversTypes['PriceList']>, ParentType, ContextType>;
  method?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  notIncluded?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  limit?: Resolver<Maybe<ResolversTypes['RunCostLimit']>, ParentType, ContextType>;
};

export type RunCostLimitResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['RunCostLimit'] = ResolversParentTypes['RunCostLimit']> = {
  maxUsd?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  spentUsd?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  committedUsd?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type RunTimingResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['RunTiming'] = ResolversParentTypes['RunTiming']> = {
  decode?: Resolver<ResolversTypes['StepTiming'], ParentType, ContextType>;
  preprocess?: Resolver<ResolversTypes['StepTiming'], ParentType, ContextType>;
  session?: Resolver<ResolversTypes['StepTiming'], ParentType, ContextType>;
  postprocess?: Resolver<ResolversTypes['StepTiming'], ParentType, ContextType>;
  framesPerSecond?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type StepTimingResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['StepTiming'] = ResolversParentTypes['StepTiming']> = {
  meanMs?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  medianMs?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type RunEngineResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['RunEngine'] = ResolversParentTypes['RunEngine']> = {
  executionProvider?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  onnxRuntime?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  metricsVersion?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type RunFailureResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['RunFailure'] = ResolversParentTypes['RunFailure']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  retryable?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type FailedImageResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['FailedImage'] = ResolversParentTypes['FailedImage']> = {
  imageId?: Resolver<ResolversTypes['Long'], ParentType, ContextType>;
  fileName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  failure?: Resolver<ResolversTypes['RunFailure'], ParentType, ContextType>;
};

export type ResultFileResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['ResultFile'] = ResolversParentTypes['ResultFile']> = {
  kind?: Resolver<ResolversTypes['ResultFileKind'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  digest?: Resolver<ResolversTypes['Digest'], ParentType, ContextType>;
  md5?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  bytes?: Resolver<ResolversTypes['Long'], ParentType, ContextType>;
  downloadUrl?: Resolver<ResolversTypes['URL'], ParentType, ContextType, RequireFields<ResultFileDownloadUrlArgs, 'expiresIn'>>;
};

export type StoredObjectResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['StoredObject'] = ResolversParentTypes['StoredObject']> = {
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  bytes?: Resolver<ResolversTypes['Long'], ParentType, ContextType>;
  downloadUrl?: Resolver<ResolversTypes['URL'], ParentType, ContextType, RequireFields<StoredObjectDownloadUrlArgs, 'expiresIn'>>;
};

export type StatResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['Stat'] = ResolversParentTypes['Stat']> = {
  value?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  undefinedBecause?: Resolver<Maybe<ResolversTypes['UndefinedReason']>, ParentType, ContextType>;
  n?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type DetectionMetricsResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['DetectionMetrics'] = ResolversParentTypes['DetectionMetrics']> = {
  protocol?: Resolver<ResolversTypes['DetectionProtocol'], ParentType, ContextType>;
  metricsVersion?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  iouType?: Resolver<ResolversTypes['IouType'], ParentType, ContextType>;
  slice?: Resolver<ResolversTypes['DetectionSlice'], ParentType, ContextType>;
  matchedAnewBecause?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  imagesScored?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  groundTruths?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  box?: Resolver<Maybe<ResolversTypes['IouMetrics']>, ParentType, ContextType>;
  mask?: Resolver<Maybe<ResolversTypes['IouMetrics']>, ParentType, ContextType>;
  keypoints?: Resolver<Maybe<ResolversTypes['KeypointMetrics']>, ParentType, ContextType>;
  boundary?: Resolver<Maybe<ResolversTypes['IouMetrics']>, ParentType, ContextType>;
  averageRecalls?: Resolver<ReadonlyArray<ResolversTypes['LimitedRecall']>, ParentType, ContextType, RequireFields<DetectionMetricsAverageRecallsArgs, 'maxDets'>>;
  curve?: Resolver<ResolversTypes['PrecisionRecall'], ParentType, ContextType, RequireFields<DetectionMetricsCurveArgs, 'maxPoints'>>;
  confusion?: Resolver<ResolversTypes['ConfusionMatrix'], ParentType, ContextType, RequireFields<DetectionMetricsConfusionArgs, 'iou' | 'score' | 'matching'>>;
  errors?: Resolver<ResolversTypes['ErrorBreakdown'], ParentType, ContextType, RequireFields<DetectionMetricsErrorsArgs, 'foreground' | 'background'>>;
  bestScores?: Resolver<ResolversTypes['BestScores'], ParentType, ContextType, RequireFields<DetectionMetricsBestScoresArgs, 'beta'>>;
  calibration?: Resolver<ResolversTypes['Calibration'], ParentType, ContextType, RequireFields<DetectionMetricsCalibrationArgs, 'bins'>>;
  intervals?: Resolver<ResolversTypes['MetricIntervals'], ParentType, ContextType, RequireFields<DetectionMetricsIntervalsArgs, 'resamples' | 'seed' | 'level'>>;
  worstImages?: Resolver<ResolversTypes['ImageCountsConnection'], ParentType, ContextType, RequireFields<DetectionMetricsWorstImagesArgs, 'by' | 'first'>>;
  matches?: Resolver<ResolversTypes['MatchConnection'], ParentType, ContextType, RequireFields<DetectionMetricsMatchesArgs, 'order' | 'first'>>;
};

export type LimitedRecallResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['LimitedRecall'] = ResolversParentTypes['LimitedRecall']> = {
  maxDets?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  ar?: Resolver<ResolversTypes['Stat'], ParentType, ContextType>;
};

export type DetectionSliceResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['DetectionSlice'] = ResolversParentTypes['DetectionSlice']> = {
  imageIds?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Long']>>, ParentType, ContextType>;
  metadata?: Resolver<ReadonlyArray<ResolversTypes['MetadataCondition']>, ParentType, ContextType>;
  categoryIds?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Long']>>, ParentType, ContextType>;
  area?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  areaMin?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  areaMax?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  iouThresholds?: Resolver<ReadonlyArray<ResolversTypes['Float']>, ParentType, ContextType>;
  maxDetections?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  minScore?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
};

export type MetadataConditionResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['MetadataCondition'] = ResolversParentTypes['MetadataCondition']> = {
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  equals?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  oneOf?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  gt?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  gte?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  lt?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  lte?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
};

export type IouMetricsResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['IouMetrics'] = ResolversParentTypes['IouMetrics']> = {
  ap?: Resolver<ResolversTypes['Stat'], ParentType, ContextType>;
  ap50?: Resolver<ResolversTypes['Stat'], ParentType, ContextType>;
  ap75?: Resolver<ResolversTypes['Stat'], ParentType, ContextType>;
  apSmall?: Resolver<ResolversTypes['Stat'], ParentType, ContextType>;
  apMedium?: Resolver<ResolversTypes['Stat'], ParentType, ContextType>;
  apLarge?: Resolver<ResolversTypes['Stat'], ParentType, ContextType>;
  ar1?: Resolver<ResolversTypes['Stat'], ParentType, ContextType>;
  ar10?: Resolver<ResolversTypes['Stat'], ParentType, ContextType>;
  ar100?: Resolver<ResolversTypes['Stat'], ParentType, ContextType>;
  arSmall?: Resolver<ResolversTypes['Stat'], ParentType, ContextType>;
  arMedium?: Resolver<ResolversTypes['Stat'], ParentType, ContextType>;
  arLarge?: Resolver<ResolversTypes['Stat'], ParentType, ContextType>;
  perCategory?: Resolver<ResolversTypes['CategoryMetricsConnection'], ParentType, ContextType, RequireFields<IouMetricsPerCategoryArgs, 'first'>>;
  prCurve?: Resolver<ReadonlyArray<ResolversTypes['PrPoint']>, ParentType, ContextType, RequireFields<IouMetricsPrCurveArgs, 'iou'>>;
};

export type KeypointMetricsResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['KeypointMetrics'] = ResolversParentTypes['KeypointMetrics']> = {
  ap?: Resolver<ResolversTypes['Stat'], ParentType, ContextType>;
  ap50?: Resolver<ResolversTypes['Stat'], ParentType, ContextType>;
  ap75?: Resolver<ResolversTypes['Stat'], ParentType, ContextType>;
  apMedium?: Resolver<ResolversTypes['Stat'], ParentType, ContextType>;
  apLarge?: Resolver<ResolversTypes['Stat'], ParentType, ContextType>;
  ar?: Resolver<ResolversTypes['Stat'], ParentType, ContextType>;
  ar50?: Resolver<ResolversTypes['Stat'], ParentType, ContextType>;
  ar75?: Resolver<ResolversTypes['Stat'], ParentType, ContextType>;
  arMedium?: Resolver<ResolversTypes['Stat'], ParentType, ContextType>;
  arLarge?: Resolver<ResolversTypes['Stat'], ParentType, ContextType>;
  sigmas?: Resolver<ReadonlyArray<ResolversTypes['Float']>, ParentType, ContextType>;
  perCategory?: Resolver<ResolversTypes['CategoryMetricsConnection'], ParentType, ContextType, RequireFields<KeypointMetricsPerCategoryArgs, 'first'>>;
  prCurve?: Resolver<ReadonlyArray<ResolversTypes['PrPoint']>, ParentType, ContextType, RequireFields<KeypointMetricsPrCurveArgs, 'oks'>>;
};

export type CategoryMetricsResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['CategoryMetrics'] = ResolversParentTypes['CategoryMetrics']> = {
  category?: Resolver<ResolversTypes['Category'], ParentType, ContextType>;
  ap?: Resolver<ResolversTypes['Stat'], ParentType, ContextType>;
  ap50?: Resolver<ResolversTypes['Stat'], ParentType, ContextType>;
  ap75?: Resolver<ResolversTypes['Stat'], ParentType, ContextType>;
  ar?: Resolver<ResolversTypes['Stat'], ParentType, ContextType>;
  groundTruths?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  detections?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type PrPointResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['PrPoint'] = ResolversParentTypes['PrPoint']> = {
  recall?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  precision?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  score?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
};

export type FigureResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['Figure'] = ResolversParentTypes['Figure']> = {
  value?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  undefinedBecause?: Resolver<Maybe<ResolversTypes['UndefinedReason']>, ParentType, ContextType>;
  n?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type IntervalResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['Interval'] = ResolversParentTypes['Interval']> = {
  low?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  high?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  standardError?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  resamples?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type PrecisionRecallResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['PrecisionRecall'] = ResolversParentTypes['PrecisionRecall']> = {
  iouThreshold?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  ap?: Resolver<ResolversTypes['Figure'], ParentType, ContextType>;
  groundTruths?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  detections?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  points?: Resolver<ReadonlyArray<ResolversTypes['CurvePoint']>, ParentType, ContextType>;
};

export type CurvePointResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['CurvePoint'] = ResolversParentTypes['CurvePoint']> = {
  score?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  precision?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  recall?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  interpolated?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type ConfusionMatrixResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['ConfusionMatrix'] = ResolversParentTypes['ConfusionMatrix']> = {
  iouThreshold?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  minScore?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  maxDetections?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  matching?: Resolver<ResolversTypes['ConfusionMatching'], ParentType, ContextType>;
  images?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  groundTruths?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  detections?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  ignored?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  categoryIds?: Resolver<ReadonlyArray<ResolversTypes['Long']>, ParentType, ContextType>;
  others?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  counts?: Resolver<ReadonlyArray<ReadonlyArray<ResolversTypes['Int']>>, ParentType, ContextType>;
  confused?: Resolver<ReadonlyArray<ResolversTypes['ConfusedPair']>, ParentType, ContextType, RequireFields<ConfusionMatrixConfusedArgs, 'first'>>;
  foundAnewBecause?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ConfusedPairResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['ConfusedPair'] = ResolversParentTypes['ConfusedPair']> = {
  groundTruth?: Resolver<Maybe<ResolversTypes['Category']>, ParentType, ContextType>;
  predicted?: Resolver<Maybe<ResolversTypes['Category']>, ParentType, ContextType>;
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  share?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type ErrorBreakdownResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['ErrorBreakdown'] = ResolversParentTypes['ErrorBreakdown']> = {
  foreground?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  background?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  maxDetections?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  minScore?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  images?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  categoryIds?: Resolver<ReadonlyArray<ResolversTypes['Long']>, ParentType, ContextType>;
  ap?: Resolver<ResolversTypes['Figure'], ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['ErrorOfType']>, ParentType, ContextType>;
  falsePositives?: Resolver<ResolversTypes['Figure'], ParentType, ContextType>;
  falseNegatives?: Resolver<ResolversTypes['Figure'], ParentType, ContextType>;
  foundAnewBecause?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ErrorOfTypeResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['ErrorOfType'] = ResolversParentTypes['ErrorOfType']> = {
  type?: Resolver<ResolversTypes['ErrorType'], ParentType, ContextType>;
  deltaAp?: Resolver<ResolversTypes['Figure'], ParentType, ContextType>;
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type BestScoresResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['BestScores'] = ResolversParentTypes['BestScores']> = {
  iouThreshold?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  beta?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  overall?: Resolver<ResolversTypes['BestScore'], ParentType, ContextType>;
  meanF?: Resolver<ResolversTypes['Figure'], ParentType, ContextType>;
  perCategory?: Resolver<ResolversTypes['BestScoreConnection'], ParentType, ContextType, RequireFields<BestScoresPerCategoryArgs, 'first'>>;
};

export type BestScoreResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['BestScore'] = ResolversParentTypes['BestScore']> = {
  category?: Resolver<Maybe<ResolversTypes['Category']>, ParentType, ContextType>;
  f?: Resolver<ResolversTypes['Figure'], ParentType, ContextType>;
  score?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  precision?: Resolver<ResolversTypes['Figure'], ParentType, ContextType>;
  recall?: Resolver<ResolversTypes['Figure'], ParentType, ContextType>;
  truePositives?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  falsePositives?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  falseNegatives?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type CalibrationResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['Calibration'] = ResolversParentTypes['Calibration']> = {
  iouThreshold?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  overall?: Resolver<ResolversTypes['CategoryCalibration'], ParentType, ContextType>;
  meanEce?: Resolver<ResolversTypes['Figure'], ParentType, ContextType>;
  meanLaEce?: Resolver<ResolversTypes['Figure'], ParentType, ContextType>;
  perCategory?: Resolver<ResolversTypes['CategoryCalibrationConnection'], ParentType, ContextType, RequireFields<CalibrationPerCategoryArgs, 'first'>>;
  matchedAnewBecause?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type CategoryCalibrationResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['CategoryCalibration'] = ResolversParentTypes['CategoryCalibration']> = {
  category?: Resolver<Maybe<ResolversTypes['Category']>, ParentType, ContextType>;
  ece?: Resolver<ResolversTypes['Figure'], ParentType, ContextType>;
  mce?: Resolver<ResolversTypes['Figure'], ParentType, ContextType>;
  laEce?: Resolver<ResolversTypes['Figure'], ParentType, ContextType>;
  bins?: Resolver<ReadonlyArray<ResolversTypes['ReliabilityBin']>, ParentType, ContextType>;
};

export type ReliabilityBinResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['ReliabilityBin'] = ResolversParentTypes['ReliabilityBin']> = {
  from?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  to?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  confidence?: Resolver<ResolversTypes['Figure'], ParentType, ContextType>;
  precision?: Resolver<ResolversTypes['Figure'], ParentType, ContextType>;
  iou?: Resolver<ResolversTypes['Figure'], ParentType, ContextType>;
};

export type MetricIntervalsResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['MetricIntervals'] = ResolversParentTypes['MetricIntervals']> = {
  parameters?: Resolver<ResolversTypes['BootstrapParameters'], ParentType, ContextType>;
  ap?: Resolver<ResolversTypes['EstimatedFigure'], ParentType, ContextType>;
  ap50?: Resolver<ResolversTypes['EstimatedFigure'], ParentType, ContextType>;
  ap75?: Resolver<ResolversTypes['EstimatedFigure'], ParentType, ContextType>;
  ar?: Resolver<ResolversTypes['EstimatedFigure'], ParentType, ContextType>;
  perCategory?: Resolver<ResolversTypes['CategoryIntervalConnection'], ParentType, ContextType, RequireFields<MetricIntervalsPerCategoryArgs, 'first'>>;
};

export type BootstrapParametersResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['BootstrapParameters'] = ResolversParentTypes['BootstrapParameters']> = {
  method?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  generator?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  resamples?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  seed?: Resolver<ResolversTypes['Long'], ParentType, ContextType>;
  level?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  area?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  maxDetections?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  minScore?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  images?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type EstimatedFigureResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['EstimatedFigure'] = ResolversParentTypes['EstimatedFigure']> = {
  estimate?: Resolver<ResolversTypes['Figure'], ParentType, ContextType>;
  interval?: Resolver<Maybe<ResolversTypes['Interval']>, ParentType, ContextType>;
};

export type CategoryIntervalResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['CategoryInterval'] = ResolversParentTypes['CategoryInterval']> = {
  category?: Resolver<ResolversTypes['Category'], ParentType, ContextType>;
  ap?: Resolver<ResolversTypes['EstimatedFigure'], ParentType, ContextType>;
};

export type ImageCountsResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['ImageCounts'] = ResolversParentTypes['ImageCounts']> = {
  imageId?: Resolver<ResolversTypes['Long'], ParentType, ContextType>;
  truePositives?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  falsePositives?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  falseNegatives?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  ignored?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  f1?: Resolver<ResolversTypes['Figure'], ParentType, ContextType>;
};

export type MatchResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['Match'] = ResolversParentTypes['Match']> = {
  outcome?: Resolver<ResolversTypes['MatchOutcome'], ParentType, ContextType>;
  imageId?: Resolver<ResolversTypes['Long'], ParentType, ContextType>;
  category?: Resolver<ResolversTypes['Category'], ParentType, ContextType>;
  score?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  iou?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  annotationId?: Resolver<Maybe<ResolversTypes['Long']>, ParentType, ContextType>;
  bbox?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Float']>>, ParentType, ContextType>;
  groundTruthBbox?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Float']>>, ParentType, ContextType>;
};

export type MatchCountsResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['MatchCounts'] = ResolversParentTypes['MatchCounts']> = {
  truePositives?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  falsePositives?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  falseNegatives?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  ignored?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type RunComparisonResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['RunComparison'] = ResolversParentTypes['RunComparison']> = {
  a?: Resolver<ResolversTypes['Run'], ParentType, ContextType>;
  b?: Resolver<ResolversTypes['Run'], ParentType, ContextType>;
  parameters?: Resolver<ResolversTypes['BootstrapParameters'], ParentType, ContextType>;
  permutations?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  ap?: Resolver<ResolversTypes['ComparedFigure'], ParentType, ContextType>;
  ap50?: Resolver<ResolversTypes['ComparedFigure'], ParentType, ContextType>;
  ap75?: Resolver<ResolversTypes['ComparedFigure'], ParentType, ContextType>;
  ar?: Resolver<ResolversTypes['ComparedFigure'], ParentType, ContextType>;
  perCategory?: Resolver<ResolversTypes['CategoryComparisonConnection'], ParentType, ContextType, RequireFields<RunComparisonPerCategoryArgs, 'first'>>;
  notShared?: Resolver<ResolversTypes['NotShared'], ParentType, ContextType>;
};

export type ComparedFigureResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['ComparedFigure'] = ResolversParentTypes['ComparedFigure']> = {
  a?: Resolver<ResolversTypes['Figure'], ParentType, ContextType>;
  b?: Resolver<ResolversTypes['Figure'], ParentType, ContextType>;
  delta?: Resolver<ResolversTypes['Figure'], ParentType, ContextType>;
  interval?: Resolver<Maybe<ResolversTypes['Interval']>, ParentType, ContextType>;
  probabilityBBetter?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  pValue?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  permutationPValue?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
};

export type CategoryComparisonResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['CategoryComparison'] = ResolversParentTypes['CategoryComparison']> = {
  category?: Resolver<ResolversTypes['Category'], ParentType, ContextType>;
  ap?: Resolver<ResolversTypes['ComparedFigure'], ParentType, ContextType>;
};

export type NotSharedResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['NotShared'] = ResolversParentTypes['NotShared']> = {
  imagesOnlyInA?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  imagesOnlyInB?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  categoriesOnlyInA?: Resolver<ReadonlyArray<ResolversTypes['Long']>, ParentType, ContextType>;
  categoriesOnlyInB?: Resolver<ReadonlyArray<ResolversTypes['Long']>, ParentType, ContextType>;
};

export type ProposalMetricsResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['ProposalMetrics'] = ResolversParentTypes['ProposalMetrics']> = {
  protocol?: Resolver<ResolversTypes['DetectionProtocol'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  iouThresholds?: Resolver<ReadonlyArray<ResolversTypes['Float']>, ParentType, ContextType>;
  images?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  groundTruths?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  proposals?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  unclippedImages?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  averageRecalls?: Resolver<ReadonlyArray<ResolversTypes['AverageRecall']>, ParentType, ContextType>;
  perCategory?: Resolver<ResolversTypes['ProposalCategoryConnection'], ParentType, ContextType, RequireFields<ProposalMetricsPerCategoryArgs, 'first'>>;
};

export type AverageRecallResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['AverageRecall'] = ResolversParentTypes['AverageRecall']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  area?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  maxDets?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  ar?: Resolver<ResolversTypes['Stat'], ParentType, ContextType>;
  recalls?: Resolver<ReadonlyArray<ResolversTypes['Float']>, ParentType, ContextType>;
};

export type ProposalCategoryResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['ProposalCategory'] = ResolversParentTypes['ProposalCategory']> = {
  category?: Resolver<ResolversTypes['Category'], ParentType, ContextType>;
  groundTruths?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  averageRecalls?: Resolver<ReadonlyArray<ResolversTypes['CategoryRecall']>, ParentType, ContextType>;
};

export type CategoryRecallResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['CategoryRecall'] = ResolversParentTypes['CategoryRecall']> = {
  maxDets?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  ar?: Resolver<ResolversTypes['Stat'], ParentType, ContextType>;
};

export type SemanticMetricsResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['SemanticMetrics'] = ResolversParentTypes['SemanticMetrics']> = {
  protocol?: Resolver<ResolversTypes['SemanticProtocol'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  images?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  ignoredPixels?: Resolver<ResolversTypes['Long'], ParentType, ContextType>;
  miou?: Resolver<ResolversTypes['ClassMean'], ParentType, ContextType>;
  pixelAccuracy?: Resolver<ResolversTypes['PixelStat'], ParentType, ContextType>;
  meanAccuracy?: Resolver<ResolversTypes['ClassMean'], ParentType, ContextType>;
  frequencyWeightedIou?: Resolver<ResolversTypes['PixelStat'], ParentType, ContextType>;
  meanDice?: Resolver<ResolversTypes['ClassMean'], ParentType, ContextType>;
  boundaryMiou?: Resolver<Maybe<ResolversTypes['ClassMean']>, ParentType, ContextType>;
  bySize?: Resolver<ReadonlyArray<ResolversTypes['SizeMiou']>, ParentType, ContextType>;
  perClass?: Resolver<ResolversTypes['ClassMetricsConnection'], ParentType, ContextType, RequireFields<SemanticMetricsPerClassArgs, 'first'>>;
  confusionDigest?: Resolver<ResolversTypes['Digest'], ParentType, ContextType>;
};

export type PixelStatResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['PixelStat'] = ResolversParentTypes['PixelStat']> = {
  value?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  undefinedBecause?: Resolver<Maybe<ResolversTypes['UndefinedReason']>, ParentType, ContextType>;
  n?: Resolver<ResolversTypes['Long'], ParentType, ContextType>;
};

export type ClassMeanResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['ClassMean'] = ResolversParentTypes['ClassMean']> = {
  value?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  undefinedBecause?: Resolver<Maybe<ResolversTypes['UndefinedReason']>, ParentType, ContextType>;
  n?: Resolver<ResolversTypes['Long'], ParentType, ContextType>;
  classes?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type SizeMiouResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['SizeMiou'] = ResolversParentTypes['SizeMiou']> = {
  size?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  upToPercent?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  miou?: Resolver<ResolversTypes['ClassMean'], ParentType, ContextType>;
};

export type ClassMetricsResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['ClassMetrics'] = ResolversParentTypes['ClassMetrics']> = {
  category?: Resolver<ResolversTypes['Category'], ParentType, ContextType>;
  iou?: Resolver<ResolversTypes['PixelStat'], ParentType, ContextType>;
  accuracy?: Resolver<ResolversTypes['PixelStat'], ParentType, ContextType>;
  dice?: Resolver<ResolversTypes['PixelStat'], ParentType, ContextType>;
  boundaryIou?: Resolver<Maybe<ResolversTypes['PixelStat']>, ParentType, ContextType>;
  groundTruthPixels?: Resolver<ResolversTypes['Long'], ParentType, ContextType>;
  predictedPixels?: Resolver<ResolversTypes['Long'], ParentType, ContextType>;
};

export type VocMetricsResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['VocMetrics'] = ResolversParentTypes['VocMetrics']> = {
  protocol?: Resolver<ResolversTypes['DetectionProtocol'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  iouThreshold?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  images?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  groundTruths?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  difficult?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  detections?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  map?: Resolver<ResolversTypes['Stat'], ParentType, ContextType>;
  perCategory?: Resolver<ResolversTypes['VocCategoryConnection'], ParentType, ContextType, RequireFields<VocMetricsPerCategoryArgs, 'first'>>;
};

export type VocCategoryResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['VocCategory'] = ResolversParentTypes['VocCategory']> = {
  category?: Resolver<ResolversTypes['Category'], ParentType, ContextType>;
  ap?: Resolver<ResolversTypes['Stat'], ParentType, ContextType>;
  recall?: Resolver<ResolversTypes['Stat'], ParentType, ContextType>;
  groundTruths?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  difficult?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  detections?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  truePositives?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  falsePositives?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type LvisMetricsResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['LvisMetrics'] = ResolversParentTypes['LvisMetrics']> = {
  protocol?: Resolver<ResolversTypes['DetectionProtocol'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  iouType?: Resolver<ResolversTypes['IouType'], ParentType, ContextType>;
  maxDets?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  images?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  annotations?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  detections?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  leftOut?: Resolver<ResolversTypes['LvisLeftOut'], ParentType, ContextType>;
  ap?: Resolver<ResolversTypes['Stat'], ParentType, ContextType>;
  ap50?: Resolver<ResolversTypes['Stat'], ParentType, ContextType>;
  ap75?: Resolver<ResolversTypes['Stat'], ParentType, ContextType>;
  apSmall?: Resolver<ResolversTypes['Stat'], ParentType, ContextType>;
  apMedium?: Resolver<ResolversTypes['Stat'], ParentType, ContextType>;
  apLarge?: Resolver<ResolversTypes['Stat'], ParentType, ContextType>;
  apRare?: Resolver<ResolversTypes['Stat'], ParentType, ContextType>;
  apCommon?: Resolver<ResolversTypes['Stat'], ParentType, ContextType>;
  apFrequent?: Resolver<ResolversTypes['Stat'], ParentType, ContextType>;
  ar?: Resolver<ResolversTypes['Stat'], ParentType, ContextType>;
  arSmall?: Resolver<ResolversTypes['Stat'], ParentType, ContextType>;
  arMedium?: Resolver<ResolversTypes['Stat'], ParentType, ContextType>;
  arLarge?: Resolver<ResolversTypes['Stat'], ParentType, ContextType>;
  perCategory?: Resolver<ResolversTypes['LvisCategoryConnection'], ParentType, ContextType, RequireFields<LvisMetricsPerCategoryArgs, 'first'>>;
};

export type LvisLeftOutResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['LvisLeftOut'] = ResolversParentTypes['LvisLeftOut']> = {
  beyondLimit?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  otherCategory?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  withoutArea?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  notVerified?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type LvisCategoryResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['LvisCategory'] = ResolversParentTypes['LvisCategory']> = {
  category?: Resolver<ResolversTypes['Category'], ParentType, ContextType>;
  frequency?: Resolver<ResolversTypes['CategoryFrequency'], ParentType, ContextType>;
  ap?: Resolver<ResolversTypes['Stat'], ParentType, ContextType>;
  ap50?: Resolver<ResolversTypes['Stat'], ParentType, ContextType>;
  ap75?: Resolver<ResolversTypes['Stat'], ParentType, ContextType>;
  ar?: Resolver<ResolversTypes['Stat'], ParentType, ContextType>;
  groundTruths?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  detections?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ModelConnectionResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['ModelConnection'] = ResolversParentTypes['ModelConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ModelEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Model']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ModelEdgeResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['ModelEdge'] = ResolversParentTypes['ModelEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Model'], ParentType, ContextType>;
};

export type DatasetConnectionResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['DatasetConnection'] = ResolversParentTypes['DatasetConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['DatasetEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Dataset']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type DatasetEdgeResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['DatasetEdge'] = ResolversParentTypes['DatasetEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Dataset'], ParentType, ContextType>;
};

export type RunConnectionResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['RunConnection'] = ResolversParentTypes['RunConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['RunEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Run']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type RunEdgeResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['RunEdge'] = ResolversParentTypes['RunEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Run'], ParentType, ContextType>;
};

export type CategoryConnectionResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['CategoryConnection'] = ResolversParentTypes['CategoryConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['CategoryEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Category']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type CategoryEdgeResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['CategoryEdge'] = ResolversParentTypes['CategoryEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Category'], ParentType, ContextType>;
};

export type CategoryMetricsConnectionResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['CategoryMetricsConnection'] = ResolversParentTypes['CategoryMetricsConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['CategoryMetricsEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['CategoryMetrics']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type CategoryMetricsEdgeResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['CategoryMetricsEdge'] = ResolversParentTypes['CategoryMetricsEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['CategoryMetrics'], ParentType, ContextType>;
};

export type BestScoreConnectionResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['BestScoreConnection'] = ResolversParentTypes['BestScoreConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['BestScoreEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['BestScore']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type BestScoreEdgeResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['BestScoreEdge'] = ResolversParentTypes['BestScoreEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['BestScore'], ParentType, ContextType>;
};

export type CategoryCalibrationConnectionResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['CategoryCalibrationConnection'] = ResolversParentTypes['CategoryCalibrationConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['CategoryCalibrationEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['CategoryCalibration']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type CategoryCalibrationEdgeResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['CategoryCalibrationEdge'] = ResolversParentTypes['CategoryCalibrationEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['CategoryCalibration'], ParentType, ContextType>;
};

export type CategoryIntervalConnectionResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['CategoryIntervalConnection'] = ResolversParentTypes['CategoryIntervalConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['CategoryIntervalEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['CategoryInterval']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type CategoryIntervalEdgeResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['CategoryIntervalEdge'] = ResolversParentTypes['CategoryIntervalEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['CategoryInterval'], ParentType, ContextType>;
};

export type CategoryComparisonConnectionResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['CategoryComparisonConnection'] = ResolversParentTypes['CategoryComparisonConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['CategoryComparisonEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['CategoryComparison']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type CategoryComparisonEdgeResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['CategoryComparisonEdge'] = ResolversParentTypes['CategoryComparisonEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['CategoryComparison'], ParentType, ContextType>;
};

export type ImageCountsConnectionResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['ImageCountsConnection'] = ResolversParentTypes['ImageCountsConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ImageCountsEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['ImageCounts']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ImageCountsEdgeResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['ImageCountsEdge'] = ResolversParentTypes['ImageCountsEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ImageCounts'], ParentType, ContextType>;
};

export type MatchConnectionResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['MatchConnection'] = ResolversParentTypes['MatchConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['MatchEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Match']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  counts?: Resolver<ResolversTypes['MatchCounts'], ParentType, ContextType>;
  matchedAnewBecause?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type MatchEdgeResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['MatchEdge'] = ResolversParentTypes['MatchEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Match'], ParentType, ContextType>;
};

export type ProposalCategoryConnectionResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['ProposalCategoryConnection'] = ResolversParentTypes['ProposalCategoryConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ProposalCategoryEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['ProposalCategory']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ProposalCategoryEdgeResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['ProposalCategoryEdge'] = ResolversParentTypes['ProposalCategoryEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ProposalCategory'], ParentType, ContextType>;
};

export type ClassMetricsConnectionResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['ClassMetricsConnection'] = ResolversParentTypes['ClassMetricsConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ClassMetricsEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['ClassMetrics']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ClassMetricsEdgeResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['ClassMetricsEdge'] = ResolversParentTypes['ClassMetricsEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ClassMetrics'], ParentType, ContextType>;
};

export type VocCategoryConnectionResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['VocCategoryConnection'] = ResolversParentTypes['VocCategoryConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['VocCategoryEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['VocCategory']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type VocCategoryEdgeResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['VocCategoryEdge'] = ResolversParentTypes['VocCategoryEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['VocCategory'], ParentType, ContextType>;
};

export type LvisCategoryConnectionResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['LvisCategoryConnection'] = ResolversParentTypes['LvisCategoryConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['LvisCategoryEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['LvisCategory']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type LvisCategoryEdgeResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['LvisCategoryEdge'] = ResolversParentTypes['LvisCategoryEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['LvisCategory'], ParentType, ContextType>;
};

export type FailedImageConnectionResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['FailedImageConnection'] = ResolversParentTypes['FailedImageConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['FailedImageEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['FailedImage']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type FailedImageEdgeResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['FailedImageEdge'] = ResolversParentTypes['FailedImageEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['FailedImage'], ParentType, ContextType>;
};

export type UserErrorResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = {
  __resolveType: TypeResolveFn<'InvalidInputError' | 'NotFoundError' | 'ConflictError' | 'DigestMismatchError' | 'LimitExceededError' | 'SchemaError' | 'LabelMapError', ParentType, ContextType>;
};

export type InvalidInputErrorResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['InvalidInputError'] = ResolversParentTypes['InvalidInputError']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  constraint?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type NotFoundErrorResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['NotFoundError'] = ResolversParentTypes['NotFoundError']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ConflictErrorResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['ConflictError'] = ResolversParentTypes['ConflictError']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  existing?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DigestMismatchErrorResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['DigestMismatchError'] = ResolversParentTypes['DigestMismatchError']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  expected?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  actual?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type LimitExceededErrorResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['LimitExceededError'] = ResolversParentTypes['LimitExceededError']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SchemaErrorResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['SchemaError'] = ResolversParentTypes['SchemaError']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  problems?: Resolver<ReadonlyArray<ResolversTypes['SchemaProblem']>, ParentType, ContextType>;
  totalProblems?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SchemaProblemResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['SchemaProblem'] = ResolversParentTypes['SchemaProblem']> = {
  pointer?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type LabelMapErrorResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['LabelMapError'] = ResolversParentTypes['LabelMapError']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  unknownCategoryIds?: Resolver<ReadonlyArray<ResolversTypes['Long']>, ParentType, ContextType>;
  unmappedModelIndexes?: Resolver<ReadonlyArray<ResolversTypes['Int']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type MutationErrorResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['MutationError'] = ResolversParentTypes['MutationError']> = {
  __resolveType: TypeResolveFn<'InvalidInputError' | 'NotFoundError' | 'ConflictError' | 'DigestMismatchError' | 'LimitExceededError' | 'SchemaError' | 'LabelMapError', ParentType, ContextType>;
};

export type UploadTicketResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['UploadTicket'] = ResolversParentTypes['UploadTicket']> = {
  uploadId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  url?: Resolver<ResolversTypes['URL'], ParentType, ContextType>;
  headers?: Resolver<ReadonlyArray<ResolversTypes['HttpHeader']>, ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type HttpHeaderResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['HttpHeader'] = ResolversParentTypes['HttpHeader']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type StoredFileResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['StoredFile'] = ResolversParentTypes['StoredFile']> = {
  digest?: Resolver<ResolversTypes['Digest'], ParentType, ContextType>;
  bytes?: Resolver<ResolversTypes['Long'], ParentType, ContextType>;
};

export type CreateUploadPayloadResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['CreateUploadPayload'] = ResolversParentTypes['CreateUploadPayload']> = {
  ticket?: Resolver<Maybe<ResolversTypes['UploadTicket']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['MutationError']>, ParentType, ContextType>;
};

export type CompleteUploadPayloadResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['CompleteUploadPayload'] = ResolversParentTypes['CompleteUploadPayload']> = {
  file?: Resolver<Maybe<ResolversTypes['StoredFile']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['MutationError']>, ParentType, ContextType>;
};

export type InspectModelPayloadResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['InspectModelPayload'] = ResolversParentTypes['InspectModelPayload']> = {
  inspection?: Resolver<Maybe<ResolversTypes['ModelInspection']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['MutationError']>, ParentType, ContextType>;
};

export type ModelInspectionResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['ModelInspection'] = ResolversParentTypes['ModelInspection']> = {
  graph?: Resolver<ResolversTypes['ModelGraph'], ParentType, ContextType>;
  conventions?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  found?: Resolver<ReadonlyArray<ResolversTypes['ManifestFinding']>, ParentType, ContextType>;
  inferred?: Resolver<ReadonlyArray<ResolversTypes['ManifestFinding']>, ParentType, ContextType>;
  suggested?: Resolver<ReadonlyArray<ResolversTypes['ManifestFinding']>, ParentType, ContextType>;
  suggestionsAccepted?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  missing?: Resolver<ReadonlyArray<ResolversTypes['ManifestGap']>, ParentType, ContextType>;
  labels?: Resolver<Maybe<ResolversTypes['LabelMatch']>, ParentType, ContextType>;
  warnings?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  openAxes?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  manifest?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
};

export type ManifestFindingResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['ManifestFinding'] = ResolversParentTypes['ManifestFinding']> = {
  pointer?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  file?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  because?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ManifestGapResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['ManifestGap'] = ResolversParentTypes['ManifestGap']> = {
  pointer?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  file?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  at?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type LabelMatchResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['LabelMatch'] = ResolversParentTypes['LabelMatch']> = {
  labelMap?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  unmatchedClasses?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  unmatchedCategories?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  respelt?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  placeholders?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
};

export type RegisterModelPayloadResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['RegisterModelPayload'] = ResolversParentTypes['RegisterModelPayload']> = {
  model?: Resolver<Maybe<ResolversTypes['Model']>, ParentType, ContextType>;
  inspection?: Resolver<Maybe<ResolversTypes['ModelInspection']>, ParentType, ContextType>;
  existed?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  ordered?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Outcome']>>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['MutationError']>, ParentType, ContextType>;
};

export type RegisterDatasetPayloadResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['RegisterDatasetPayload'] = ResolversParentTypes['RegisterDatasetPayload']> = {
  dataset?: Resolver<Maybe<ResolversTypes['Dataset']>, ParentType, ContextType>;
  existed?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['MutationError']>, ParentType, ContextType>;
};

export type StartEvaluationPayloadResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['StartEvaluationPayload'] = ResolversParentTypes['StartEvaluationPayload']> = {
  run?: Resolver<Maybe<ResolversTypes['Run']>, ParentType, ContextType>;
  existed?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['MutationError']>, ParentType, ContextType>;
};

export type ScoreLabelMapsPayloadResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['ScoreLabelMapsPayload'] = ResolversParentTypes['ScoreLabelMapsPayload']> = {
  run?: Resolver<Maybe<ResolversTypes['Run']>, ParentType, ContextType>;
  existed?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['MutationError']>, ParentType, ContextType>;
};

export type ScoreResultsPayloadResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['ScoreResultsPayload'] = ResolversParentTypes['ScoreResultsPayload']> = {
  run?: Resolver<Maybe<ResolversTypes['Run']>, ParentType, ContextType>;
  existed?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['MutationError']>, ParentType, ContextType>;
};

export type InferPayloadResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['InferPayload'] = ResolversParentTypes['InferPayload']> = {
  inference?: Resolver<Maybe<ResolversTypes['Inference']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['MutationError']>, ParentType, ContextType>;
};

export type InferenceResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['Inference'] = ResolversParentTypes['Inference']> = {
  width?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  height?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  detections?: Resolver<ReadonlyArray<ResolversTypes['Detection']>, ParentType, ContextType>;
  timing?: Resolver<ResolversTypes['ImageTiming'], ParentType, ContextType>;
  executionProvider?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type DetectionResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['Detection'] = ResolversParentTypes['Detection']> = {
  categoryId?: Resolver<ResolversTypes['Long'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  score?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  bbox?: Resolver<ReadonlyArray<ResolversTypes['Float']>, ParentType, ContextType>;
};

export type ImageTimingResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['ImageTiming'] = ResolversParentTypes['ImageTiming']> = {
  decodeMs?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  preprocessMs?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  sessionMs?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  postprocessMs?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type CancelRunPayloadResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['CancelRunPayload'] = ResolversParentTypes['CancelRunPayload']> = {
  run?: Resolver<Maybe<ResolversTypes['Run']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['MutationError']>, ParentType, ContextType>;
};

export type RunEventResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['RunEvent'] = ResolversParentTypes['RunEvent']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  run?: Resolver<ResolversTypes['Run'], ParentType, ContextType>;
};

export type BaselineResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['Baseline'] = ResolversParentTypes['Baseline']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  table?: Resolver<ResolversTypes['BaselineTable'], ParentType, ContextType>;
  tasks?: Resolver<ReadonlyArray<ResolversTypes['Task']>, ParentType, ContextType>;
  method?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  variant?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  printedMethods?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  family?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  type?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  modelId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  year?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  backbone?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  pretraining?: Resolver<ResolversTypes['PretrainingMode'], ParentType, ContextType>;
  pretrainedOn?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  pretrainingEpochs?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  training?: Resolver<Maybe<ResolversTypes['BaselineTraining']>, ParentType, ContextType>;
  inference?: Resolver<Maybe<ResolversTypes['BaselineInference']>, ParentType, ContextType>;
  fps?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  resolution?: Resolver<Maybe<ResolversTypes['BaselineResolution']>, ParentType, ContextType>;
  gpu?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  printedGpu?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  paramsMillions?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  values?: Resolver<ReadonlyArray<ResolversTypes['BaselineValue']>, ParentType, ContextType, Partial<BaselineValuesArgs>>;
  tta?: Resolver<Maybe<ResolversTypes['BaselineTta']>, ParentType, ContextType>;
  twin?: Resolver<Maybe<ResolversTypes['Baseline']>, ParentType, ContextType>;
  proposals?: Resolver<Maybe<ResolversTypes['BaselineProposals']>, ParentType, ContextType>;
  flags?: Resolver<ReadonlyArray<ResolversTypes['BaselineFlag']>, ParentType, ContextType>;
  checked?: Resolver<Maybe<ResolversTypes['BaselineHoursCheck']>, ParentType, ContextType>;
  license?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  source?: Resolver<ResolversTypes['BaselineSource'], ParentType, ContextType>;
  links?: Resolver<ReadonlyArray<ResolversTypes['BaselineLink']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type BaselineTrainingResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['BaselineTraining'] = ResolversParentTypes['BaselineTraining']> = {
  schedule?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  iterations?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  iterationsByConfigName?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  imagesPerGpu?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  memoryGb?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  secondsPerIteration?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  hours?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  images?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  scales?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type BaselineInferenceResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['BaselineInference'] = ResolversParentTypes['BaselineInference']> = {
  gpuSeconds?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  cpuSeconds?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  secondsPerImage?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  scope?: Resolver<ResolversTypes['BaselineTimeScope'], ParentType, ContextType>;
  hardware?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type BaselineResolutionResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['BaselineResolution'] = ResolversParentTypes['BaselineResolution']> = {
  width?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  height?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type BaselineValueResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['BaselineValue'] = ResolversParentTypes['BaselineValue']> = {
  metric?: Resolver<ResolversTypes['BaselineMetric'], ParentType, ContextType>;
  printedMetric?: Resolver<Maybe<ResolversTypes['BaselineMetric']>, ParentType, ContextType>;
  dataset?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  split?: Resolver<ResolversTypes['Split'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  printedValue?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  personOnly?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  maxProposals?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type BaselineTtaResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['BaselineTta'] = ResolversParentTypes['BaselineTta']> = {
  scales?: Resolver<ReadonlyArray<ResolversTypes['Int']>, ParentType, ContextType>;
  horizontalFlip?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type BaselineProposalsResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['BaselineProposals'] = ResolversParentTypes['BaselineProposals']> = {
  source?: Resolver<ResolversTypes['BaselineProposalSource'], ParentType, ContextType>;
  baseline?: Resolver<Maybe<ResolversTypes['Baseline']>, ParentType, ContextType>;
};

export type BaselineFlagResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['BaselineFlag'] = ResolversParentTypes['BaselineFlag']> = {
  code?: Resolver<ResolversTypes['BaselineFlagCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type BaselineHoursCheckResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['BaselineHoursCheck'] = ResolversParentTypes['BaselineHoursCheck']> = {
  computedHours?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  printedHours?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  toleranceHours?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  agrees?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type BaselineSourceResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['BaselineSource'] = ResolversParentTypes['BaselineSource']> = {
  document?: Resolver<ResolversTypes['BaselineDocument'], ParentType, ContextType>;
  table?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  lines?: Resolver<ReadonlyArray<ResolversTypes['LineRange']>, ParentType, ContextType>;
};

export type LineRangeResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['LineRange'] = ResolversParentTypes['LineRange']> = {
  first?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  last?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type BaselineDocumentResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['BaselineDocument'] = ResolversParentTypes['BaselineDocument']> = {
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  about?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  digest?: Resolver<ResolversTypes['Digest'], ParentType, ContextType>;
  bytes?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type BaselineLinkResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['BaselineLink'] = ResolversParentTypes['BaselineLink']> = {
  label?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  holds?: Resolver<Maybe<ResolversTypes['BaselineFileKind']>, ParentType, ContextType>;
  split?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  url?: Resolver<ResolversTypes['URL'], ParentType, ContextType>;
  md5Url?: Resolver<Maybe<ResolversTypes['URL']>, ParentType, ContextType>;
};

export type BaselineConnectionResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['BaselineConnection'] = ResolversParentTypes['BaselineConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['BaselineEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Baseline']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type BaselineEdgeResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['BaselineEdge'] = ResolversParentTypes['BaselineEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Baseline'], ParentType, ContextType>;
};

export type PublishedDatasetResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['PublishedDataset'] = ResolversParentTypes['PublishedDataset']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  aliases?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  training?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  validation?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  testing?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  rounded?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  classes?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  resolution?: Resolver<Maybe<ResolversTypes['BaselineResolution']>, ParentType, ContextType>;
  source?: Resolver<ResolversTypes['BaselineSource'], ParentType, ContextType>;
};

export type PublishedBackboneResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['PublishedBackbone'] = ResolversParentTypes['PublishedBackbone']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  file?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  architecture?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  madeBy?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  pretrainedOn?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['BaselineSource'], ParentType, ContextType>;
};

export type PublishedScheduleResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['PublishedSchedule'] = ResolversParentTypes['PublishedSchedule']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  imagesPerIteration?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  baseLearningRate?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  factor?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  steps?: Resolver<ReadonlyArray<ResolversTypes['Int']>, ParentType, ContextType>;
  iterations?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  warmUpIterations?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  epochs?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  derived?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  source?: Resolver<ResolversTypes['BaselineSource'], ParentType, ContextType>;
};

export type PublishedFactsResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['PublishedFacts'] = ResolversParentTypes['PublishedFacts']> = {
  datasets?: Resolver<ReadonlyArray<ResolversTypes['PublishedDataset']>, ParentType, ContextType>;
  backbones?: Resolver<ReadonlyArray<ResolversTypes['PublishedBackbone']>, ParentType, ContextType>;
  schedules?: Resolver<ReadonlyArray<ResolversTypes['PublishedSchedule']>, ParentType, ContextType>;
  documents?: Resolver<ReadonlyArray<ResolversTypes['BaselineDocument']>, ParentType, ContextType>;
};

export type BaselineComparisonResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['BaselineComparison'] = ResolversParentTypes['BaselineComparison']> = {
  baseline?: Resolver<ResolversTypes['Baseline'], ParentType, ContextType>;
  tolerance?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  rows?: Resolver<ReadonlyArray<ResolversTypes['BaselineDelta']>, ParentType, ContextType>;
  comparable?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  caveats?: Resolver<ReadonlyArray<ResolversTypes['BaselineCaveat']>, ParentType, ContextType>;
};

export type BaselineDeltaResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['BaselineDelta'] = ResolversParentTypes['BaselineDelta']> = {
  quantity?: Resolver<ResolversTypes['BaselineQuantity'], ParentType, ContextType>;
  dataset?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  split?: Resolver<Maybe<ResolversTypes['Split']>, ParentType, ContextType>;
  personOnly?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  published?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  printed?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  measured?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  undefinedBecause?: Resolver<Maybe<ResolversTypes['UndefinedReason']>, ParentType, ContextType>;
  n?: Resolver<Maybe<ResolversTypes['Long']>, ParentType, ContextType>;
  protocol?: Resolver<Maybe<ResolversTypes['MeasuringProtocol']>, ParentType, ContextType>;
  delta?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  withinTolerance?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  comparable?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  caveats?: Resolver<ReadonlyArray<ResolversTypes['BaselineCaveat']>, ParentType, ContextType>;
};

export type BaselineCaveatResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['BaselineCaveat'] = ResolversParentTypes['BaselineCaveat']> = {
  code?: Resolver<ResolversTypes['BaselineCaveatCode'], ParentType, ContextType>;
  prevents?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ServiceResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['Service'] = ResolversParentTypes['Service']> = {
  version?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  metricsVersion?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  inferenceVersion?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  onnxRuntime?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  acceptsServerFiles?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  modelCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  datasetCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  runCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  limits?: Resolver<ResolversTypes['OperationLimits'], ParentType, ContextType>;
};

export type OperationLimitsResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['OperationLimits'] = ResolversParentTypes['OperationLimits']> = {
  cost?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  depth?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  aliases?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  rootFields?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  tokens?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type StandingOrderResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['StandingOrder'] = ResolversParentTypes['StandingOrder']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  task?: Resolver<ResolversTypes['Task'], ParentType, ContextType>;
  namePattern?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  dataset?: Resolver<ResolversTypes['Dataset'], ParentType, ContextType>;
  split?: Resolver<ResolversTypes['Split'], ParentType, ContextType>;
  parameters?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  maxUsd?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  record?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  outcomes?: Resolver<ResolversTypes['OutcomeConnection'], ParentType, ContextType, RequireFields<StandingOrderOutcomesArgs, 'first'>>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type StandingOrderConnectionResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['StandingOrderConnection'] = ResolversParentTypes['StandingOrderConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['StandingOrderEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['StandingOrder']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type StandingOrderEdgeResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['StandingOrderEdge'] = ResolversParentTypes['StandingOrderEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['StandingOrder'], ParentType, ContextType>;
};

export type OutcomeResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['Outcome'] = ResolversParentTypes['Outcome']> = {
  request?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  standingOrder?: Resolver<Maybe<ResolversTypes['StandingOrder']>, ParentType, ContextType>;
  model?: Resolver<Maybe<ResolversTypes['Model']>, ParentType, ContextType>;
  run?: Resolver<Maybe<ResolversTypes['Run']>, ParentType, ContextType>;
  refusal?: Resolver<Maybe<ResolversTypes['OutcomeRefusal']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  record?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
};

export type OutcomeRefusalResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['OutcomeRefusal'] = ResolversParentTypes['OutcomeRefusal']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  problems?: Resolver<ReadonlyArray<ResolversTypes['SchemaProblem']>, ParentType, ContextType>;
  totalProblems?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type OutcomeConnectionResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['OutcomeConnection'] = ResolversParentTypes['OutcomeConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['OutcomeEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Outcome']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type OutcomeEdgeResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['OutcomeEdge'] = ResolversParentTypes['OutcomeEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Outcome'], ParentType, ContextType>;
};

export type WaitingRequestResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['WaitingRequest'] = ResolversParentTypes['WaitingRequest']> = {
  request?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  waitsFor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type InboxResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['Inbox'] = ResolversParentTypes['Inbox']> = {
  waiting?: Resolver<ReadonlyArray<ResolversTypes['WaitingRequest']>, ParentType, ContextType, RequireFields<InboxWaitingArgs, 'first'>>;
  outcomes?: Resolver<ResolversTypes['OutcomeConnection'], ParentType, ContextType, RequireFields<InboxOutcomesArgs, 'first'>>;
};

export type CreateStandingOrderPayloadResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['CreateStandingOrderPayload'] = ResolversParentTypes['CreateStandingOrderPayload']> = {
  standingOrder?: Resolver<Maybe<ResolversTypes['StandingOrder']>, ParentType, ContextType>;
  existed?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['MutationError']>, ParentType, ContextType>;
};

export type DeleteStandingOrderPayloadResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['DeleteStandingOrderPayload'] = ResolversParentTypes['DeleteStandingOrderPayload']> = {
  standingOrder?: Resolver<Maybe<ResolversTypes['StandingOrder']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['MutationError']>, ParentType, ContextType>;
};

export type QueryResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  node?: Resolver<Maybe<ResolversTypes['Node']>, ParentType, ContextType, RequireFields<QueryNodeArgs, 'id'>>;
  nodes?: Resolver<ReadonlyArray<Maybe<ResolversTypes['Node']>>, ParentType, ContextType, RequireFields<QueryNodesArgs, 'ids'>>;
  models?: Resolver<ResolversTypes['ModelConnection'], ParentType, ContextType, RequireFields<QueryModelsArgs, 'first'>>;
  model?: Resolver<Maybe<ResolversTypes['Model']>, ParentType, ContextType, RequireFields<QueryModelArgs, 'id'>>;
  datasets?: Resolver<ResolversTypes['DatasetConnection'], ParentType, ContextType, RequireFields<QueryDatasetsArgs, 'first'>>;
  dataset?: Resolver<Maybe<ResolversTypes['Dataset']>, ParentType, ContextType, RequireFields<QueryDatasetArgs, 'id'>>;
  runs?: Resolver<ResolversTypes['RunConnection'], ParentType, ContextType, RequireFields<QueryRunsArgs, 'first'>>;
  run?: Resolver<Maybe<ResolversTypes['Run']>, ParentType, ContextType, RequireFields<QueryRunArgs, 'id'>>;
  runByKey?: Resolver<Maybe<ResolversTypes['Run']>, ParentType, ContextType, RequireFields<QueryRunByKeyArgs, 'key'>>;
  storedObjects?: Resolver<ReadonlyArray<Maybe<ResolversTypes['StoredObject']>>, ParentType, ContextType, RequireFields<QueryStoredObjectsArgs, 'keys'>>;
  baselines?: Resolver<ResolversTypes['BaselineConnection'], ParentType, ContextType, RequireFields<QueryBaselinesArgs, 'first'>>;
  baseline?: Resolver<Maybe<ResolversTypes['Baseline']>, ParentType, ContextType, RequireFields<QueryBaselineArgs, 'id'>>;
  publishedFacts?: Resolver<ResolversTypes['PublishedFacts'], ParentType, ContextType>;
  standingOrders?: Resolver<ResolversTypes['StandingOrderConnection'], ParentType, ContextType, RequireFields<QueryStandingOrdersArgs, 'first'>>;
  inbox?: Resolver<ResolversTypes['Inbox'], ParentType, ContextType>;
  estimateEvaluation?: Resolver<ResolversTypes['EvaluationEstimate'], ParentType, ContextType, RequireFields<QueryEstimateEvaluationArgs, 'input' | 'gpuCounts'>>;
  service?: Resolver<ResolversTypes['Service'], ParentType, ContextType>;
};

export type MutationResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  createUpload?: Resolver<ResolversTypes['CreateUploadPayload'], ParentType, ContextType, RequireFields<MutationCreateUploadArgs, 'input'>>;
  completeUpload?: Resolver<ResolversTypes['CompleteUploadPayload'], ParentType, ContextType, RequireFields<MutationCompleteUploadArgs, 'input'>>;
  inspectModel?: Resolver<ResolversTypes['InspectModelPayload'], ParentType, ContextType, RequireFields<MutationInspectModelArgs, 'input'>>;
  registerModel?: Resolver<ResolversTypes['RegisterModelPayload'], ParentType, ContextType, RequireFields<MutationRegisterModelArgs, 'input'>>;
  registerDataset?: Resolver<ResolversTypes['RegisterDatasetPayload'], ParentType, ContextType, RequireFields<MutationRegisterDatasetArgs, 'input'>>;
  startEvaluation?: Resolver<ResolversTypes['StartEvaluationPayload'], ParentType, ContextType, RequireFields<MutationStartEvaluationArgs, 'input'>>;
  scoreResults?: Resolver<ResolversTypes['ScoreResultsPayload'], ParentType, ContextType, RequireFields<MutationScoreResultsArgs, 'input'>>;
  scoreLabelMaps?: Resolver<ResolversTypes['ScoreLabelMapsPayload'], ParentType, ContextType, RequireFields<MutationScoreLabelMapsArgs, 'input'>>;
  infer?: Resolver<ResolversTypes['InferPayload'], ParentType, ContextType, RequireFields<MutationInferArgs, 'input'>>;
  cancelRun?: Resolver<ResolversTypes['CancelRunPayload'], ParentType, ContextType, RequireFields<MutationCancelRunArgs, 'input'>>;
  createStandingOrder?: Resolver<ResolversTypes['CreateStandingOrderPayload'], ParentType, ContextType, RequireFields<MutationCreateStandingOrderArgs, 'input'>>;
  deleteStandingOrder?: Resolver<ResolversTypes['DeleteStandingOrderPayload'], ParentType, ContextType, RequireFields<MutationDeleteStandingOrderArgs, 'input'>>;
};

export type SubscriptionResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  runEvents?: SubscriptionResolver<ResolversTypes['RunEvent'], "runEvents", ParentType, ContextType, RequireFields<SubscriptionRunEventsArgs, 'id'>>;
};

export type Resolvers<ContextType = ApiContext> = {
  DateTime?: GraphQLScalarType;
  URL?: GraphQLScalarType;
  Digest?: GraphQLScalarType;
  Long?: GraphQLScalarType;
  JSON?: GraphQLScalarType;
  Node?: NodeResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Model?: ModelResolvers<ContextType>;
  ModelCard?: ModelCardResolvers<ContextType>;
  LearningRateSchedule?: LearningRateScheduleResolvers<ContextType>;
  CardLink?: CardLinkResolvers<ContextType>;
  ModelGraph?: ModelGraphResolvers<ContextType>;
  Tensor?: TensorResolvers<ContextType>;
  Dataset?: DatasetResolvers<ContextType>;
  DatasetSplit?: DatasetSplitResolvers<ContextType>;
  ImageAttribute?: ImageAttributeResolvers<ContextType>;
  Category?: CategoryResolvers<ContextType>;
  DatasetHealth?: DatasetHealthResolvers<ContextType>;
  SplitLabelMaps?: SplitLabelMapsResolvers<ContextType>;
  HealthFinding?: HealthFindingResolvers<ContextType>;
  Run?: RunResolvers<ContextType>;
  ProposalSource?: ProposalSourceResolvers<ContextType>;
  RunParameters?: RunParametersResolvers<ContextType>;
  LabelParameters?: LabelParametersResolvers<ContextType>;
  TestTimeAugmentation?: TestTimeAugmentationResolvers<ContextType>;
  EvaluationParameters?: EvaluationParametersResolvers<ContextType>;
  AreaRange?: AreaRangeResolvers<ContextType>;
  RunProgress?: RunProgressResolvers<ContextType>;
  CostItem?: CostItemResolvers<ContextType>;
  PriceList?: PriceListResolvers<ContextType>;
  PriceSource?: PriceSourceResolvers<ContextType>;
  CostAssumption?: CostAssumptionResolvers<ContextType>;
  ImageTime?: ImageTimeResolvers<ContextType>;
  EstimateForGpus?: EstimateForGpusResolvers<ContextType>;
  EvaluationEstimate?: EvaluationEstimateResolvers<ContextType>;
  RunCost?: RunCostResolvers<ContextType>;
  RunCostLimit?: RunCostLimitResolvers<ContextType>;
  RunTiming?: RunTimingResolvers<ContextType>;
  StepTiming?: StepTimingResolvers<ContextType>;
  RunEngine?: RunEngineResolvers<ContextType>;
  RunFailure?: RunFailureResolvers<ContextType>;
  FailedImage?: FailedImageResolvers<ContextType>;
  ResultFile?: ResultFileResolvers<ContextType>;
  StoredObject?: StoredObjectResolvers<ContextType>;
  Stat?: StatResolvers<ContextType>;
  DetectionMetrics?: DetectionMetricsResolvers<ContextType>;
  LimitedRecall?: LimitedRecallResolvers<ContextType>;
  DetectionSlice?: DetectionSliceResolvers<ContextType>;
  MetadataCondition?: MetadataConditionResolvers<ContextType>;
  IouMetrics?: IouMetricsResolvers<ContextType>;
  KeypointMetrics?: KeypointMetricsResolvers<ContextType>;
  CategoryMetrics?: CategoryMetricsResolvers<ContextType>;
  PrPoint?: PrPointResolvers<ContextType>;
  Figure?: FigureResolvers<ContextType>;
  Interval?: IntervalResolvers<ContextType>;
  PrecisionRecall?: PrecisionRecallResolvers<ContextType>;
  CurvePoint?: CurvePointResolvers<ContextType>;
  ConfusionMatrix?: ConfusionMatrixResolvers<ContextType>;
  ConfusedPair?: ConfusedPairResolvers<ContextType>;
  ErrorBreakdown?: ErrorBreakdownResolvers<ContextType>;
  ErrorOfType?: ErrorOfTypeResolvers<ContextType>;
  BestScores?: BestScoresResolvers<ContextType>;
  BestScore?: BestScoreResolvers<ContextType>;
  Calibration?: CalibrationResolvers<ContextType>;
  CategoryCalibration?: CategoryCalibrationResolvers<ContextType>;
  ReliabilityBin?: ReliabilityBinResolvers<ContextType>;
  MetricIntervals?: MetricIntervalsResolvers<ContextType>;
  BootstrapParameters?: BootstrapParametersResolvers<ContextType>;
  EstimatedFigure?: EstimatedFigureResolvers<ContextType>;
  CategoryInterval?: CategoryIntervalResolvers<ContextType>;
  ImageCounts?: ImageCountsResolvers<ContextType>;
  Match?: MatchResolvers<ContextType>;
  MatchCounts?: MatchCountsResolvers<ContextType>;
  RunComparison?: RunComparisonResolvers<ContextType>;
  ComparedFigure?: ComparedFigureResolvers<ContextType>;
  CategoryComparison?: CategoryComparisonResolvers<ContextType>;
  NotShared?: NotSharedResolvers<ContextType>;
  ProposalMetrics?: ProposalMetricsResolvers<ContextType>;
  AverageRecall?: AverageRecallResolvers<ContextType>;
  ProposalCategory?: ProposalCategoryResolvers<ContextType>;
  CategoryRecall?: CategoryRecallResolvers<ContextType>;
  SemanticMetrics?: SemanticMetricsResolvers<ContextType>;
  PixelStat?: PixelStatResolvers<ContextType>;
  ClassMean?: ClassMeanResolvers<ContextType>;
  SizeMiou?: SizeMiouResolvers<ContextType>;
  ClassMetrics?: ClassMetricsResolvers<ContextType>;
  VocMetrics?: VocMetricsResolvers<ContextType>;
  VocCategory?: VocCategoryResolvers<ContextType>;
  LvisMetrics?: LvisMetricsResolvers<ContextType>;
  LvisLeftOut?: LvisLeftOutResolvers<ContextType>;
  LvisCategory?: LvisCategoryResolvers<ContextType>;
  ModelConnection?: ModelConnectionResolvers<ContextType>;
  ModelEdge?: ModelEdgeResolvers<ContextType>;
  DatasetConnection?: DatasetConnectionResolvers<ContextType>;
  DatasetEdge?: DatasetEdgeResolvers<ContextType>;
  RunConnection?: RunConnectionResolvers<ContextType>;
  RunEdge?: RunEdgeResolvers<ContextType>;
  CategoryConnection?: CategoryConnectionResolvers<ContextType>;
  CategoryEdge?: CategoryEdgeResolvers<ContextType>;
  CategoryMetricsConnection?: CategoryMetricsConnectionResolvers<ContextType>;
  CategoryMetricsEdge?: CategoryMetricsEdgeResolvers<ContextType>;
  BestScoreConnection?: BestScoreConnectionResolvers<ContextType>;
  BestScoreEdge?: BestScoreEdgeResolvers<ContextType>;
  CategoryCalibrationConnection?: CategoryCalibrationConnectionResolvers<ContextType>;
  CategoryCalibrationEdge?: CategoryCalibrationEdgeResolvers<ContextType>;
  CategoryIntervalConnection?: CategoryIntervalConnectionResolvers<ContextType>;
  CategoryIntervalEdge?: CategoryIntervalEdgeResolvers<ContextType>;
  CategoryComparisonConnection?: CategoryComparisonConnectionResolvers<ContextType>;
  CategoryComparisonEdge?: CategoryComparisonEdgeResolvers<ContextType>;
  ImageCountsConnection?: ImageCountsConnectionResolvers<ContextType>;
  ImageCountsEdge?: ImageCountsEdgeResolvers<ContextType>;
  MatchConnection?: MatchConnectionResolvers<ContextType>;
  MatchEdge?: MatchEdgeResolvers<ContextType>;
  ProposalCategoryConnection?: ProposalCategoryConnectionResolvers<ContextType>;
  ProposalCategoryEdge?: ProposalCategoryEdgeResolvers<ContextType>;
  ClassMetricsConnection?: ClassMetricsConnectionResolvers<ContextType>;
  ClassMetricsEdge?: ClassMetricsEdgeResolvers<ContextType>;
  VocCategoryConnection?: VocCategoryConnectionResolvers<ContextType>;
  VocCategoryEdge?: VocCategoryEdgeResolvers<ContextType>;
  LvisCategoryConnection?: LvisCategoryConnectionResolvers<ContextType>;
  LvisCategoryEdge?: LvisCategoryEdgeResolvers<ContextType>;
  FailedImageConnection?: FailedImageConnectionResolvers<ContextType>;
  FailedImageEdge?: FailedImageEdgeResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
  InvalidInputError?: InvalidInputErrorResolvers<ContextType>;
  NotFoundError?: NotFoundErrorResolvers<ContextType>;
  ConflictError?: ConflictErrorResolvers<ContextType>;
  DigestMismatchError?: DigestMismatchErrorResolvers<ContextType>;
  LimitExceededError?: LimitExceededErrorResolvers<ContextType>;
  SchemaError?: SchemaErrorResolvers<ContextType>;
  SchemaProblem?: SchemaProblemResolvers<ContextType>;
  LabelMapError?: LabelMapErrorResolvers<ContextType>;
  MutationError?: MutationErrorResolvers<ContextType>;
  UploadTicket?: UploadTicketResolvers<ContextType>;
  HttpHeader?: HttpHeaderResolvers<ContextType>;
  StoredFile?: StoredFileResolvers<ContextType>;
  CreateUploadPayload?: CreateUploadPayloadResolvers<ContextType>;
  CompleteUploadPayload?: CompleteUploadPayloadResolvers<ContextType>;
  InspectModelPayload?: InspectModelPayloadResolvers<ContextType>;
  ModelInspection?: ModelInspectionResolvers<ContextType>;
  ManifestFinding?: ManifestFindingResolvers<ContextType>;
  ManifestGap?: ManifestGapResolvers<ContextType>;
  LabelMatch?: LabelMatchResolvers<ContextType>;
  RegisterModelPayload?: RegisterModelPayloadResolvers<ContextType>;
  RegisterDatasetPayload?: RegisterDatasetPayloadResolvers<ContextType>;
  StartEvaluationPayload?: StartEvaluationPayloadResolvers<ContextType>;
  ScoreLabelMapsPayload?: ScoreLabelMapsPayloadResolvers<ContextType>;
  ScoreResultsPayload?: ScoreResultsPayloadResolvers<ContextType>;
  InferPayload?: InferPayloadResolvers<ContextType>;
  Inference?: InferenceResolvers<ContextType>;
  Detection?: DetectionResolvers<ContextType>;
  ImageTiming?: ImageTimingResolvers<ContextType>;
  CancelRunPayload?: CancelRunPayloadResolvers<ContextType>;
  RunEvent?: RunEventResolvers<ContextType>;
  Baseline?: BaselineResolvers<ContextType>;
  BaselineTraining?: BaselineTrainingResolvers<ContextType>;
  BaselineInference?: BaselineInferenceResolvers<ContextType>;
  BaselineResolution?: BaselineResolutionResolvers<ContextType>;
  BaselineValue?: BaselineValueResolvers<ContextType>;
  BaselineTta?: BaselineTtaResolvers<ContextType>;
  BaselineProposals?: BaselineProposalsResolvers<ContextType>;
  BaselineFlag?: BaselineFlagResolvers<ContextType>;
  BaselineHoursCheck?: BaselineHoursCheckResolvers<ContextType>;
  BaselineSource?: BaselineSourceResolvers<ContextType>;
  LineRange?: LineRangeResolvers<ContextType>;
  BaselineDocument?: BaselineDocumentResolvers<ContextType>;
  BaselineLink?: BaselineLinkResolvers<ContextType>;
  BaselineConnection?: BaselineConnectionResolvers<ContextType>;
  BaselineEdge?: BaselineEdgeResolvers<ContextType>;
  PublishedDataset?: PublishedDatasetResolvers<ContextType>;
  PublishedBackbone?: PublishedBackboneResolvers<ContextType>;
  PublishedSchedule?: PublishedScheduleResolvers<ContextType>;
  PublishedFacts?: PublishedFactsResolvers<ContextType>;
  BaselineComparison?: BaselineComparisonResolvers<ContextType>;
  BaselineDelta?: BaselineDeltaResolvers<ContextType>;
  BaselineCaveat?: BaselineCaveatResolvers<ContextType>;
  Service?: ServiceResolvers<ContextType>;
  OperationLimits?: OperationLimitsResolvers<ContextType>;
  StandingOrder?: StandingOrderResolvers<ContextType>;
  StandingOrderConnection?: StandingOrderConnectionResolvers<ContextType>;
  StandingOrderEdge?: StandingOrderEdgeResolvers<ContextType>;
  Outcome?: OutcomeResolvers<ContextType>;
  OutcomeRefusal?: OutcomeRefusalResolvers<ContextType>;
  OutcomeConnection?: OutcomeConnectionResolvers<ContextType>;
  OutcomeEdge?: OutcomeEdgeResolvers<ContextType>;
  WaitingRequest?: WaitingRequestResolvers<ContextType>;
  Inbox?: InboxResolvers<ContextType>;
  CreateStandingOrderPayload?: CreateStandingOrderPayloadResolvers<ContextType>;
  DeleteStandingOrderPayload?: DeleteStandingOrderPayloadResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = ApiContext> = {
  cost?: CostDirectiveResolver<any, any, ContextType>;
  listSize?: ListSizeDirectiveResolver<any, any, ContextType>;
};
