import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { matchLabels } from '../../../functions/inference/metadata/labelMatch.ts';
import { COCO_NAMES } from '../../../functions/inference/metadata/shapes/cocoNames.ts';
import { hasShared, readShared } from '../../support/shared.ts';

const classesOf = (...names: string[]) => names.map((name, modelIndex) => ({ modelIndex, name }));
const idsOf = (names: string[], categories: Array<{ id: number; name: string }>) =>
  matchLabels(classesOf(...names), categories).labelMap.map(({ categoryId }) => categoryId);

describe('matchLabels', () => {
  test('goes by the name and not by the number', () => {
    expect(
      idsOf(
        ['b', 'a'],
        [
          { id: 0, name: 'a' },
          { id: 1, name: 'b' },
        ],
      ),
    ).toEqual([1, 0]);
  });

  test('takes a name as it is written before one that is spelt otherwise', () => {
    const categories = [
      { id: 1, name: 'Hot_Dog' },
      { id: 2, name: 'hot dog' },
    ];
    expect(idsOf(['hot dog'], categories)).toEqual([2]);
    expect(matchLabels(classesOf('hotdog'), categories).unmatchedClasses).toHaveLength(1);
  });

  test('does not choose between two classes, or two categories, of one name', () => {
    expect(idsOf(['cat', 'Cat'], [{ id: 1, name: 'cat' }])).toEqual([null, null]);
    expect(
      idsOf(
        ['cat'],
        [
          { id: 1, name: 'cat' },
          { id: 2, name: 'cat' },
        ],
      ),
    ).toEqual([null]);
  });

  test('tells what stands for nothing from what is not matched', () => {
    const match = matchLabels(classesOf('N/A', 'cat', '__background__', 'n/a', 'dog'), [
      { id: 1, name: 'cat' },
    ]);
    expect(match.placeholders.map(({ modelIndex }) => modelIndex)).toEqual([0, 2, 3]);
    expect(match.unmatchedClasses).toEqual([{ modelIndex: 4, name: 'dog' }]);
  });

  test('never gives a class a category of another name, nor two classes one category', () => {
    const word = fc.constantFrom('cat', 'Cat', 'hot dog', 'hot_dog', 'N/A', 'bird', 'tv');
    const category = fc.record({ id: fc.integer({ min: 0, max: 99 }), name: word });
    fc.assert(
      fc.property(
        fc.array(word, { maxLength: 8 }),
        fc.uniqueArray(category, { selector: ({ id }) => id, maxLength: 8 }),
        (names, categories) => {
          const { labelMap, unmatchedClasses, placeholders, unmatchedCategories } = matchLabels(
            classesOf(...names),
            categories,
          );
          const used = labelMap.flatMap(({ categoryId }) => (categoryId === null ? [] : [categoryId]));
          expect(new Set(used).size).toBe(used.length);
          expect(labelMap.length).toBe(used.length + unmatchedClasses.length + placeholders.length);
          expect(unmatchedCategories.length).toBe(categories.length - used.length);
          for (const { categoryId, name } of labelMap) {
            const found = categories.find(({ id }) => id === categoryId);
            const letters = (text: string) => text.toLowerCase().replace(/\W|_/g, '');
            if (categoryId !== null) expect(letters(found?.name ?? '')).toBe(letters(name));
          }
        },
      ),
    );
  });

  test.runIf(hasShared('data', 'coco-mini'))('brings the 80 classes of COCO to ids from 1 to 90', () => {
    const { categories } = readShared<{ categories: Array<{ id: number; name: string }> }>(
      'data',
      'coco-mini',
      'annotations',
      'instances_val2017.json',
    );
    const ids = idsOf([...COCO_NAMES], categories);
    expect(ids).toEqual(categories.map(({ id }) => id));
    expect([ids[0], ids[11], ids[79]]).toEqual([1, 13, 90]);
  });
});
