/** How long objects stay, and where, by their prefix. */
import { Duration } from 'aws-cdk-lib';
import { type LifecycleRule, StorageClass } from 'aws-cdk-lib/aws-s3';
import { PREFIX } from '../../schema/keys.ts';

type PrefixName = keyof typeof PREFIX;
type Rule = Omit<LifecycleRule, 'id' | 'prefix'>;

/** An upload is checked and copied within its ticket's hour, and lost to nobody after that. */
const UPLOAD_STAYS = Duration.days(1);

/**
 * The rules of the object bucket: one for each prefix of the schema, and one for parts of uploads that were never
 * completed, which no listing shows and every bill does.
 *
 * @param deletedObjectRetention how long a deleted object can still be brought back
 */
export function objectLifecycle(deletedObjectRetention: Duration): LifecycleRule[] {
  const kept: Rule = {
    noncurrentVersionExpiration: deletedObjectRetention,
    expiredObjectDeleteMarker: true,
  };
  // Read often for some days and seldom thereafter, and large enough that tiering saves more than its monitoring costs.
  const measured: Rule = {
    ...kept,
    transitions: [{ storageClass: StorageClass.INTELLIGENT_TIERING, transitionAfter: Duration.days(30) }],
  };
  // A record, so that a prefix added to the schema does not compile until its fate is decided here.
  const rules: Record<PrefixName, Rule> = {
    // Read again by every evaluation, and as small as images are: dearer to monitor than to keep.
    blobs: kept,
    uploads: { expiration: UPLOAD_STAYS, noncurrentVersionExpiration: UPLOAD_STAYS },
    models: kept,
    datasets: kept,
    inferences: measured,
    runs: measured,
    // Somebody else's files: whoever drops them takes them away. What counts of them is kept as blobs.
    inbox: kept,
    inboxWaiting: kept,
  };
  return [
    { id: 'abort-incomplete-uploads', abortIncompleteMultipartUploadAfter: UPLOAD_STAYS },
    ...Object.entries(rules).map(([name, rule]) => ({
      id: name,
      prefix: PREFIX[name as PrefixName],
      ...rule,
    })),
  ];
}
