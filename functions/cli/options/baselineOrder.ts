/** The order of published baselines, from text. */
import { InvalidArgumentError } from 'commander';
import { type BaselineOrder, BaselineOrderField } from '../../../schema/baselines/filter.ts';

const DIRECTIONS = { asc: 'ASC', desc: 'DESC' } as const;

/** `miou` or `fps:asc`: highest first unless it says otherwise. */
export function baselineOrder(text: string): BaselineOrder {
  const [, name = '', way = 'desc'] = /^([^:]+)(?::(asc|desc))?$/i.exec(text) ?? [];
  const field = BaselineOrderField.safeParse(name.toUpperCase().replaceAll('-', '_'));
  if (!field.success) {
    const names = BaselineOrderField.options
      .map((each) => each.toLowerCase().replaceAll('_', '-'))
      .join(', ');
    throw new InvalidArgumentError(`Give one of ${names}, with :asc or :desc behind it.`);
  }
  return { field: field.data, direction: DIRECTIONS[way.toLowerCase() as keyof typeof DIRECTIONS] };
}
