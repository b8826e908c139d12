/** A registered model: an ONNX graph, its manifest, and what was seen when the graph was opened. */
import { z } from 'zod';
import { ModelCard } from './card.ts';
import { Digest } from './digestSchema.ts';
import { ModelManifest } from './manifest/manifest.ts';
import { Name } from './task.ts';

/** One input or output of a graph. Symbolic dimensions are named, unknown ones null. */
export const TensorInfo = z.strictObject({
  name: z.string(),
  dtype: z.string(),
  shape: z.array(z.union([z.int(), z.string(), z.null()])),
});
export type TensorInfo = z.infer<typeof TensorInfo>;

/** What the graph itself says. */
export const GraphSummary = z.strictObject({
  inputs: z.array(TensorInfo),
  outputs: z.array(TensorInfo),
  /** Opset of the default domain. */
  opset: z.int(),
  producer: z.string(),
  /** How often each operator occurs, subgraphs and functions included; `domain::Name` outside the default domain. */
  operators: z.record(z.string(), z.int().min(1)),
  /** Parameters in the initialisers. */
  parameters: z.int().min(0),
  /** `metadata_props` of the file, e.g. Ultralytics' task and names. */
  metadata: z.record(z.string(), z.string()),
});
export type GraphSummary = z.infer<typeof GraphSummary>;

export const ModelRecord = z.strictObject({
  /** The hex digits of `version`. */
  id: z.string(),
  name: Name,
  /** Digest over `artifact` and the manifest: the same model is the same version. */
  version: Digest,
  /** Digest of the ONNX file. */
  artifact: Digest,
  bytes: z.int().min(1),
  labelMap: Digest,
  manifest: ModelManifest,
  /** As it was registered last: it is no part of what the model is. */
  card: ModelCard.optional(),
  graph: GraphSummary,
  /** Things that are allowed but likely wrong, e.g. RoIAlign exported below opset 16. */
  warnings: z.array(z.string()),
  createdAt: z.iso.datetime(),
});
export type ModelRecord = z.infer<typeof ModelRecord>;
