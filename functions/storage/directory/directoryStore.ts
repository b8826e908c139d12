/**
 * ObjectStore over a directory, for one machine: any number of processes may use the same one at once.
 *
 * `objects/` holds each object as a file under its key, `temporary/` what is under construction (on the same file
 * system, to be linked into place), `signing-secret` the secret of its signed URLs.
 */
import { type FileHandle, open, rm, stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { dirname, join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { InvalidInputError, NotFoundError } from '../../../schema/errors.ts';
import { isSystemError } from '../../../schema/systemError.ts';
import { resolveRange } from '../byteRange.ts';
import { abandonBody } from '../objectBody.ts';
import { checkKey, checkPrefix } from '../objectKey.ts';
import type { ByteRange, ObjectBody, ObjectInfo, ObjectStore, SignedUrl } from '../objectStore.ts';
import { checkFilename } from '../signedUrls/downloadHeaders.ts';
import { expiry, type Permit, signGrant } from '../signedUrls/grant.ts';
import { createFile } from './createFile.ts';
import { isMissing, openError, writeError } from './fileErrors.ts';
import { signingSecret } from './signingSecret.ts';
import { DurableDirectories, makeDirectories, syncDirectory } from './syncDirectory.ts';
import { sweepTempFiles } from './tempFiles.ts';
import { walk } from './walk.ts';

/** read(2) takes at most 2 GiB at a time. */
const MAX_READ = 2 ** 30;

export interface DirectoryStoreOptions {
  /** Made where it does not exist. */
  readonly root: string;
  /** Clock that URLs are signed and checked by. */
  readonly now?: () => Date;
}

/**
 * Opens a directory as a store and removes what crashed processes left half-written.
 *
 * @throws InvalidInputError where the directory cannot be made or written to
 */
export async function openDirectoryStore({ root, now }: DirectoryStoreOptions): Promise<DirectoryStore> {
  const absolute = resolve(root);
  const temporary = join(absolute, 'temporary');
  try {
    await makeDirectories(join(absolute, 'objects'));
    await makeDirectories(temporary);
    const clock = now ?? (() => new Date());
    await sweepTempFiles(temporary, clock());
    return new DirectoryStore(absolute, temporary, await signingSecret(absolute, temporary), clock);
  } catch (error) {
    throw openError(absolute, error);
  }
}

/** Open one with {@link openDirectoryStore}. */
export class DirectoryStore implements ObjectStore {
  readonly isRemote = false;
  readonly #objects: string;
  readonly #temporary: string;
  readonly #secret: Uint8Array;
  readonly #now: () => Date;
  readonly #directories: DurableDirectories;
  #baseUrl: string | undefined;

  constructor(root: string, temporary: string, secret: Uint8Array, now: () => Date) {
    this.#objects = join(root, 'objects');
    this.#temporary = temporary;
    this.#secret = secret;
    this.#now = now;
    this.#directories = new DurableDirectories(this.#objects);
  }

  async head(key: string): Promise<ObjectInfo | undefined> {
    const found = await stat(this.#path(key)).catch((error: unknown) => {
      if (!isMissing(error)) throw error;
    });
    return found?.isFile() ? { key, bytes: found.size } : undefined;
  }

  async get(key: string, range?: ByteRange): Promise<Uint8Array> {
    const { handle, start, end } = await this.#open(key, range);
    try {
      const bytes = new Uint8Array(end - start);
      let filled = 0;
      while (filled < bytes.length) {
        const { bytesRead } = await handle.read(
          bytes,
          filled,
          Math.min(bytes.length - filled, MAX_READ),
          start + filled,
        );
        if (bytesRead === 0) throw new Error(`${key} ended ${bytes.length - filled} bytes early`);
        filled += bytesRead;
      }
      return bytes;
    } finally {
      await handle.close();
    }
  }

  async stream(key: string, range?: ByteRange): Promise<Readable> {
    const { handle, start, end } = await this.#open(key, range);
    if (start === end) {
      await handle.close();
      return Readable.from([]);
    }
    return handle.createReadStream({ start, end: end - 1 });
  }

  async createIfAbsent(key: string, body: ObjectBody): Promise<'created' | 'exists'> {
    const path = this.#path(key);
    if (await this.head(key)) {
      await abandonBody(body);
      // Whoever created it may not have come so far as to make the name durable.
      await this.#directories.make(dirname(path));
      await syncDirectory(dirname(path));
      return 'exists';
    }
    try {
      const outcome = await createFile(path, body, {
        temporary: this.#temporary,
        mode: 0o444,
        makeParent: () => this.#directories.make(dirname(path)),
      });
      if (outcome === 'exists' && !(await this.head(key))) throw nested(key);
      return outcome;
    } catch (error) {
      if (isSystemError(error, 'ENOTDIR')) throw nested(key);
      throw writeError(key, error);
    }
  }

  async *list(prefix: string): AsyncGenerator<ObjectInfo> {
    yield* walk(this.#objects, checkPrefix(prefix));
  }

  async delete(key: string): Promise<void> {
    await rm(this.#path(key)).catch((error: unknown) => {
      if (!isMissing(error) && !isSystemError(error, 'ERR_FS_EISDIR')) throw error;
    });
  }

  async localFile(key: string): Promise<string> {
    if (!(await this.head(key))) throw new NotFoundError('object', key);
    return this.#path(key);
  }

  async presignGet(
    key: string,
    options: { expiresInSeconds: number; filename?: string },
  ): Promise<SignedUrl> {
    const filename = checkFilename(options.filename);
    return this.#sign(
      key,
      options.expiresInSeconds,
      { op: 'get', ...(filename !== undefined && { filename }) },
      [],
    );
  }

  async presignPut(
    key: string,
    { expiresInSeconds, bytes, sha256, contentType }: Parameters<ObjectStore['presignPut']>[1],
  ): Promise<SignedUrl> {
    return this.#sign(key, expiresInSeconds, { op: 'put', bytes, sha256, contentType }, [
      { name: 'content-type', value: contentType },
    ]);
  }

  /** Says where {@link handleRequest} is reached, e.g. `http://127.0.0.1:4000`: known once a server listens. */
  setBaseUrl(url: string): void {
    this.#baseUrl = url.replace(/\/+$/, '');
  }

  /** Answers a request for one of this store's signed URLs; a server calls it for every path below `/objects/`. */
  async handleRequest(request: IncomingMessage, response: ServerResponse): Promise<void> {
    // Loaded here and not above: only a service is asked for signed URLs.
    const { handleSignedRequest } = await import('../signedUrls/handleSignedRequest.ts');
    return handleSignedRequest(this, this.#secret, this.#now, request, response);
  }

  #sign(key: string, seconds: number, permit: Permit, headers: SignedUrl['headers']): SignedUrl {
    const expiresAt = expiry(this.#now(), seconds);
    const path = signGrant(this.#secret, { key: checkKey(key), permit, expiresAt });
    if (this.#baseUrl === undefined)
      throw new Error('URLs can be signed only once a server listens: setBaseUrl');
    return { url: this.#baseUrl + path, headers, expiresAt };
  }

  #path(key: string): string {
    return join(this.#objects, checkKey(key));
  }

  /** @throws NotFoundError, or InvalidInputError for a range that has no bytes */
  async #open(key: string, range: ByteRange | undefined): Promise<{ handle: FileHandle } & ByteRange> {
    const handle = await open(this.#path(key), 'r').catch((error: unknown) => {
      throw isMissing(error) ? new NotFoundError('object', key) : error;
    });
    try {
      const found = await handle.stat();
      if (!found.isFile()) throw new NotFoundError('object', key);
      return { handle, ...resolveRange(key, found.size, range) };
    } catch (error) {
      await handle.close();
      throw error;
    }
  }
}

function nested(key: string): InvalidInputError {
  const constraint = 'no key continues another with "/"';
  return new InvalidInputError(
    `${key} cannot be stored beside the objects there are: ${constraint}`,
    constraint,
    ['key'],
  );
}
