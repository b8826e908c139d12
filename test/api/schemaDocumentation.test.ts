import { readFile } from 'node:fs/promises';
import {
  buildSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedDirective,
  isSpecifiedScalarType,
} from 'graphql';
import { describe, expect, test } from 'vitest';
import { SCHEMA_FILE } from '../../functions/api/schemaFile.ts';

interface Element {
  readonly name: string;
  readonly description: string | null | undefined;
}

const schema = buildSchema(await readFile(SCHEMA_FILE, 'utf8'));

/** Every type, field, argument, enum value, input field and directive. */
function* elements(): Generator<Element> {
  for (const directive of schema.getDirectives()) {
    if (isSpecifiedDirective(directive)) continue;
    yield { name: `@${directive.name}`, description: directive.description };
    for (const { name, description } of directive.args)
      yield { name: `@${directive.name}(${name}:)`, description };
  }
  for (const type of Object.values(schema.getTypeMap())) {
    if (isIntrospectionType(type) || isSpecifiedScalarType(type)) continue;
    yield { name: type.name, description: type.description };
    if (isEnumType(type)) {
      for (const { name, description } of type.getValues())
        yield { name: `${type.name}.${name}`, description };
    }
    if (isInputObjectType(type)) {
      for (const { name, description } of Object.values(type.getFields())) {
        yield { name: `${type.name}.${name}`, description };
      }
    }
    if (isObjectType(type) || isInterfaceType(type)) {
      for (const field of Object.values(type.getFields())) {
        yield { name: `${type.name}.${field.name}`, description: field.description };
        for (const { name, description } of field.args) {
          yield { name: `${type.name}.${field.name}(${name}:)`, description };
        }
      }
    }
  }
}

describe('schema.graphql', () => {
  test('describes every element by a sentence', () => {
    const all = [...elements()];
    expect(all.length).toBeGreaterThan(300);
    const silent = all.filter(({ description }) => !/^[A-Z[`].*[.?`]$/s.test(description?.trim() ?? ''));
    expect(silent.map(({ name, description }) => `${name}: ${description}`)).toEqual([]);
  });

  test('pages every connection by first and after, with their cost told', () => {
    const silent: string[] = [];
    for (const type of Object.values(schema.getTypeMap())) {
      if (!isObjectType(type)) continue;
      for (const field of Object.values(type.getFields())) {
        if (!/Connection!$/.test(String(field.type))) continue;
        const sized = field.astNode?.directives?.some(({ name }) => name.value === 'listSize');
        const names = field.args.map(({ name }) => name);
        if (!sized || !names.includes('first') || !names.includes('after'))
          silent.push(`${type.name}.${field.name}`);
      }
    }
    expect(silent).toEqual([]);
  });
});
