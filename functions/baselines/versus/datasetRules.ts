/** Whether a run was scored on what a baseline was published on. */
import { knownDatasets } from '../datasets.ts';
import type { MeasuredRun, PublishedRow, Rule } from './compared.ts';
import { PERSON } from './person.ts';

export const otherDataset: Rule = (row, run) => {
  if (row.dataset === null || row.split === null) return null;
  const known = knownDatasets().find(({ name }) => name === row.dataset);
  const images = known?.images[row.split] ?? null;
  const classes = known?.classes ?? null;
  const here = `${run.dataset} ${run.split} (${run.images} images, ${run.categories.length} categories)`;
  const there = `${row.dataset} ${row.split} (${images ?? 'an untold number of'} images, ${classes ?? 'an untold number of'} categories)`;
  if (run.images === images && fitsClasses(row, run, classes)) {
    return {
      code: 'DATA_SET_BY_COUNTS',
      prevents: false,
      message: `${run.dataset} is taken for ${row.dataset} because it has as many images and categories: the annotations themselves were not compared.`,
    };
  }
  return {
    code: 'DATA_SET',
    prevents: true,
    message: `The run is scored on ${here}, the baseline on ${there}.`,
  };
};

/** Annotations of keypoints list the category person alone, those of boxes all categories. */
function fitsClasses(row: PublishedRow, { categories }: MeasuredRun, classes: number | null): boolean {
  if (row.personOnly && categories.length === 1) return categories[0] === PERSON;
  return categories.length === classes;
}

export const otherSplit: Rule = ({ split }, run) =>
  split === null || split === run.split
    ? null
    : {
        code: 'SPLIT',
        prevents: true,
        message: `Published on the ${split} split, measured on ${run.split}.`,
      };

export const imagesLeftOut: Rule = ({ unit }, { images, imagesScored }) =>
  unit !== 'PERCENT' || imagesScored === images
    ? null
    : {
        code: 'IMAGES_LEFT_OUT',
        prevents: true,
        message: `${images - imagesScored} of the ${images} images of the split are left out of the run's numbers.`,
      };

export const personOnly: Rule = ({ personOnly: only }, { categories }) => {
  if (!only) return null;
  return categories.includes(PERSON)
    ? {
        code: 'PERSON_ONLY',
        prevents: false,
        message: `Published for the category ${PERSON} only: the run's number here is that of this category.`,
      }
    : {
        code: 'PERSON_ONLY',
        prevents: true,
        message: `Published for the category ${PERSON} only, which the run's data set does not have.`,
      };
};
