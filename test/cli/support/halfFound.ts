/** Results that find every object and every second one, as files and as runs of a zoo. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryFolder, zooJson } from './program.ts';
import { annotationsOf, IMAGES } from './scenes.ts';

export interface Annotated {
  readonly images: ReadonlyArray<{ id: number }>;
  readonly annotations: ReadonlyArray<{ image_id: number; category_id: number; bbox: number[] }>;
}

type Name = 'all' | 'half';

export interface HalfFound {
  /** Folder of the zoo and of the files. */
  readonly home: string;
  /** Annotation file of six images. */
  readonly gt: string;
  readonly annotated: Annotated;
  readonly results: Readonly<Record<Name, string>>;
  /** Ids of the runs. */
  readonly runs: Readonly<Record<Name, string>>;
}

/** @param shift pixels that every detected box is moved to the right by */
export async function halfFound(shift = 0): Promise<HalfFound> {
  const home = await temporaryFolder();
  const gt = await annotationsOf(6, home);
  const annotated = JSON.parse(await readFile(gt, 'utf8')) as Annotated;
  const found = annotated.annotations.map(({ image_id, category_id, bbox: [x = 0, ...more] }, at) => ({
    ...{ image_id, category_id, bbox: [x + shift, ...more] },
    score: 1 - at / 100,
  }));
  const results = { all: join(home, 'all.json'), half: join(home, 'half.json') };
  await writeFile(results.all, JSON.stringify(found));
  await writeFile(results.half, JSON.stringify(found.filter((_, at) => at % 2 === 0)));
  const images = ['--annotations', gt, '--images', IMAGES];
  await zooJson(['datasets', 'add', '--name', 'six', ...images, '--home', home]);
  const score = async (name: Name): Promise<string> => {
    const scored = ['score', '--results', results[name], '--dataset', 'six', '--home', home];
    return (await zooJson<{ run: { id: string } }>(scored)).run.id;
  };
  return { home, gt, annotated, results, runs: { all: await score('all'), half: await score('half') } };
}
