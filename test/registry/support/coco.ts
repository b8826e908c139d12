/** Small images and annotation files. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import sharp from 'sharp';

/** A picture of one colour; other seeds are other files. */
export function picture(
  options: {
    width?: number;
    height?: number;
    seed?: number;
    orientation?: number;
    format?: 'jpeg' | 'png';
  } = {},
): Promise<Buffer> {
  const { width = 40, height = 30, seed = 0, orientation, format = 'png' } = options;
  const background = { r: seed % 256, g: (seed >> 8) % 256, b: 7 };
  const image = sharp({ create: { width, height, channels: 3, background } });
  return (orientation ? image.withMetadata({ orientation }) : image)[format]().toBuffer();
}

/** A PNG header that claims a size, and no pixels behind it. */
export async function pictureOfClaimedSize(width: number, height: number): Promise<Buffer> {
  const png = await picture();
  png.writeUInt32BE(width, 16);
  png.writeUInt32BE(height, 20);
  const { crc32 } = await import('node:zlib');
  png.writeUInt32BE(crc32(png.subarray(12, 29)), 29);
  return png;
}

export async function writeFiles(folder: string, files: Record<string, Uint8Array>): Promise<void> {
  for (const [name, bytes] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), bytes);
  }
}

export interface CocoImage {
  id: number;
  file_name?: string;
  width?: number;
  height?: number;
}
export interface CocoAnnotation {
  id: number;
  image_id: number;
  category_id: number;
  bbox: number[];
  area: number;
  iscrowd?: number;
}
export interface CocoFile {
  images: CocoImage[];
  annotations: CocoAnnotation[];
  categories: { id: number; name: string; supercategory?: string }[];
}

/** Images of 40 × 30 pixels with the given names, ids from 1, and one good annotation on each. */
export function cocoOf(...fileNames: string[]): CocoFile {
  return {
    images: fileNames.map((file_name, index) => ({ id: index + 1, file_name, width: 40, height: 30 })),
    annotations: fileNames.map((_, index) => ({
      id: index + 1,
      image_id: index + 1,
      category_id: 1,
      bbox: [1, 2, 10, 10],
      area: 100,
      iscrowd: 0,
    })),
    categories: [
      { id: 1, name: 'cat', supercategory: 'animal' },
      { id: 18, name: 'dog' },
    ],
  };
}
