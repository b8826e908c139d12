/** What AWS charges: a list of prices that never changes once it has a version. */
import { z } from 'zod';

const Usd = z.number().min(0);
/** A key of the list's `sources`. */
const SourceKey = z.string().min(1);

/** A number that is not a price but goes into one, and why it is taken for what it is. */
const Factor = z.strictObject({
  value: z.number().min(0).max(1),
  because: z.string().min(1),
  source: SourceKey,
});

const Instance = z.strictObject({
  gpu: z.string(),
  gpus: z.int().min(1),
  vcpus: z.int().min(1),
  /** On demand, Linux. */
  usdPerHour: Usd,
  source: SourceKey,
});

/** What keeps GPU instances for the inference queue. */
export const QueueService = z.enum(['lambda-managed-instances', 'ecs-managed-instances']);
export type QueueService = z.infer<typeof QueueService>;

export const PriceList = z.strictObject({
  /** The day that the prices were read: runs name the list that they are priced by. */
  version: z.iso.date(),
  /** AWS region; prices elsewhere differ. */
  region: z.string().min(1),
  currency: z.literal('USD'),
  readOn: z.iso.date(),
  sources: z.record(SourceKey, z.strictObject({ title: z.string().min(1), url: z.url() })),
  instances: z.record(z.string(), Instance),
  /** What an instance costs on the Spot market, as a part of its on-demand price. */
  spotFactor: Factor,
  /** What the service that keeps the instances takes beside them, as a part of their on-demand price. */
  managementFactor: z.record(QueueService, Factor),
  lambda: z.strictObject({ usdPerGbSecond: Usd, usdPerRequest: Usd, source: SourceKey }),
  stepFunctions: z.strictObject({ usdPerTransition: Usd, source: SourceKey }),
  s3: z.strictObject({ usdPerWrite: Usd, usdPerRead: Usd, usdPerGbMonth: Usd, source: SourceKey }),
  dynamoDb: z.strictObject({ usdPerWriteUnit: Usd, usdPerReadUnit: Usd, source: SourceKey }),
  sqs: z.strictObject({ usdPerRequest: Usd, source: SourceKey }),
});
export type PriceList = z.infer<typeof PriceList>;
