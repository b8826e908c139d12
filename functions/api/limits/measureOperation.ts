/**
 * Measures an operation before anything of it is executed: depth, aliases, root fields, and its cost as the GraphQL
 * cost directives specification computes it (https://ibm.github.io/graphql-specs/cost-spec.html), with an upper bound
 * where types exclude each other. It is not a validation rule because those do not see the variables, by which a list
 * may be made a hundred times longer, and their outcome is remembered by document.
 */
import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isInterfaceType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { LimitExceededError } from '../../../schema/errors.ts';
import { type ListSize, listSizeOf, weightOf } from './listSize.ts';
import { MAX_SELECTIONS, type OperationLimits } from './operationLimits.ts';

export interface OperationMeasure {
  readonly cost: number;
  readonly depth: number;
  readonly aliases: number;
  readonly rootFields: number;
}

export interface MeasuredOperation {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly limits: OperationLimits;
}

/** @throws LimitExceededError at the first limit that is passed, except for cost, which is measured to its end */
export function measureOperation(measured: MeasuredOperation): OperationMeasure {
  return new OperationWalk(measured).measure();
}

interface Place {
  readonly type: GraphQLNamedType | undefined;
  readonly depth: number;
  /** Sizes that the parent's `@listSize` gives to fields here. */
  readonly sizes: ListSize | undefined;
}

class OperationWalk {
  readonly #schema: GraphQLSchema;
  readonly #operation: OperationDefinitionNode;
  readonly #variables: Readonly<Record<string, unknown>>;
  readonly #limits: OperationLimits;
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  #visited = 0;
  #depth = 0;
  #aliases = 0;
  #rootFields = 0;

  constructor({ schema, document, operation, variables, limits }: MeasuredOperation) {
    this.#schema = schema;
    this.#operation = operation;
    this.#variables = { ...defaultsOf(operation), ...variables };
    this.#limits = limits;
    this.#fragments = new Map(
      document.definitions
        .filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION)
        .map((fragment) => [fragment.name.value, fragment]),
    );
  }

  measure(): OperationMeasure {
    const type = this.#schema.getRootType(this.#operation.operation) ?? undefined;
    const cost = this.#selections(this.#operation.selectionSet, { type, depth: 1, sizes: undefined });
    return { cost, depth: this.#depth, aliases: this.#aliases, rootFields: this.#rootFields };
  }

  #selections(set: SelectionSetNode, place: Place): number {
    let cost = 0;
    for (const selection of set.selections) {
      this.#visited++;
      this.#check('selections', this.#visited, MAX_SELECTIONS);
      if (selection.kind === Kind.FIELD) {
        cost += this.#field(selection, place);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        cost += this.#selections(
          selection.selectionSet,
          this.#narrowed(place, selection.typeCondition?.name.value),
        );
      } else {
        const fragment = this.#fragments.get(selection.name.value);
        if (fragment) {
          cost += this.#selections(
            fragment.selectionSet,
            this.#narrowed(place, fragment.typeCondition.name.value),
          );
        }
      }
    }
    return cost;
  }

  #field(node: FieldNode, place: Place): number {
    const name = node.name.value;
    if (node.alias && node.alias.value !== name) this.#aliases++;
    this.#check('aliases', this.#aliases, this.#limits.aliases);
    if (place.depth === 1) this.#rootFields++;
    this.#check('root fields', this.#rootFields, this.#limits.rootFields);
    if (name.startsWith('__')) return this.#introspection(node);
    this.#depth = Math.max(this.#depth, place.depth);
    this.#check('levels of nesting', place.depth, this.#limits.depth);

    const field =
      isObjectType(place.type) || isInterfaceType(place.type) ? place.type.getFields()[name] : undefined;
    if (!field) return 0;
    const own = listSizeOf(this.#schema, field, node, this.#variables);
    const times =
      own && !own.sizedFields ? own.size : place.sizes?.sizedFields?.includes(name) ? place.sizes.size : 1;
    const below = node.selectionSet
      ? this.#selections(node.selectionSet, {
          type: getNamedType(field.type),
          depth: place.depth + 1,
          sizes: own?.sizedFields ? own : undefined,
        })
      : 0;
    return times * (weightOf(this.#schema, field) + below);
  }

  /** Costs nothing and may be deep: the schema is public and in memory. Selections and aliases count as ever. */
  #introspection(node: FieldNode): number {
    if (node.selectionSet) this.#schemaSelections(node.selectionSet);
    return 0;
  }

  #schemaSelections(set: SelectionSetNode): void {
    for (const selection of set.selections) {
      this.#visited++;
      this.#check('selections', this.#visited, MAX_SELECTIONS);
      if (selection.kind === Kind.FIELD && selection.alias) {
        this.#check('aliases', ++this.#aliases, this.#limits.aliases);
      }
      const below =
        selection.kind === Kind.FRAGMENT_SPREAD
          ? this.#fragments.get(selection.name.value)?.selectionSet
          : selection.selectionSet;
      if (below) this.#schemaSelections(below);
    }
  }

  #narrowed(place: Place, type: string | undefined): Place {
    return type === undefined ? place : { ...place, type: this.#schema.getType(type) };
  }

  #check(what: string, found: number, allowed: number): void {
    if (found <= allowed) return;
    throw new LimitExceededError(
      `the operation has more than ${allowed} ${what}: split it into several operations`,
    );
  }
}

/** Defaults of variables that a request may leave out: only numbers and lists matter here. */
function defaultsOf(operation: OperationDefinitionNode): Record<string, unknown> {
  const defaults: Record<string, unknown> = {};
  for (const { variable, defaultValue } of operation.variableDefinitions ?? []) {
    if (defaultValue?.kind === Kind.INT) defaults[variable.name.value] = Number(defaultValue.value);
    if (defaultValue?.kind === Kind.LIST) defaults[variable.name.value] = [...defaultValue.values];
  }
  return defaults;
}
