/** `node infra/api/bundle/main.ts FOLDER`: bundles the API's function into an empty folder, while the CDK waits. */
import { fileURLToPath } from 'node:url';
import { buildBundle } from './buildBundle.ts';

const [outDir] = process.argv.slice(2);
if (outDir === undefined) throw new Error('name the folder that the bundle is written to');
await buildBundle({
  root: fileURLToPath(new URL('../../..', import.meta.url)),
  entry: 'functions/api/lambda.ts',
  outDir,
});
