/** The images of a split as they are stored: a JSON document is an object. */
import { z } from 'zod';
import { ImageIndex } from '../../../schema/dataset.ts';

export const StoredIndex = z.strictObject({ images: ImageIndex });
