/** Reads objects: with ranges, over connections that break, and checked against S3's checksum. */
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { GetObjectCommand, type GetObjectCommandOutput } from '@aws-sdk/client-s3';
import { DamagedObjectError } from '../../../schema/errors.ts';
import { backOff } from '../backoff.ts';
import type { ByteRange } from '../objectStore.ts';
import { UnavailableError } from '../unavailableError.ts';
import { isAbsent, isPreconditionFailed, type S3Place } from './s3Place.ts';

/** How often in a row a connection may break without one byte in between. */
const MAX_BREAKS = 5;

/**
 * Opens an object or a range of it. Where the connection breaks in the middle, reading goes on from there, of the
 * very same object (`If-Match`).
 *
 * The bytes of a whole object that was created with one request are held against the SHA-256 that S3 keeps of them.
 * Of one created in parts S3 keeps checksums of the parts alone: there, as for a range, the digest in a blob's key
 * or in the document is what tells.
 *
 * @throws what the first request is refused with, before the first byte
 */
export async function openObject(place: S3Place, key: string, range?: ByteRange): Promise<Readable> {
  const start = range?.start ?? 0;
  const opened = await request(place, key, range && `bytes=${start}-${range.end - 1}`);
  const body = new ResumingBody(place, key, opened, start);
  const readable = Readable.from(checkedChunks(body, key, checksumOf(opened)), { objectMode: false });
  // Also where nobody ever reads: a response that is not read holds its connection.
  readable.once('close', () => body.abandon());
  return readable;
}

async function* checkedChunks(
  body: ResumingBody,
  key: string,
  expected: string | undefined,
): AsyncGenerator<Uint8Array> {
  const hash = expected === undefined ? undefined : createHash('sha256');
  for (let chunk = await body.next(); chunk; chunk = await body.next()) {
    hash?.update(chunk);
    yield chunk;
  }
  const actual = hash?.digest('base64');
  if (actual !== expected) {
    throw new DamagedObjectError(key, `its SHA-256 is ${actual} in base64, and S3 keeps ${expected}`);
  }
}

/** The chunks of an object over as many connections as it takes. */
class ResumingBody {
  readonly #place: S3Place;
  readonly #key: string;
  readonly #etag: string | undefined;
  readonly #end: number;
  #at: number;
  #body: Readable;
  #abandoned = false;
  #chunks: AsyncIterator<Uint8Array>;

  constructor(place: S3Place, key: string, opened: GetObjectCommandOutput, start: number) {
    this.#place = place;
    this.#key = key;
    this.#etag = opened.ETag;
    this.#at = start;
    this.#end = start + (opened.ContentLength ?? 0);
    this.#body = bodyOf(opened);
    this.#chunks = this.#body[Symbol.asyncIterator]();
  }

  /** The next chunk, or undefined at the end. */
  async next(): Promise<Uint8Array | undefined> {
    for (let breaks = 0; this.#at < this.#end; ) {
      try {
        const { done, value } = await this.#chunks.next();
        if (done) throw new Error(`the answer ended ${this.#end - this.#at} bytes early`);
        this.#at += value.length;
        return value;
      } catch (cause) {
        breaks += 1;
        const place = `s3://${this.#place.bucket}/${this.#key}`;
        if (breaks > MAX_BREAKS || this.#abandoned)
          throw new UnavailableError(place, 'every connection broke', { cause });
        await backOff(breaks);
        await this.#reopen();
      }
    }
    this.abandon();
    return undefined;
  }

  abandon(): void {
    this.#abandoned = true;
    this.#body.destroy();
  }

  async #reopen(): Promise<void> {
    const range = `bytes=${this.#at}-${this.#end - 1}`;
    this.#body = bodyOf(await reopen(this.#place, this.#key, range, this.#etag));
    this.#chunks = this.#body[Symbol.asyncIterator]();
    if (this.#abandoned) this.#body.destroy();
  }
}

async function reopen(
  place: S3Place,
  key: string,
  range: string,
  etag: string | undefined,
): Promise<GetObjectCommandOutput> {
  try {
    return await request(place, key, range, etag);
  } catch (error) {
    if (!isAbsent(error) && !isPreconditionFailed(error)) throw error;
    throw new Error(`${key} was deleted while it was read`, { cause: error });
  }
}

/**
 * The checksum is asked for by a header of our own: asked for as the SDK offers it, the SDK would check each
 * response by itself, and could not check what is read over several.
 */
async function request(
  { client, bucket }: S3Place,
  key: string,
  range: string | undefined,
  etag?: string,
): Promise<GetObjectCommandOutput> {
  const command = new GetObjectCommand({
    Bucket: bucket,
    Key: key,
    ...(range !== undefined && { Range: range }),
    ...(etag !== undefined && { IfMatch: etag }),
  });
  command.middlewareStack.add(
    (next) => (args) => {
      const { headers } = args.request as { headers: Record<string, string> };
      headers['x-amz-checksum-mode'] = 'ENABLED';
      return next(args);
    },
    { step: 'build', name: 'askForChecksum' },
  );
  return client.send(command);
}

/** The SHA-256 of the whole object, where S3 has it and the answer is the whole object. */
function checksumOf({ ChecksumSHA256, ContentRange }: GetObjectCommandOutput): string | undefined {
  return ContentRange === undefined && !ChecksumSHA256?.includes('-') ? ChecksumSHA256 : undefined;
}

function bodyOf({ Body }: GetObjectCommandOutput): Readable {
  if (Body instanceof Readable) return Body;
  throw new Error('S3 answered without a body');
}
