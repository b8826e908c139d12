/**
 * Decodes a JPEG scan to RGB, to the bit as libjpeg-turbo does by default (ISLOW inverse DCT, fancy upsampling), on this thread and in a few
 * milliseconds: libvips' threads take the processor from the session. Where coefficients are beyond what pictures have, this is what
 * libjpeg-turbo does on x86; on other processors it rounds those in other ways.
 */
import type { Kernels } from '../../kernels/kernels.ts';
import { releaseMemory } from '../../releaseMemory.ts';
import type { Pixels } from '../pixels.ts';
import { placeBlockPlans } from './blockPlans.ts';
import { EntropyCoded } from './entropyCoded.ts';
import { PictureRows } from './pictureRows.ts';
import { allocatePlanes } from './planes.ts';
import type { JpegScan } from './scan.ts';

/**
 * @param kernels where it is done: what they had allocated before is forgotten
 * @returns undefined of a scan that is not clean: a code that is none, bytes that are missing or left over, a restart marker or the end of
 *   the image that is not in its place
 */
export function decodeScan(bytes: Uint8Array, scan: JpegScan, kernels: Kernels): Pixels | undefined {
  kernels.begin();
  const planes = allocatePlanes(scan, kernels);
  const plans = placeBlockPlans(scan, planes, kernels);
  if (!plans) return undefined;
  const rows = new PictureRows(scan, planes, kernels);
  const coded = new EntropyCoded(bytes, scan, plans, kernels);
  const { width, height } = scan;
  // Not zeroed: every byte of it is written.
  const data = Buffer.allocUnsafeSlow(3 * width * height);
  let isClean = true;
  for (let mcuRow = 0; isClean && mcuRow < planes.mcusDown; mcuRow++) {
    isClean = coded.decodeRow(planes.mcusAcross);
    if (isClean) rows.write(mcuRow, data);
  }
  if (isClean && coded.isAtEnd()) return { data, width, height };
  // libvips is going to want as much.
  releaseMemory(data);
  return undefined;
}
