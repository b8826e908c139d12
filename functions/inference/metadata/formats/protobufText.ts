/**
 * Messages in protobuf's text format, as Triton's `config.pbtxt` is written
 * (https://protobuf.dev/reference/protobuf/textformat-spec/). Read without a schema: fields by name, each as often as it
 * stands there, with its line.
 */

export type PbValue =
  | { readonly kind: 'message'; readonly fields: readonly PbField[] }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'number'; readonly value: number }
  /** A name of an enumeration, `true` or `false`. */
  | { readonly kind: 'identifier'; readonly value: string };

export interface PbField {
  readonly name: string;
  readonly value: PbValue;
  /** From 1 on. */
  readonly line: number;
}

export class ProtobufTextError extends Error {
  readonly line: number;
  constructor(message: string, line: number) {
    super(`line ${line}: ${message}`);
    this.name = 'ProtobufTextError';
    this.line = line;
  }
}

interface Token {
  readonly kind: 'mark' | 'word' | 'number' | 'string';
  readonly text: string;
  readonly line: number;
}

/** Messages within messages; protobuf's own parser stops at 100. */
const MAX_DEPTH = 100;

/** Fields of the message that the text is; a list `name: [a, b]` is the field `name` twice. @throws ProtobufTextError */
export function parseProtobufText(text: string): PbField[] {
  const tokens = tokensOf(text);
  let at = 0;
  let depth = 0;
  const lastLine = tokens.at(-1)?.line ?? 1;

  const peek = (): Token | undefined => tokens[at];
  const takes = (mark: string): boolean => {
    const token = peek();
    if (token?.kind !== 'mark' || token.text !== mark) return false;
    at++;
    return true;
  };
  const fail = (message: string): ProtobufTextError => {
    const token = peek();
    const found = token ? `, not ${JSON.stringify(token.text)}` : ', but the text ends';
    return new ProtobufTextError(message + found, token?.line ?? lastLine);
  };

  function fields(end?: string): PbField[] {
    if (++depth > MAX_DEPTH) throw fail(`at most ${MAX_DEPTH} messages within each other are read`);
    const read: PbField[] = [];
    while (end === undefined ? peek() !== undefined : !takes(end)) {
      const line = peek()?.line ?? lastLine;
      const name = fieldName();
      const colon = takes(':');
      for (const value of values(colon)) read.push({ name, value, line });
      if (!takes(',')) takes(';');
    }
    depth--;
    return read;
  }

  function fieldName(): string {
    const token = peek();
    if (token?.kind === 'word') {
      at++;
      return token.text;
    }
    // Extensions and Any: the name of a type in brackets.
    if (!takes('[')) throw fail('a field name is wanted');
    let name = '';
    while (!takes(']')) {
      const part = peek();
      if (!part || (part.kind === 'mark' && part.text !== '/') || part.kind === 'string') {
        throw fail('the name of a type is wanted');
      }
      name += part.text;
      at++;
    }
    return `[${name}]`;
  }

  function values(colon: boolean): PbValue[] {
    if (!takes('[')) return [value(colon)];
    const list: PbValue[] = [];
    if (takes(']')) return list;
    do list.push(value(colon));
    while (takes(','));
    if (!takes(']')) throw fail('"," or "]" is wanted');
    return list;
  }

  function value(colon: boolean): PbValue {
    if (takes('{')) return { kind: 'message', fields: fields('}') };
    if (takes('<')) return { kind: 'message', fields: fields('>') };
    if (!colon) throw fail('":" or "{" is wanted');
    const token = peek();
    if (!token || token.kind === 'mark') throw fail('a value is wanted');
    at++;
    if (token.kind === 'number') return { kind: 'number', value: numberOf(token) };
    if (token.kind === 'word') return { kind: 'identifier', value: token.text };
    let string = token.text;
    for (let next = peek(); next?.kind === 'string'; next = peek()) {
      string += next.text;
      at++;
    }
    return { kind: 'string', value: string };
  }

  return fields();
}

const BLANK = /(?:\s|#[^\n]*)+/y;
const PATTERNS: ReadonlyArray<readonly [Token['kind'], RegExp]> = [
  [
    'number',
    /-?\s*(?:0[xX][0-9a-fA-F]+|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?[fF]?|(?:inf(?:inity)?|nan)\b)/iy,
  ],
  ['word', /[A-Za-z_][\w.]*/y],
  ['mark', /[{}[\]<>:,;/]/y],
];

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  let line = 1;
  const advance = (past: string): void => {
    at += past.length;
    line += past.split('\n').length - 1;
  };
  const match = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    return pattern.exec(text)?.[0];
  };
  while (at < text.length) {
    const blank = match(BLANK);
    if (blank !== undefined) {
      advance(blank);
      continue;
    }
    const quote = text[at];
    if (quote === '"' || quote === "'") {
      const body = match(quote === '"' ? /"(?:[^"\\\n]|\\[^\n])*"/y : /'(?:[^'\\\n]|\\[^\n])*'/y);
      if (body === undefined) throw new ProtobufTextError('a string does not end', line);
      tokens.push({ kind: 'string', text: unescaped(body.slice(1, -1)), line });
      advance(body);
      continue;
    }
    const found = PATTERNS.map(([kind, pattern]) => ({ kind, text: match(pattern) })).find(
      (each) => each.text !== undefined,
    );
    if (found?.text === undefined) {
      throw new ProtobufTextError(`${JSON.stringify(quote)} has no meaning here`, line);
    }
    tokens.push({ kind: found.kind, text: found.text, line });
    advance(found.text);
  }
  return tokens;
}

const ESCAPES: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

/** C's escapes; octal and hexadecimal ones are bytes of UTF-8. */
function unescaped(body: string): string {
  if (!body.includes('\\')) return body;
  const bytes: Buffer[] = [];
  const pattern =
    /\\(?:([0-7]{1,3})|[xX]([0-9a-fA-F]{1,2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([\s\S]))|[^\\]+/g;
  for (const [whole, octal, hex, short, long, other] of body.matchAll(pattern)) {
    const byte = octal ? Number.parseInt(octal, 8) : hex ? Number.parseInt(hex, 16) : undefined;
    const code = short ?? long;
    if (byte !== undefined) bytes.push(Buffer.of(byte & 0xff));
    else if (code !== undefined) bytes.push(Buffer.from(characterOf(Number.parseInt(code, 16))));
    else bytes.push(Buffer.from(other === undefined ? whole : (ESCAPES[other] ?? other)));
  }
  return Buffer.concat(bytes).toString('utf8');
}

const characterOf = (code: number): string => (code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd');

function numberOf({ text, line }: Token): number {
  const negative = text.startsWith('-');
  const digits = text.replace(/^-\s*/, '').toLowerCase();
  const value = digits.startsWith('inf')
    ? Number.POSITIVE_INFINITY
    : digits === 'nan'
      ? Number.NaN
      : /^0[0-7]+$/.test(digits)
        ? Number.parseInt(digits, 8)
        : Number(digits.startsWith('0x') ? digits : digits.replace(/f$/, ''));
  if (Number.isNaN(value) && digits !== 'nan') throw new ProtobufTextError(`${text} is no number`, line);
  return negative ? -value : value;
}
