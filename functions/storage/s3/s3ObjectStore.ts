/**
 * ObjectStore over a bucket of S3, or of a service that speaks its protocol, conditional writes included.
 *
 * Every object is created with `If-None-Match: *`, which the bucket's policy asks for as well
 * (`infra/storage/objectBucket.ts`), and S3 reads its own writes: so nothing is overwritten and nothing stale is read.
 */
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import {
  DeleteObjectCommand,
  HeadObjectCommand,
  type HeadObjectCommandOutput,
  paginateListObjectsV2,
  S3Client,
} from '@aws-sdk/client-s3';
import { NotFoundError, UserError } from '../../../schema/errors.ts';
import { statusOf } from '../aws/awsErrors.ts';
import { type AwsOptions, clientConfig } from '../aws/clientConfig.ts';
import { resolveRange } from '../byteRange.ts';
import { LocalCopies } from '../localCopies.ts';
import { checkKey, checkPrefix } from '../objectKey.ts';
import type { ByteRange, ObjectBody, ObjectInfo, ObjectStore, SignedUrl } from '../objectStore.ts';
import { createObject } from './createObject.ts';
import { presignGet, presignPut } from './presign.ts';
import { openObject } from './readObject.ts';
import { isAbsent, type S3Place, s3Error } from './s3Place.ts';

export interface S3StoreOptions extends AwsOptions {
  readonly bucket: string;
  /**
   * Whether the bucket stands in the path of URLs and not in their host, as most services other than AWS's own want it.
   *
   * @default true where there is an endpoint
   */
  readonly pathStyle?: boolean;
  /**
   * Folder for local copies of objects.
   *
   * @default `zoometry-objects` in the folder for temporary files
   */
  readonly copies?: string;
  /** Clock that URLs are signed by. */
  readonly now?: () => Date;
}

/** Opens a store on a bucket. Asks for nothing yet: a bucket that is not there is told of by the first request. */
export function openS3ObjectStore(options: S3StoreOptions): S3ObjectStore {
  const { bucket, pathStyle = options.endpoint !== undefined, copies, now } = options;
  const client = new S3Client({
    ...clientConfig(options),
    forcePathStyle: pathStyle,
    // We send SHA-256 by ourselves, and check by ourselves what is read.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
  return new S3ObjectStore(
    { client, bucket },
    new LocalCopies(copies ?? join(tmpdir(), 'zoometry-objects')),
    now ?? (() => new Date()),
  );
}

/** Open one with {@link openS3ObjectStore}. */
export class S3ObjectStore implements ObjectStore {
  readonly isRemote = true;
  readonly #place: S3Place;
  readonly #copies: LocalCopies;
  readonly #now: () => Date;

  constructor(place: S3Place, copies: LocalCopies, now: () => Date) {
    this.#place = place;
    this.#copies = copies;
    this.#now = now;
  }

  async head(key: string): Promise<ObjectInfo | undefined> {
    const found = await this.#head(checkKey(key));
    return found && { key, bytes: found.ContentLength ?? 0 };
  }

  async get(key: string, range?: ByteRange): Promise<Uint8Array> {
    const readable = await this.stream(key, range);
    return this.#guard(key, () => buffer(readable));
  }

  async stream(key: string, range?: ByteRange): Promise<Readable> {
    checkKey(key);
    return this.#guard(key, async () => {
      try {
        return await openObject(
          this.#place,
          key,
          range && resolveRange(key, Number.POSITIVE_INFINITY, range),
        );
      } catch (error) {
        // Why a range has no bytes can be told only with the size of the object.
        if (statusOf(error) === 416 || (error instanceof UserError && range)) await this.#explain(key, range);
        throw error;
      }
    });
  }

  async createIfAbsent(key: string, body: ObjectBody): Promise<'created' | 'exists'> {
    checkKey(key);
    return this.#guard(key, () =>
      createObject(this.#place, key, body, async () => (await this.#head(key)) !== undefined),
    );
  }

  async *list(prefix: string): AsyncGenerator<ObjectInfo> {
    checkPrefix(prefix);
    const { client, bucket } = this.#place;
    try {
      for await (const page of paginateListObjectsV2({ client }, { Bucket: bucket, Prefix: prefix })) {
        for (const { Key, Size } of page.Contents ?? []) yield { key: Key ?? '', bytes: Size ?? 0 };
      }
    } catch (error) {
      throw s3Error(this.#place, prefix, error);
    }
  }

  async delete(key: string): Promise<void> {
    const { client, bucket } = this.#place;
    const command = new DeleteObjectCommand({ Bucket: bucket, Key: checkKey(key) });
    await this.#guard(key, () => client.send(command));
  }

  async localFile(key: string): Promise<string> {
    const found = await this.#head(checkKey(key));
    if (!found) throw new NotFoundError('object', key);
    const identity = [this.#place.bucket, key, found.ETag ?? '', String(found.LastModified?.getTime())];
    return this.#copies.path(identity, key, () => this.stream(key));
  }

  async presignGet(key: string, options: Parameters<ObjectStore['presignGet']>[1]): Promise<SignedUrl> {
    checkKey(key);
    return this.#guard(key, () => presignGet(this.#place, key, options, this.#now()));
  }

  async presignPut(key: string, options: Parameters<ObjectStore['presignPut']>[1]): Promise<SignedUrl> {
    checkKey(key);
    return this.#guard(key, () => presignPut(this.#place, key, options, this.#now()));
  }

  /** Removes local copies that nobody has asked for since so many milliseconds. */
  forgetCopies(unusedForMs: number): Promise<void> {
    return this.#copies.forget(unusedForMs);
  }

  /** Closes connections that are kept open for later requests. */
  close(): void {
    this.#place.client.destroy();
  }

  #head(key: string): Promise<HeadObjectCommandOutput | undefined> {
    const { client, bucket } = this.#place;
    return this.#guard(key, async () => {
      try {
        return await client.send(new HeadObjectCommand({ Bucket: bucket, Key: key }));
      } catch (error) {
        if (isAbsent(error)) return undefined;
        throw error;
      }
    });
  }

  /** @throws NotFoundError, or InvalidInputError for a range without bytes */
  async #explain(key: string, range: ByteRange | undefined): Promise<void> {
    const info = await this.head(key);
    if (!info) throw new NotFoundError('object', key);
    resolveRange(key, info.bytes, range);
  }

  async #guard<Result>(key: string, work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      throw s3Error(this.#place, key, error);
    }
  }
}
