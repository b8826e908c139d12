/**
 * Files that modules find by where they are themselves: `new URL('./kernels.wasm', import.meta.url)`. In a bundle all modules are one file, so
 * each is told the place that it came from, below the bundle's own, and what it names is put there.
 */
import { readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import type { Loader, Plugin } from 'esbuild';

/** Relative URLs that a module resolves against its own. */
const OWN_FILE = /new URL\(\s*'([^']+)',\s*import\.meta\.url,?\s*\)/g;

/** A module that names others: paths from the root, with slashes. */
export type NamedFiles = ReadonlyMap<string, readonly string[]>;

/**
 * @param root folder of the repository
 * @param depth folders between the bundle's root and the file that modules are bundled into
 * @param named is told which files each module names
 */
export function ownFiles(root: string, depth: number, named: Map<string, readonly string[]>): Plugin {
  const up = '../'.repeat(depth) || './';
  return {
    name: 'own-files',
    setup(build) {
      build.onLoad({ filter: /\.(ts|mjs)$/ }, ({ path }) => {
        const place = relative(root, path).split(sep).join('/');
        if (place.startsWith('..') || place.startsWith('node_modules/')) return undefined;
        const source = readFileSync(path, 'utf8');
        if (!source.includes('import.meta.url')) return undefined;
        named.set(
          place,
          [...source.matchAll(OWN_FILE)].map(([, file = '']) =>
            join(dirname(place), file).split(sep).join('/'),
          ),
        );
        const here = `new URL(${JSON.stringify(up + place)}, import.meta.url).href`;
        const loader: Loader = path.endsWith('.ts') ? 'ts' : 'js';
        return { contents: source.replaceAll('import.meta.url', here), loader };
      });
    },
  };
}
