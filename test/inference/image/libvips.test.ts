/** A photograph of the common kind does not wait for a library that it does not need. */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Decodes the files in a process of its own, which tells the width of each, and whether libvips was loaded then. */
const PROGRAM = `
  import { decodeImage } from '${here('../../../functions/inference/image/decode.ts')}';
  const told = [];
  for (const file of process.argv.slice(1)) {
    const { width } = await decodeImage({ file }, { exifOrientation: 'ignore' });
    told.push([width, process.report.getReport().sharedObjects.some((name) => name.includes('libvips'))]);
  }
  console.log(JSON.stringify(told));
`;

it('libvips is loaded when an image comes that only it decodes', () => {
  const files = ['rgb.jpg', 'grey.jpg', 'progressive.jpg'].map((name) => here(`../fixtures/images/${name}`));
  const told = execFileSync(process.execPath, ['--input-type=module', '--eval', PROGRAM, ...files], {
    encoding: 'utf8',
  });
  expect(JSON.parse(told)).toEqual([
    [20, false],
    [20, false],
    [20, true],
  ]);
});
