/** How output tensors become boxes. One member of the union per export family; each is one file here and in inference. */
import { z } from 'zod';
import { AnchorsDecoder } from './decoders/anchors.ts';
import { DenseDecoder } from './decoders/dense.ts';
import { FinalDecoder } from './decoders/final.ts';
import { GatherDecoder } from './decoders/gather.ts';
import { ProposalsDecoder } from './decoders/proposals.ts';
import { QueriesDecoder } from './decoders/queries.ts';
import { RoiHeadDecoder } from './decoders/roiHead.ts';

export const Decoder = z.discriminatedUnion('kind', [
  DenseDecoder,
  FinalDecoder,
  GatherDecoder,
  QueriesDecoder,
  AnchorsDecoder,
  RoiHeadDecoder,
  ProposalsDecoder,
]);
export type Decoder = z.infer<typeof Decoder>;
