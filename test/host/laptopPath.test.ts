/** The laptop's `zoo` starts without the AWS SDK, which only the cloud's host loads. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');

/** Program files by their path from the root, with what each imports. */
async function importsOfPrograms(): Promise<Map<string, string[]>> {
  const names = (await readdir(join(ROOT, 'functions'), { recursive: true })).filter((name) =>
    name.endsWith('.ts'),
  );
  const files = names.map(async (name) => {
    const text = await readFile(join(ROOT, 'functions', name), 'utf8');
    return [`functions/${name}`, [...text.matchAll(/from '([^']+)'/g)].map(([, from = '']) => from)] as const;
  });
  return new Map(await Promise.all(files));
}

/** The adapters, and the programs and the host of the cloud, which nothing of the laptop's imports; signing for AWS waits until it is asked for. */
const OF_THE_CLOUD =
  /^functions\/(storage\/(aws|s3|dynamo)|pipeline\/cloud|cloud)\/|^functions\/host\/(cloud\w*|evaluationFunction|remote\/signature)\.ts$|^functions\/api\/lambda/;

it('the AWS SDK is imported by the adapters and the host of the cloud alone, and these by each other alone', async () => {
  const strays: string[] = [];
  let adapters = 0;
  for (const [file, imports] of await importsOfPrograms()) {
    if (OF_THE_CLOUD.test(file)) {
      adapters += 1;
      continue;
    }
    for (const from of imports) {
      if (
        /^@(aws-sdk|smithy)\//.test(from) ||
        (!from.includes('/schema/') && /\/(aws|s3|dynamo|cloud)\/|\/cloud\w*\.ts$/.test(from))
      ) {
        strays.push(`${file}: ${from}`);
      }
    }
  }
  expect(strays).toEqual([]);
  expect(adapters).toBeGreaterThan(10);
});
