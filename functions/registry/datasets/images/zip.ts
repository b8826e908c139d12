/** Images from a zip file. */
import { buffer } from 'node:stream/consumers';
import { crc32 } from 'node:zlib';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { InvalidInputError } from '../../../../schema/errors.ts';
import { ArchiveMeter } from './archiveLimits.ts';
import type { ArchiveNames } from './archiveNames.ts';
import { damagedArchive } from './damagedArchive.ts';
import type { ImageIntake } from './imageIntake.ts';
import { MAX_IMAGE_BYTES } from './sourceFile.ts';

/** File type bits of a Unix mode, which zip keeps in the upper half of the external attributes. */
const FILE_TYPE = 0o170000;
const REGULAR_FILE = 0o100000;

/**
 * Takes the entries that `names` recognises into `intake`; only those are unpacked. Links and other special entries
 * are passed over.
 *
 * @param file path of the archive: a zip's table of contents stands at its end
 * @throws InvalidInputError where the archive is encrypted or damaged
 * @throws LimitExceededError
 */
export async function takeFromZip(
  file: string,
  archiveBytes: number,
  names: ArchiveNames,
  intake: ImageIntake,
): Promise<void> {
  const meter = new ArchiveMeter(archiveBytes);
  const zip = await openPromise(file, { autoClose: false, strictFileNames: false }).catch(damagedArchive);
  try {
    for await (const entry of entriesOf(zip)) {
      meter.countEntry();
      if (!isRegularFile(entry)) continue;
      const path = names.note(entry.fileName);
      if (path !== undefined) await takeEntry(zip, entry, path, meter, intake);
    }
  } finally {
    // The file itself stays open until the entries that are being unpacked are read.
    zip.close();
  }
}

async function takeEntry(
  zip: ZipFile,
  entry: Entry,
  path: string,
  meter: ArchiveMeter,
  intake: ImageIntake,
): Promise<void> {
  const bytes = entry.uncompressedSize;
  if (bytes > MAX_IMAGE_BYTES) return intake.add(path, 0, async () => ({ kind: 'too-large', bytes }));
  if (!entry.canDecodeFileData()) throw cannotDecode(entry);
  meter.countBytes(bytes);
  await intake.add(path, bytes, async () => ({ kind: 'bytes', bytes: await unpack(zip, entry) }));
}

/** The library stops by itself where an entry unpacks to another size than it declares. */
async function unpack(zip: ZipFile, entry: Entry): Promise<Uint8Array> {
  try {
    const content = await buffer(await zip.openReadStreamPromise(entry));
    if (crc32(content) !== entry.crc32) throw new Error(`checksum of ${entry.fileName} is wrong`);
    return content;
  } catch (error) {
    return damagedArchive(error);
  }
}

async function* entriesOf(zip: ZipFile): AsyncGenerator<Entry> {
  const entries = zip.eachEntry();
  for (;;) {
    const next = await entries.next().catch(damagedArchive);
    if (next.done) return;
    yield next.value;
  }
}

function isRegularFile(entry: Entry): boolean {
  if (entry.fileName.endsWith('/')) return false;
  const type = (entry.externalFileAttributes >>> 16) & FILE_TYPE;
  // Archives made on Windows say nothing of Unix types.
  return type === 0 || type === REGULAR_FILE;
}

function cannotDecode(entry: Entry): InvalidInputError {
  const why = entry.isEncrypted() ? 'is encrypted' : `is compressed by method ${entry.compressionMethod}`;
  return new InvalidInputError(
    `entry ${JSON.stringify(entry.fileName)} of the archive ${why}: pack the images again without that`,
    'the entries of a zip archive are stored or deflated, and not encrypted',
    ['images', 'archive'],
  );
}
