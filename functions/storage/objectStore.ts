/**
 * Port: where bytes live. Adapters: a directory for one machine, S3 for the cloud. Every adapter passes
 * `test/contract/objectStore.ts`; what the suite asserts is the meaning of this interface.
 *
 * Objects are immutable: they are created once, read, and perhaps deleted; never overwritten. A reader sees a
 * whole object or none.
 *
 * Every method refuses a string that is no key (`objectKey.ts`) with an InvalidInputError. No key may continue
 * another with "/" (`a` beside `a/b`): where a store cannot hold both it says so, and none has to.
 */
import type { Readable } from 'node:stream';
import type { Digest } from '../../schema/digest.ts';

/** What a body may be: bytes at hand, or a stream of any length. */
export type ObjectBody = Uint8Array | AsyncIterable<Uint8Array>;

export interface ObjectInfo {
  readonly key: string;
  readonly bytes: number;
}

/**
 * Half-open byte range: `start` included, `end` not. An `end` beyond the object means its end; an empty range, or one
 * that begins at or beyond the end, is an InvalidInputError (`byteRange.ts`).
 */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/** A URL that lets its bearer do one thing to one object until it expires. */
export interface SignedUrl {
  readonly url: string;
  readonly headers: ReadonlyArray<{ readonly name: string; readonly value: string }>;
  readonly expiresAt: Date;
}

export interface ObjectStore {
  /** Whether {@link localFile} has to fetch the object first: then small ones are better read than kept as files. */
  readonly isRemote: boolean;

  /** Size of an object, or undefined where there is none. */
  head(key: string): Promise<ObjectInfo | undefined>;

  /** @throws NotFoundError */
  get(key: string, range?: ByteRange): Promise<Uint8Array>;

  /** @throws NotFoundError before the first byte, never after */
  stream(key: string, range?: ByteRange): Promise<Readable>;

  /**
   * Creates an object unless its key is taken, atomically and durably: of two callers at once exactly one is told
   * `created`, and after that answer the bytes survive a power cut. A body that fails midway leaves nothing, and its
   * error comes out unchanged. Of a taken key the body may be left unread; it is closed either way.
   */
  createIfAbsent(key: string, body: ObjectBody): Promise<'created' | 'exists'>;

  /** Objects whose keys begin with `prefix`, in ascending UTF-8 byte order of key. */
  list(prefix: string): AsyncIterable<ObjectInfo>;

  /** Deletes an object; no error where there is none. */
  delete(key: string): Promise<void>;

  /**
   * Path of a local file with the object's bytes, for readers that need a file (an ONNX session). A directory
   * answers its own file, a remote store a downloaded copy. Callers only read it.
   *
   * @throws NotFoundError
   */
  localFile(key: string): Promise<string>;

  /**
   * URL for reading one object by HTTP GET; `filename` is what a browser saves it as. The object need not exist yet.
   *
   * @throws InvalidInputError unless it expires in 1 second to 7 days
   */
  presignGet(key: string, options: { expiresInSeconds: number; filename?: string }): Promise<SignedUrl>;

  /**
   * URL for creating one object by HTTP PUT of exactly `bytes` bytes with the headers that come with it. Other bytes
   * than the declared ones are refused (4xx) and leave nothing; a taken key answers 412 or 409.
   *
   * @throws InvalidInputError unless it expires in 1 second to 7 days
   */
  presignPut(
    key: string,
    options: { expiresInSeconds: number; bytes: number; sha256: Digest; contentType: string },
  ): Promise<SignedUrl>;
}
