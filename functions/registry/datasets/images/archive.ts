/** Images from an archive that was brought as a blob: zip, tar or tar.gz, told apart by their first bytes. */
import { Readable } from 'node:stream';
import type { Digest } from '../../../../schema/digest.ts';
import { InvalidInputError, NotFoundError } from '../../../../schema/errors.ts';
import { blobKey } from '../../../../schema/keys.ts';
import { localBlob, streamBlob } from '../../../storage/blobs.ts';
import type { ObjectStore } from '../../../storage/objectStore.ts';
import type { ArchiveNames } from './archiveNames.ts';
import type { ImageIntake } from './imageIntake.ts';
import { takeFromTar } from './tar.ts';
import { takeFromZip } from './zip.ts';

/** As far as the signature of a tar file, which stands at byte 257. */
const HEAD_BYTES = 262;

/**
 * Takes the entries of an archive that `names` recognises into `intake`. The archive is never held in memory, and
 * nothing is written but blobs: the paths in it are only compared.
 *
 * @throws NotFoundError where there is no such blob
 * @throws InvalidInputError where it is no such archive, damaged, encrypted, or has paths that lead out of it
 * @throws LimitExceededError where it unpacks to far more than it is
 */
export async function takeFromArchive(
  store: ObjectStore,
  archive: Digest,
  names: ArchiveNames,
  intake: ImageIntake,
): Promise<void> {
  const blob = await store.head(blobKey(archive));
  if (!blob) throw new NotFoundError('uploaded file', archive, ['images', 'archive']);
  const format = formatOf(await headOf(store, archive, blob.bytes));
  if (format === 'zip') return takeFromZip(await localBlob(store, archive), blob.bytes, names, intake);
  const stream = Readable.from(streamBlob(store, archive), { objectMode: false });
  return takeFromTar({ stream, bytes: blob.bytes, gzip: format === 'gzip' }, names, intake);
}

async function headOf(store: ObjectStore, archive: Digest, bytes: number): Promise<Uint8Array> {
  if (bytes === 0) return new Uint8Array(0);
  return store.get(blobKey(archive), { start: 0, end: Math.min(HEAD_BYTES, bytes) });
}

function formatOf(head: Uint8Array): 'zip' | 'gzip' | 'tar' {
  const latin = Buffer.from(head).toString('latin1');
  // The second form is a zip without entries.
  if (latin.startsWith('PK\x03\x04') || latin.startsWith('PK\x05\x06')) return 'zip';
  if (latin.startsWith('\x1f\x8b')) return 'gzip';
  if (latin.slice(257, 262) === 'ustar') return 'tar';
  throw new InvalidInputError(
    'the archive of images is neither zip nor tar nor tar.gz: pack the images as one of these',
    'an archive is a zip, tar or tar.gz file',
    ['images', 'archive'],
  );
}
