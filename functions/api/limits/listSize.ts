/** `@cost` and `@listSize`, read off a field of the schema. */
import {
  type DirectiveNode,
  type FieldNode,
  type GraphQLField,
  type GraphQLSchema,
  getArgumentValues,
  getDirectiveValues,
  getNullableType,
  isCompositeType,
  isListType,
} from 'graphql';

/** How often what is selected under a field is counted, and in which of its fields. */
export interface ListSize {
  readonly size: number;
  /** Undefined: the field itself answers the list. */
  readonly sizedFields: readonly string[] | undefined;
}

type Field = GraphQLField<unknown, unknown>;

/** Weight of one answer of a field. */
export function weightOf(schema: GraphQLSchema, field: Field): number {
  const cost = directiveOf(schema, 'cost', field);
  if (cost) return Number(cost.weight);
  let type = getNullableType(field.type);
  while (isListType(type)) type = getNullableType(type.ofType);
  return isCompositeType(type) ? 1 : 0;
}

/** Size of the list a field answers, or undefined where the schema says nothing. */
export function listSizeOf(
  schema: GraphQLSchema,
  field: Field,
  node: FieldNode,
  variables: Readonly<Record<string, unknown>>,
): ListSize | undefined {
  const directive = directiveOf(schema, 'listSize', field);
  if (!directive) return undefined;
  const values = argumentValues(field, node, variables);
  const sizes = ((directive.slicingArguments as string[] | undefined) ?? [])
    .map((name) => sizeBy(values[name]))
    .filter((size) => size !== undefined);
  return {
    size: sizes.length > 0 ? Math.max(...sizes) : Number(directive.assumedSize ?? 1),
    sizedFields: directive.sizedFields as string[] | undefined,
  };
}

function sizeBy(value: unknown): number | undefined {
  if (Array.isArray(value)) return value.length;
  return typeof value === 'number' ? Math.max(0, value) : undefined;
}

/** Arguments that cannot be coerced are executed as an error by and by; here they count for nothing. */
function argumentValues(
  field: Field,
  node: FieldNode,
  variables: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  try {
    return getArgumentValues(field, node, variables);
  } catch {
    return {};
  }
}

function directiveOf(
  schema: GraphQLSchema,
  name: string,
  field: Field,
): Readonly<Record<string, unknown>> | undefined {
  const definition = schema.getDirective(name);
  const directives: readonly DirectiveNode[] = field.astNode?.directives ?? [];
  return definition ? getDirectiveValues(definition, { directives }) : undefined;
}
