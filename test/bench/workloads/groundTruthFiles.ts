/** Ground truth files: every image, and its annotations in no order of images, as in COCO's own. */
import { annotatedKeypoints, KEYPOINT_NAMES } from './poses.ts';
import { Random } from './random.ts';
import { TextFile } from './textFile.ts';
import { CATEGORY_IDS, PERSON, type WorldImage, type WorldObject, worldImage } from './world.ts';

/** So many annotations wait to be written, and any of them is next: all of a file of 5,000 images. */
const SHUFFLED = 40_000;

/** Polygons, and some uncompressed RLE of crowd regions: `instances_gt.json`. */
export function writeInstances(path: string, images: number): void {
  const categories = CATEGORY_IDS.map((id, i) => ({ supercategory: `s${i % 12}`, id, name: `c${id}` }));
  writeGroundTruth(path, images, categories, (image, object) => annotation(image, object));
}

/** Persons with 17 keypoints each: `keypoints_gt.json`. */
export function writePersonKeypoints(path: string, images: number): void {
  const person = {
    supercategory: 'person',
    id: CATEGORY_IDS[PERSON],
    name: 'person',
    keypoints: KEYPOINT_NAMES,
  };
  writeGroundTruth(path, images, [{ ...person, skeleton: [] }], (image, object) => {
    if (object.category !== PERSON) return undefined;
    const { keypoints, visible } = annotatedKeypoints(image, object);
    return { ...annotation(image, object), num_keypoints: visible, keypoints };
  });
}

function writeGroundTruth(
  path: string,
  images: number,
  categories: readonly unknown[],
  annotationOf: (image: WorldImage, object: WorldObject) => unknown,
): void {
  const file = new TextFile(path);
  file.append(
    '{"info": {"description": "synthetic, of the make of COCO val2017"}, "licenses": [], "images": [',
  );
  for (let index = 0; index < images; index++) {
    const { id, width, height } = worldImage(index);
    const fileName = `${String(id).padStart(12, '0')}.jpg`;
    const image = {
      license: 1,
      file_name: fileName,
      height,
      width,
      date_captured: '2013-11-14 17:02:52',
      id,
    };
    file.append(`${index > 0 ? ', ' : ''}${JSON.stringify(image)}`);
  }
  file.append(`], "categories": ${JSON.stringify(categories)}, "annotations": [`);
  const random = new Random(6, images);
  const waiting: string[] = [];
  let separator = '\n';
  const writeOne = (): void => {
    const at = random.integer(0, waiting.length - 1);
    file.append(`${separator}${waiting[at]}`);
    separator = ',\n';
    const last = waiting.pop() as string;
    if (at < waiting.length) waiting[at] = last;
  };
  for (let index = 0; index < images; index++) {
    const image = worldImage(index);
    for (const object of image.objects) {
      const one = annotationOf(image, object);
      if (one === undefined) continue;
      waiting.push(JSON.stringify(one));
      if (waiting.length > SHUFFLED) writeOne();
    }
  }
  while (waiting.length > 0) writeOne();
  file.append('\n]}\n');
  file.finish();
}

function annotation(image: WorldImage, { id, category, box, area, outlines, crowdCounts }: WorldObject) {
  return {
    segmentation: crowdCounts ? { counts: crowdCounts, size: [image.height, image.width] } : outlines,
    area,
    iscrowd: crowdCounts ? 1 : 0,
    image_id: image.id,
    bbox: box,
    category_id: CATEGORY_IDS[category],
    id,
  };
}
