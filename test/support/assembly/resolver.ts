/** Says of a template's references what CloudFormation would, of resources that are emulated here. */
import type { Json } from '../states/machine.ts';
import type { Assembly, Output, Resource } from './assembly.ts';

/** What a resource is called: by `Ref`, or by one of its attributes. Undefined where it is not emulated. */
export type Names = (resource: Resource, attribute: string | undefined) => string | undefined;

export const REGION = 'eu-central-1';
export const ACCOUNT = '123456789012';

const PSEUDO: Readonly<Record<string, string>> = {
  'AWS::AccountId': ACCOUNT,
  'AWS::Partition': 'aws',
  'AWS::Region': REGION,
  'AWS::URLSuffix': 'amazonaws.com',
};

export class Resolver {
  readonly #assembly: Assembly;
  readonly #names: Names;

  constructor(assembly: Assembly, names: Names) {
    this.#assembly = assembly;
    this.#names = names;
  }

  /** The properties of a resource, without references. */
  properties({ stack, properties }: Resource): Json {
    return this.resolve(stack, properties);
  }

  /** A value of a stack's template without references. @throws TypeError for a function that is not known here */
  resolve(stack: string, value: Json): Json {
    if (Array.isArray(value)) return value.map((item) => this.resolve(stack, item));
    if (value === null || typeof value !== 'object') return value;
    const [only, ...others] = Object.entries(value);
    if (only && others.length === 0 && (only[0] === 'Ref' || only[0].startsWith('Fn::'))) {
      return this.#call(stack, only[0], only[1]);
    }
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, this.resolve(stack, inner)]));
  }

  /** What an output comes to. */
  output(name: string): string {
    const found = this.#assembly.outputs.find((output) => output.name === name);
    if (!found) throw new TypeError(`no stack has an output ${name}`);
    return this.#value(found);
  }

  #call(stack: string, name: string, argument: Json): Json {
    const list = (): Json[] => {
      const resolved = this.resolve(stack, argument);
      if (Array.isArray(resolved)) return resolved;
      throw new TypeError(`${name} of ${JSON.stringify(resolved)}`);
    };
    switch (name) {
      case 'Ref':
        return this.#named(stack, String(argument));
      case 'Fn::GetAtt': {
        const [id, ...attribute] = Array.isArray(argument) ? argument : String(argument).split('.');
        return this.#named(stack, String(id), attribute.join('.'));
      }
      case 'Fn::Join': {
        const [separator, parts] = list();
        return (parts as Json[]).map(String).join(String(separator));
      }
      case 'Fn::Split': {
        const [separator, text] = list();
        return String(text).split(String(separator));
      }
      case 'Fn::Select': {
        const [index, items] = list();
        return (items as Json[])[Number(index)] ?? '';
      }
      case 'Fn::Sub':
        return String(argument).replace(/\$\{([^}]+)\}/g, (_, inner: string) => {
          const [id = '', ...attribute] = inner.split('.');
          return this.#named(stack, id, attribute.join('.') || undefined);
        });
      case 'Fn::ImportValue': {
        const wanted = this.resolve(stack, argument);
        const found = this.#assembly.outputs.find(({ exported }) => exported === wanted);
        if (!found) throw new TypeError(`no stack exports ${wanted}`);
        return this.#value(found);
      }
      default:
        throw new TypeError(`${name} is not known here`);
    }
  }

  #value({ stack, value }: Output): string {
    return String(this.resolve(stack, value));
  }

  #named(stack: string, id: string, attribute?: string): string {
    const pseudo = PSEUDO[id];
    if (pseudo !== undefined) return pseudo;
    const resource = this.#assembly.resources.find((each) => each.stack === stack && each.id === id);
    if (!resource) throw new TypeError(`${stack} has no ${id}`);
    return this.#names(resource, attribute) ?? inventedName(resource, attribute);
  }
}

/** The name of something that is not emulated, or needs no other name than its own. */
export function inventedName({ type, stack, id }: Resource, attribute?: string): string {
  const name = `${stack}-${id}`;
  const [, service = ''] = type.toLowerCase().split('::');
  return attribute?.endsWith('Arn') ? `arn:aws:${service}:${REGION}:${ACCOUNT}:${name}` : name;
}
