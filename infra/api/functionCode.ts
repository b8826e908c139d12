/** The code of the API's function, bundled while the app is synthesised. */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { AssetHashType, DockerImage } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';

const SOURCE = fileURLToPath(new URL('../../functions/api', import.meta.url));
const BUNDLER = fileURLToPath(new URL('bundle/main.ts', import.meta.url));

/**
 * The bundle as an asset, named by what is in it, so that the function is only deployed anew when its code has changed.
 *
 * The CDK waits for no promise, and esbuild's plugins answer by one: so it is a process of its own. There is no other way to bundle, in a
 * container say, hence the image that is none.
 */
export function functionCode(): Code {
  return Code.fromAsset(SOURCE, {
    assetHashType: AssetHashType.OUTPUT,
    bundling: {
      image: DockerImage.fromRegistry('scratch'),
      local: {
        tryBundle(outDir) {
          execFileSync(process.execPath, [BUNDLER, outDir], { stdio: ['ignore', 'inherit', 'inherit'] });
          return true;
        },
      },
    },
  });
}
