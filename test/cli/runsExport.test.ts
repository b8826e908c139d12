/** `zoo runs export` */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { unzipped } from '../support/unzipped.ts';
import { zoo } from './support/program.ts';
import { openStreets, type Streets } from './support/streets.ts';

let streets: Streets;
beforeAll(async () => {
  streets = await openStreets();
}, 120_000);

const publishedMasks = async () =>
  (await streets.ask<{ results: { path: string } }>('runs', 'show', streets.masked)).results.path;

describe('zoo runs export', () => {
  it('writes the published bytes and their checksum', async () => {
    const output = join(streets.home, 'coco');
    const { files } = await streets.ask<{ files: Array<{ path: string; md5: string }> }>(
      'runs',
      'export',
      streets.masked,
      '--output',
      output,
    );
    expect(files.map(({ path }) => path)).toEqual([join(output, 'bbox.json'), join(output, 'segm.json')]);
    const published = await publishedMasks();
    expect(await readFile(join(output, 'segm.json'))).toEqual(await readFile(published));
    expect(await readFile(join(output, 'segm.json.md5sum'), 'utf8')).toBe(
      await readFile(`${published}.md5`, 'utf8'),
    );
  });

  it('makes the archive that COCO’s server takes', async () => {
    const output = join(streets.home, 'submit');
    await streets.ask(
      'runs',
      'export',
      streets.masked,
      '--format',
      'coco-submission',
      '--set',
      'test-dev2017',
      '--output',
      output,
    );
    const entries = await unzipped(
      await readFile(join(output, 'detections_test-dev2017_zoometry_results.zip')),
    );
    expect([...entries.keys()]).toEqual(['detections_test-dev2017_zoometry_results.json']);
    expect([...entries.values()][0]).toEqual(await readFile(await publishedMasks()));
  });

  it('makes the archive that Cityscapes’ server takes, which other programs can read', async () => {
    const output = join(streets.home, 'cityscapes');
    await streets.ask(
      'runs',
      'export',
      streets.masked,
      '--format',
      'cityscapes-instances',
      '--output',
      output,
    );
    const archive = join(output, 'cityscapes_val_zoometry_results.zip');
    const entries = await unzipped(await readFile(archive));
    const name = 'a_000001_000002_leftImg8bit';
    expect(Buffer.from(entries.get(`${name}.txt`) ?? []).toString()).toMatch(
      new RegExp(`^${name}_0\\.png 26 0\\.8999\\d*\\n$`),
    );
    const { data, info } = await sharp(entries.get(`${name}_0.png`))
      .toColourspace('b-w')
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect([info.width, info.height, info.channels, data[19], data[20]]).toEqual([40, 30, 1, 0, 255]);
    const again = join(streets.home, 'again');
    await streets.ask(
      'runs',
      'export',
      streets.masked,
      '--format',
      'cityscapes-instances',
      '--output',
      again,
    );
    expect(await readFile(join(again, 'cityscapes_val_zoometry_results.zip'))).toEqual(
      await readFile(archive),
    );
  });

  it.each([
    ['imagenet-s', 'label maps'],
    ['cityscapes-instances', 'no segm results'],
  ])('refuses %s of a run without what it is made of', async (format, message) => {
    const { code, stderr } = await zoo(
      streets.inHome(
        'runs',
        'export',
        streets.found,
        '--format',
        format,
        '--output',
        join(streets.home, 'none'),
      ),
    );
    expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
  });
});
