/** Packages of native code that the API's function has no use for, since it opens no graph and decodes no image. */
import type { Plugin } from 'esbuild';

/**
 * Whoever calls one all the same is told so: by an error at the call, not one at the start. Types and the data files of the packages
 * (`onnxruntime-node/package.json`) are not meant.
 */
export function leftOut(...packages: readonly string[]): Plugin {
  const filter = new RegExp(`^(${packages.join('|')})$`);
  return {
    name: 'left-out',
    setup(build) {
      build.onResolve({ filter }, ({ path }) => ({ path, namespace: 'left-out' }));
      build.onLoad({ filter: /.*/, namespace: 'left-out' }, ({ path }) => ({
        contents: `export default function () { throw new Error(${JSON.stringify(`${path} is not part of this function`)}); }`,
        loader: 'js',
      }));
    },
  };
}
