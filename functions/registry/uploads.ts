/** Bringing a file: a ticket for its declared digest, then the bytes, then a blob that is known to be those bytes. */
import { randomUUID } from 'node:crypto';
import type { Digest } from '../../schema/digest.ts';
import { DigestMismatchError, InvalidInputError, NotFoundError } from '../../schema/errors.ts';
import { uploadKey } from '../../schema/keys.ts';
import { parseWith } from '../../schema/parse.ts';
import { type UploadRecord, UploadRequest } from '../../schema/upload.ts';
import { type Catalog, type Entry, StaleRevisionError } from '../storage/catalog.ts';
import type { ObjectStore, SignedUrl } from '../storage/objectStore.ts';
import { copyToBlob } from '../storage/putBlob.ts';

const EXPIRES_IN_SECONDS = 3600;

export interface UploadTicket {
  readonly record: UploadRecord;
  /** Takes the bytes by HTTP PUT until `record.expiresAt`. */
  readonly url: SignedUrl;
}

/** A finished upload: a blob that is known to be the declared bytes. */
export interface CompletedUpload {
  readonly digest: Digest;
  readonly bytes: number;
}

export interface UploadsDependencies {
  readonly store: ObjectStore;
  readonly catalog: Catalog;
  /** Clock; the system's unless given. */
  readonly now?: () => Date;
}

export class Uploads {
  readonly #store: ObjectStore;
  readonly #catalog: Catalog;
  readonly #now: () => Date;

  constructor({ store, catalog, now = () => new Date() }: UploadsDependencies) {
    this.#store = store;
    this.#catalog = catalog;
    this.#now = now;
  }

  /**
   * A ticket for one file.
   *
   * @param request an `UploadRequest`: size in bytes, SHA-256 and media type of what will be brought
   * @throws SchemaError
   */
  async create(request: unknown): Promise<UploadTicket> {
    const declared = parseWith(UploadRequest, request, 'upload');
    const id = randomUUID();
    const url = await this.#store.presignPut(uploadKey(id), {
      ...declared,
      expiresInSeconds: EXPIRES_IN_SECONDS,
    });
    const { entry } = await this.#catalog.create('upload', {
      ...declared,
      id,
      status: 'OPEN',
      expiresAt: url.expiresAt.toISOString(),
      createdAt: this.#now().toISOString(),
    });
    return { record: entry.record, url };
  }

  /**
   * Checks the bytes that were brought and makes them a blob under their digest. Asking again is answered with the
   * finished upload. Bytes that fail the check are thrown away, so that the same URL can be used once more.
   *
   * @throws NotFoundError for an id that no ticket has
   * @throws InvalidInputError where no bytes have come yet, or more or fewer than were declared
   * @throws DigestMismatchError where they are other bytes
   */
  async complete(uploadId: string): Promise<CompletedUpload> {
    const { sha256, bytes } = await this.#complete(uploadId);
    return { digest: sha256, bytes };
  }

  async #complete(uploadId: string): Promise<UploadRecord> {
    const { record, revision } = await this.#entry(uploadId);
    const key = uploadKey(uploadId);
    if (record.status === 'COMPLETE') {
      // Whoever finished the upload may have been stopped before this last step.
      await this.#store.delete(key);
      return record;
    }
    const brought = await this.#store.head(key);
    if (!brought) return this.#completeWithoutBytes(record);
    try {
      if (brought.bytes !== record.bytes) throw wrongSize(record, brought.bytes);
      await copyToBlob(this.#store, key, record.sha256, `upload ${record.id}`);
    } catch (error) {
      // Another caller may have finished it and removed the bytes under our hands.
      if (error instanceof NotFoundError) return this.#completeWithoutBytes(record);
      if (error instanceof DigestMismatchError || error instanceof InvalidInputError) {
        await this.#store.delete(key);
      }
      throw error;
    }
    const completed = await this.#markComplete(record, revision);
    await this.#store.delete(key);
    return completed;
  }

  async #markComplete(record: UploadRecord, revision: number): Promise<UploadRecord> {
    try {
      return (await this.#catalog.update('upload', { ...record, status: 'COMPLETE' }, revision)).record;
    } catch (error) {
      if (!(error instanceof StaleRevisionError)) throw error;
      return (await this.#entry(record.id)).record;
    }
  }

  async #completeWithoutBytes({ id, bytes, expiresAt }: UploadRecord): Promise<UploadRecord> {
    const { record } = await this.#entry(id);
    if (record.status === 'COMPLETE') return record;
    const expired = this.#now() >= new Date(expiresAt);
    throw new InvalidInputError(
      `upload ${id} has received no bytes: ${
        expired
          ? `its URL expired at ${expiresAt}, so ask for a new upload`
          : `PUT all ${bytes} bytes to its URL, then complete it`
      }`,
      'the bytes arrive before an upload is completed',
      ['uploadId'],
    );
  }

  async #entry(id: string): Promise<Entry<'upload'>> {
    const entry = await this.#catalog.get('upload', id);
    if (!entry) throw new NotFoundError('upload', id, ['uploadId']);
    return entry;
  }
}

function wrongSize({ id, bytes }: UploadRecord, actual: number): InvalidInputError {
  return new InvalidInputError(
    `upload ${id} has ${actual} bytes, not the declared ${bytes}: send the whole file again`,
    'an upload has the declared size',
    ['uploadId'],
  );
}
