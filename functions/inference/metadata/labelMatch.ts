/**
 * From names of classes to categories of a data set. The number of a class in a model's output says nothing of the number that
 * a data set gives the same thing (COCO's 80 classes have ids from 1 to 90), so classes are matched by name and by nothing
 * else.
 */
import type { LabelEntry } from '../../../schema/manifest/labelMap.ts';
import type { ClassName } from './members.ts';

export interface NamedCategory {
  readonly id: number;
  readonly name: string;
}

export interface LabelMatch {
  /** An entry for every class, null where nothing was matched. */
  readonly labelMap: readonly LabelEntry[];
  /** Classes whose names no category has, or several. */
  readonly unmatchedClasses: readonly ClassName[];
  /** Categories that no class has the name of: the model cannot find them. */
  readonly unmatchedCategories: readonly NamedCategory[];
  /** Matched although not written alike: `Traffic_Light` and `traffic light`. */
  readonly respelt: ReadonlyArray<{ readonly className: string; readonly category: string }>;
  /** Classes that stand for nothing: `N/A`, `background`. */
  readonly placeholders: readonly ClassName[];
}

/** Names of outputs that stand for no thing: gaps in COCO's ids (Hugging Face writes N/A), and the background. */
const PLACEHOLDER = /^(n\/?a|_*background_*|_*ignore_*|unlabell?ed)$/i;

export function matchLabels(classes: readonly ClassName[], categories: readonly NamedCategory[]): LabelMatch {
  const verbatim = grouped(categories, ({ name }) => name);
  const spelt = grouped(categories, ({ name }) => spelling(name));
  const classesBySpelling = grouped(classes, ({ name }) => spelling(name));
  const respelt: Array<{ className: string; category: string }> = [];
  const unmatchedClasses: ClassName[] = [];
  const placeholders: ClassName[] = [];
  const taken = new Set<number>();

  const labelMap = classes.map((each): LabelEntry => {
    const { modelIndex, name } = each;
    const exact = verbatim.get(name) ?? [];
    const candidates = exact.length > 0 ? exact : (spelt.get(spelling(name)) ?? []);
    const [category, ...others] = candidates;
    // Two classes of one name cannot both be what the category means.
    const rivals = (classesBySpelling.get(spelling(name)) ?? []).length;
    if (category === undefined || others.length > 0 || rivals > 1) {
      if (category === undefined && PLACEHOLDER.test(name)) placeholders.push(each);
      else unmatchedClasses.push(each);
      return { modelIndex, categoryId: null, name };
    }
    if (exact.length === 0) respelt.push({ className: name, category: category.name });
    taken.add(category.id);
    return { modelIndex, categoryId: category.id, name };
  });
  return {
    labelMap,
    unmatchedClasses,
    unmatchedCategories: categories.filter(({ id }) => !taken.has(id)),
    respelt,
    placeholders,
  };
}

/** Without case, and with neither spaces nor what stands in place of them. */
const spelling = (name: string): string => name.toLowerCase().replace(/[\s_-]+/g, '');

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return groups;
}
