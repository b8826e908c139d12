/** The objects of a bucket, and uploads in parts that are under way: in memory, each change at once or not at all. */
import { createHash, randomUUID } from 'node:crypto';
import { noSuchKey, noSuchUpload, preconditionFailed, S3Refusal } from './refusal.ts';

export interface StoredObject {
  readonly content: Buffer;
  readonly etag: string;
  /** Base64; of an object in parts the checksum of their checksums, and how many they are. */
  readonly sha256: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly modified: Date;
}

interface Part {
  readonly content: Buffer;
  readonly etag: string;
  readonly sha256: string;
}

interface Upload {
  readonly key: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly parts: Map<number, Part>;
}

/** What a client says of a part when it completes an upload. */
export interface DeclaredPart {
  readonly number: number;
  readonly etag: string;
  readonly sha256: string | undefined;
}

const SMALLEST_PART = 5 * 1024 ** 2;

export class MemoryBucket {
  readonly objects = new Map<string, StoredObject>();
  readonly uploads = new Map<string, Upload>();

  find(key: string): StoredObject {
    const object = this.objects.get(key);
    if (!object) throw noSuchKey();
    return object;
  }

  create(key: string, content: Buffer, headers: Readonly<Record<string, string>>): StoredObject {
    if (this.objects.has(key)) throw preconditionFailed();
    const object: StoredObject = { ...partOf(content), headers, modified: new Date() };
    this.objects.set(key, object);
    return object;
  }

  begin(key: string, headers: Readonly<Record<string, string>>): string {
    const id = randomUUID();
    this.uploads.set(id, { key, headers, parts: new Map() });
    return id;
  }

  put(id: string, key: string, number: number, content: Buffer): Part {
    const part = partOf(content);
    this.#upload(id, key).parts.set(number, part);
    return part;
  }

  abort(id: string, key: string): void {
    this.#upload(id, key);
    this.uploads.delete(id);
  }

  complete(id: string, key: string, declared: readonly DeclaredPart[]): StoredObject {
    const { headers, parts } = this.#upload(id, key);
    const chosen = declared.map(({ number, etag, sha256 }, index) => {
      const part = parts.get(number);
      if (!part || part.etag !== etag || (sha256 !== undefined && part.sha256 !== sha256)) {
        throw new S3Refusal(400, 'InvalidPart', 'One or more of the specified parts could not be found.');
      }
      if (index < declared.length - 1 && part.content.length < SMALLEST_PART) {
        throw new S3Refusal(
          400,
          'EntityTooSmall',
          'Your proposed upload is smaller than the minimum allowed size',
        );
      }
      return part;
    });
    if (chosen.length === 0) throw new S3Refusal(400, 'MalformedXML', 'You must specify at least one part');
    if (this.objects.has(key)) throw preconditionFailed();
    const object: StoredObject = {
      content: Buffer.concat(chosen.map(({ content }) => content)),
      etag: `"${hash(
        'md5',
        chosen.map(({ etag }) => Buffer.from(etag.slice(1, -1), 'hex')),
      ).toString('hex')}-${chosen.length}"`,
      sha256: `${hash(
        'sha256',
        chosen.map(({ sha256 }) => Buffer.from(sha256, 'base64')),
      ).toString('base64')}-${chosen.length}`,
      headers,
      modified: new Date(),
    };
    this.objects.set(key, object);
    this.uploads.delete(id);
    return object;
  }

  #upload(id: string, key: string): Upload {
    const upload = this.uploads.get(id);
    if (upload?.key !== key) throw noSuchUpload();
    return upload;
  }
}

function partOf(content: Buffer): Part {
  return {
    content,
    etag: `"${hash('md5', [content]).toString('hex')}"`,
    sha256: hash('sha256', [content]).toString('base64'),
  };
}

function hash(algorithm: 'md5' | 'sha256', pieces: readonly Buffer[]): Buffer {
  const hasher = createHash(algorithm);
  for (const piece of pieces) hasher.update(piece);
  return hasher.digest();
}
