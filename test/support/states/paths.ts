/** Paths into a state's data and into the context, and templates filled by them. */
import type { Json } from './machine.ts';
import { StateError } from './stateError.ts';

/** What paths lead into: `$` the state's input, `$$` the context of the execution. */
export interface Scope {
  readonly input: Json;
  readonly context: Json;
}

/** Only plain reference paths: names and numbers, no filters and no wildcards. */
const STEP = /\.([A-Za-z_][\w-]*)|\['([^']+)'\]|\[(\d+)\]/y;

/** @returns undefined where the path leads nowhere */
export function findAt(path: string, { input, context }: Scope): Json | undefined {
  let value: Json | undefined = path.startsWith('$$') ? context : input;
  for (const step of stepsOf(path)) {
    if (Array.isArray(value)) value = value[Number(step)];
    else if (value !== null && typeof value === 'object')
      value = Object.hasOwn(value, step) ? value[step] : undefined;
    else return undefined;
  }
  return value;
}

/** @throws StateError where the path leads nowhere */
export function valueAt(path: string, scope: Scope): Json {
  const value = findAt(path, scope);
  if (value !== undefined) return value;
  const data = JSON.stringify(path.startsWith('$$') ? scope.context : scope.input);
  throw new StateError('States.Runtime', `the path ${path} leads nowhere in ${data}`);
}

/** A template with the values that its fields ending in `.$` lead to. */
export function filled(template: Json, scope: Scope): Json {
  if (Array.isArray(template)) return template.map((item) => filled(item, scope));
  if (template === null || typeof template !== 'object') return template;
  return Object.fromEntries(
    Object.entries(template).map(([key, value]) => {
      if (!key.endsWith('.$')) return [key, filled(value, scope)];
      if (typeof value !== 'string' || !value.startsWith('$')) {
        throw new TypeError(`${key} is ${JSON.stringify(value)}: the walker has no intrinsic functions`);
      }
      return [key.slice(0, -2), valueAt(value, scope)];
    }),
  );
}

/** `InputPath` and `OutputPath`. */
export const narrowed = (path: string | null, scope: Scope): Json =>
  path === null ? {} : valueAt(path, scope);

/** `ResultPath`: the input with a result put where the path says; null keeps the input as it was. */
export function withResult(input: Json, result: Json, path: string | null): Json {
  if (path === null) return input;
  return putAt(input, stepsOf(path), result);
}

function putAt(into: Json, [step, ...rest]: readonly string[], value: Json): Json {
  if (step === undefined) return value;
  if (into === null || typeof into !== 'object' || Array.isArray(into)) {
    throw new StateError(
      'States.ResultPathMatchFailure',
      `nothing can be put at ${step} of ${JSON.stringify(into)}`,
    );
  }
  return { ...into, [step]: putAt(into[step] ?? {}, rest, value) };
}

function stepsOf(path: string): string[] {
  const start = path.startsWith('$$') ? 2 : 1;
  const steps: string[] = [];
  STEP.lastIndex = start;
  for (let at = start; at < path.length; at = STEP.lastIndex) {
    const [, name, quoted, index] = STEP.exec(path) ?? [];
    const step = name ?? quoted ?? index;
    if (step === undefined) throw new TypeError(`the walker cannot read the path ${path}`);
    steps.push(step);
  }
  return steps;
}
