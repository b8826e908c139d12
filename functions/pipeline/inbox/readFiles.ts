/** Reads what lies in the inbox: short documents, and files of any length on their way into the store. */
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { type Digest, digestOf } from '../../../schema/digest.ts';
import {
  DigestMismatchError,
  InvalidInputError,
  LimitExceededError,
  UserError,
} from '../../../schema/errors.ts';
import { blobKey } from '../../../schema/keys.ts';
import { MAX_UPLOAD_BYTES } from '../../../schema/upload.ts';
import { checkedBody } from '../../storage/checkedBody.ts';
import type { ObjectStore } from '../../storage/objectStore.ts';
import type { InboxFiles } from './inboxFiles.ts';

/** Manifests of twenty thousand classes are a quarter of it. */
const MAX_DOCUMENT_BYTES = 8 * 1024 ** 2;

export interface InboxDocument {
  readonly digest: Digest;
  /** @throws LimitExceededError where it is too long to be a request */
  text(): string;
}

/** Undefined where there is no such file. Of one that cannot be read because of its name, `text` says why. */
export async function readDocument(files: InboxFiles, name: string): Promise<InboxDocument | undefined> {
  let body: AsyncIterable<Uint8Array> | undefined;
  try {
    body = await files.open(name);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const refuse = (): never => {
      throw error;
    };
    return { digest: digestOf(''), text: refuse };
  }
  if (!body) return undefined;
  const hash = createHash('sha256');
  const kept: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    hash.update(chunk);
    bytes += chunk.length;
    if (bytes <= MAX_DOCUMENT_BYTES) kept.push(chunk);
  }
  return {
    digest: `sha256:${hash.digest('hex')}` as Digest,
    text() {
      if (bytes <= MAX_DOCUMENT_BYTES) return Buffer.concat(kept).toString();
      throw new LimitExceededError(
        `${name} has ${bytes} bytes, and requests have at most ${MAX_DOCUMENT_BYTES}`,
        [name],
      );
    },
  };
}

/** A file that a request is about, read once for its digest. */
export interface InboxFile {
  readonly name: string;
  /** Of its bytes, unpacked where they are gzipped: the same results are the same however they came. */
  readonly digest: Digest;
  /** Puts it into the store as the blob of its digest. */
  store(store: ObjectStore): Promise<Digest>;
}

/**
 * Undefined where there is no such file.
 *
 * @throws InvalidInputError where it begins as a gzipped file and is none
 * @throws LimitExceededError where it is longer than an upload may be
 */
export async function readFile(files: InboxFiles, name: string): Promise<InboxFile | undefined> {
  const body = await files.open(name);
  if (!body) return undefined;
  const hash = createHash('sha256');
  for await (const chunk of unpacked(name, body)) hash.update(chunk);
  const digest = `sha256:${hash.digest('hex')}` as Digest;
  return {
    name,
    digest,
    async store(store) {
      try {
        await store.createIfAbsent(
          blobKey(digest),
          checkedBody(unpacked(name, again(files, name)), digest, name),
        );
      } catch (error) {
        // Not refused: what is there now is another file, which is asked about by itself.
        throw error instanceof DigestMismatchError
          ? new Error(`${name} changed while it was read`, { cause: error })
          : error;
      }
      return digest;
    },
  };
}

/** Opened when somebody reads it: of a blob that is there already, nobody does. */
async function* again(files: InboxFiles, name: string): AsyncGenerator<Uint8Array> {
  const body = await files.open(name);
  if (!body) throw new Error(`${name} was taken away while it was read`);
  yield* body;
}

async function* unpacked(name: string, body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const pieces = body[Symbol.asyncIterator]();
  const head: Uint8Array[] = [];
  for (let bytes = 0; bytes < 2; ) {
    const { done, value } = await pieces.next();
    if (done) break;
    head.push(value);
    bytes += value.length;
  }
  const whole = chain(head, pieces);
  const [first, second] = Buffer.concat(head);
  let bytes = 0;
  for await (const piece of first === 0x1f && second === 0x8b ? gunzipped(name, whole) : whole) {
    bytes += piece.length;
    if (bytes > MAX_UPLOAD_BYTES) {
      throw new LimitExceededError(`${name} has more than ${MAX_UPLOAD_BYTES} bytes when it is unpacked`, [
        name,
      ]);
    }
    yield piece;
  }
}

async function* chain(
  head: readonly Uint8Array[],
  rest: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  try {
    yield* head;
    for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
  } finally {
    await rest.return?.();
  }
}

async function* gunzipped(name: string, packed: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const gunzip = createGunzip();
  // Awaited through what is read: an error of either end destroys the stream with it.
  const done = pipeline(Readable.from(packed), gunzip).catch(() => undefined);
  try {
    yield* gunzip;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && String(error.code).startsWith('Z_'))) throw error;
    const message = `${name} begins as a gzipped file does and cannot be unpacked (${error.message}): bring it again, whole`;
    throw new InvalidInputError(message, 'a whole gzipped file', [name], { cause: error });
  } finally {
    gunzip.destroy();
    await done;
  }
}
