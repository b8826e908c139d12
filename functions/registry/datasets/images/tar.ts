/** Images from a tar file, compressed by gzip or not. */
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { type Extract, extract } from 'tar-stream';
import { ArchiveMeter } from './archiveLimits.ts';
import type { ArchiveNames } from './archiveNames.ts';
import { damagedArchive } from './damagedArchive.ts';
import type { ImageIntake } from './imageIntake.ts';
import { MAX_IMAGE_BYTES } from './sourceFile.ts';

/**
 * Takes the entries that `names` recognises into `intake`, in one pass over the stream. Links and other special
 * entries are passed over.
 *
 * @throws InvalidInputError where the archive is damaged
 * @throws LimitExceededError
 */
export async function takeFromTar(
  archive: { readonly stream: Readable; readonly bytes: number; readonly gzip: boolean },
  names: ArchiveNames,
  intake: ImageIntake,
): Promise<void> {
  const meter = new ArchiveMeter(archive.bytes);
  const entries = extract();
  const metered = async function* (chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of chunks) {
      meter.countBytes(chunk.length);
      yield chunk;
    }
  };
  const unpacking = archive.gzip
    ? pipeline(archive.stream, createGunzip(), metered, entries)
    : pipeline(archive.stream, metered, entries);
  // Whichever side fails first ends the other, so both are waited for; the taking side knows more of the reason.
  const outcomes = await Promise.allSettled([takeEntries(entries, meter, names, intake), unpacking]);
  const failed = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failed) damagedArchive(failed.reason);
}

async function takeEntries(
  entries: Extract,
  meter: ArchiveMeter,
  names: ArchiveNames,
  intake: ImageIntake,
): Promise<void> {
  for await (const entry of entries) {
    meter.countEntry();
    const { name, type, size } = entry.header;
    const path = type === 'file' || type === 'contiguous-file' ? names.note(name) : undefined;
    if (path === undefined || size > MAX_IMAGE_BYTES) {
      if (path !== undefined) await intake.add(path, 0, async () => ({ kind: 'too-large', bytes: size }));
      entry.resume();
      continue;
    }
    const content = await buffer(entry);
    await intake.add(path, size, async () => ({ kind: 'bytes', bytes: content }));
  }
}
