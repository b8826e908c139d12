/** The schema's own scalars. */
import { z } from 'zod';
import { Digest } from '../../../schema/digestSchema.ts';
import { JSON_SCALAR } from './json.ts';
import { Long } from './long.ts';
import { textScalar } from './scalar.ts';

const DateTime = z.iso.datetime();

export const scalars = {
  DateTime: textScalar(
    'DateTime',
    (text) => DateTime.safeParse(text).success,
    'a moment like "2026-01-31T12:00:00Z"',
  ),
  Digest: textScalar(
    'Digest',
    (text) => Digest.safeParse(text).success,
    'a digest: "sha256:" and 64 lower-case hex digits',
  ),
  URL: textScalar('URL', (text) => URL.canParse(text), 'an absolute URL'),
  Long,
  JSON: JSON_SCALAR,
};
