/**
 * Store of a zoo behind its API: objects are read by URLs that it signs, blobs are brought as uploads. All else is written
 * by the zoo itself.
 */
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { DigestMismatchError, NotFoundError } from '../../../schema/errors.ts';
import { digestInKey } from '../../storage/blobs.ts';
import { resolveRange } from '../../storage/byteRange.ts';
import type { LocalCopies } from '../../storage/localCopies.ts';
import { chunksOf } from '../../storage/objectBody.ts';
import type { ByteRange, ObjectBody, ObjectInfo, ObjectStore, SignedUrl } from '../../storage/objectStore.ts';
import { UnavailableError } from '../../storage/unavailableError.ts';
import type { GraphqlClient } from './graphqlClient.ts';
import { sendHttp } from './http.ts';
import type { FoundObject, ObjectDirectory } from './objectDirectory.ts';
import { uploadFile } from './upload.ts';

/** Milliseconds without a byte after which a download is given up. */
const PATIENCE_MS = 60_000;

export interface RemoteStoreOptions {
  readonly client: GraphqlClient;
  readonly directory: ObjectDirectory;
  readonly copies: LocalCopies;
}

export class RemoteStore implements ObjectStore {
  readonly isRemote = true;
  readonly #client: GraphqlClient;
  readonly #directory: ObjectDirectory;
  readonly #copies: LocalCopies;

  constructor({ client, directory, copies }: RemoteStoreOptions) {
    this.#client = client;
    this.#directory = directory;
    this.#copies = copies;
  }

  async head(key: string): Promise<ObjectInfo | undefined> {
    const found = await this.#directory.find(key);
    return found && { key, bytes: found.bytes };
  }

  async get(key: string, range?: ByteRange): Promise<Uint8Array> {
    return buffer(await this.stream(key, range));
  }

  async stream(key: string, range?: ByteRange): Promise<Readable> {
    return this.#download(await this.#find(key), range);
  }

  async createIfAbsent(key: string, body: ObjectBody): Promise<'created' | 'exists'> {
    const digest = digestInKey(key);
    if (digest === undefined) throw new Error(`${key} of a remote zoo is written by the zoo itself`);
    const folder = await mkdtemp(join(tmpdir(), 'zoometry-upload-'));
    try {
      const file = join(folder, 'body');
      await pipeline(chunksOf(body), createWriteStream(file, { mode: 0o600 }));
      const actual = await uploadFile(this.#client, file);
      if (actual !== digest) throw new DigestMismatchError(key, digest, actual);
    } finally {
      await rm(folder, { recursive: true });
    }
    return 'created';
  }

  async localFile(key: string): Promise<string> {
    const found = await this.#find(key);
    return this.#copies.path(this.#identity(found), key, () => this.#download(found));
  }

  /** Where {@link localFile} puts the object, which is not asked for yet. @throws NotFoundError */
  async futureFile(key: string): Promise<string> {
    return this.#copies.pathOf(this.#identity(await this.#find(key)));
  }

  list(): AsyncIterable<ObjectInfo> {
    throw new Error('objects of a remote zoo are found by their keys');
  }

  async delete(): Promise<never> {
    throw new Error('objects of a remote zoo are deleted by the zoo itself');
  }

  async presignGet(): Promise<SignedUrl> {
    throw new Error('a remote zoo signs its URLs itself');
  }

  async presignPut(): Promise<SignedUrl> {
    throw new Error('a remote zoo signs its URLs itself');
  }

  #identity({ key, bytes }: FoundObject): string[] {
    return [this.#client.endpoint.href, key, String(bytes)];
  }

  /** @throws NotFoundError */
  async #find(key: string): Promise<FoundObject> {
    const found = await this.#directory.find(key);
    if (!found) throw new NotFoundError('object', key);
    return found;
  }

  async #download({ key, bytes, downloadUrl }: FoundObject, range?: ByteRange): Promise<Readable> {
    const { start, end } = resolveRange(key, bytes, range);
    const headers: Record<string, string> = range ? { range: `bytes=${start}-${end - 1}` } : {};
    const url = new URL(downloadUrl);
    const { signal } = this.#client;
    const response = await sendHttp(url, { method: 'GET', headers, patienceMs: PATIENCE_MS, signal }).catch(
      (cause: Error) => {
        throw new UnavailableError(`${url.origin}, which has ${key},`, cause.message, { cause });
      },
    );
    if (response.statusCode === (range ? 206 : 200)) return response;
    response.destroy();
    throw new UnavailableError(
      `${url.origin}, which has ${key},`,
      `HTTP status ${String(response.statusCode)}`,
    );
  }
}
