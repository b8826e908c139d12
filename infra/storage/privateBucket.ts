/** What every bucket of this application has in common. */
import { RemovalPolicy } from 'aws-cdk-lib';
import {
  BlockedEncryptionType,
  BlockPublicAccess,
  BucketEncryption,
  type BucketProps,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3';

/**
 * Private, encrypted, reached by TLS alone, and left standing when its stack is deleted.
 *
 * The keys are S3's own: they cost nothing per request, a run makes many, and access is decided by IAM in one place.
 * Keys that a client brings (SSE-C) are refused, for nobody else could read such an object.
 */
export const PRIVATE_BUCKET = {
  blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
  objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
  encryption: BucketEncryption.S3_MANAGED,
  blockedEncryptionTypes: [BlockedEncryptionType.SSE_C],
  enforceSSL: true,
  minimumTLSVersion: 1.2,
  removalPolicy: RemovalPolicy.RETAIN,
} as const satisfies BucketProps;
