/**
 * libvips, loaded when it is asked for the first time: most images are JPEG files of the common kind and never need it, and it is sixty
 * modules and a library of 20 MB.
 */
import type sharp from 'sharp';

export type Libvips = typeof sharp;

let loading: Promise<Libvips> | undefined;

export function libvips(): Promise<Libvips> {
  loading ??= load();
  return loading;
}

async function load(): Promise<Libvips> {
  const { default: loaded } = await import('sharp');
  // No image comes twice: no cache; and no threads beside the session's and those that decode.
  loaded.cache(false);
  loaded.concurrency(1);
  return loaded;
}
