/** Data sets of many images, made of few pictures: the same pictures under other names, and with other bytes after their end. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { parseJsonWith } from '../../../schema/parse.ts';

const Described = z.looseObject({
  images: z.array(z.looseObject({ id: z.int(), file_name: z.string() })),
  annotations: z.array(z.looseObject({ image_id: z.int() })),
});

export interface MadeDataset {
  readonly annotations: string;
  readonly images: string;
}

/** @param from its pictures are repeated until there are `count` images */
export async function repeatedDataset(
  folder: string,
  from: MadeDataset,
  count: number,
): Promise<MadeDataset> {
  const described = parseJsonWith(
    Described,
    await readFile(from.annotations, 'utf8'),
    basename(from.annotations),
  );
  const to = { annotations: join(folder, 'annotations.json'), images: join(folder, 'images') };
  await mkdir(to.images, { recursive: true });
  const annotationsOf = Map.groupBy(described.annotations, (annotation) => annotation.image_id);
  const images: object[] = [];
  const annotations: object[] = [];
  for (let id = 1; id <= count; id++) {
    const picture = described.images[(id - 1) % described.images.length];
    if (!picture) throw new Error(`${from.annotations} has no images`);
    const file_name = `${id}-${basename(picture.file_name)}`;
    const bytes = await readFile(join(from.images, picture.file_name));
    await writeFile(join(to.images, file_name), Buffer.concat([bytes, Buffer.from(String(id))]));
    images.push({ ...picture, id, file_name });
    for (const annotation of annotationsOf.get(picture.id) ?? []) {
      annotations.push({ ...annotation, id: annotations.length + 1, image_id: id });
    }
  }
  await writeFile(to.annotations, JSON.stringify({ ...described, images, annotations }));
  return to;
}
