/**
 * Python literals as `str` writes dictionaries, lists and numbers, which Ultralytics keeps in ONNX files. Nothing is
 * evaluated: what `ast.literal_eval` takes and has a counterpart in JSON is read, everything else refused
 * (https://docs.python.org/3/reference/lexical_analysis.html#literals).
 */

export type PythonValue = null | boolean | number | string | PythonValue[] | PythonDict;
/** Keys are strings, or numbers and constants as Python writes them; the later of two equal ones counts. */
export type PythonDict = Map<string | number | boolean | null, PythonValue>;

/** Not a literal: `at` is the number of the character, from 1 on. */
export class PythonLiteralError extends Error {
  readonly at: number;
  constructor(message: string, at: number) {
    super(`${message} at character ${at}`);
    this.name = 'PythonLiteralError';
    this.at = at;
  }
}

/** Brackets within brackets; Python's own parser stops at 200. */
const MAX_DEPTH = 100;

/** @throws PythonLiteralError */
export function parsePythonLiteral(text: string): PythonValue {
  const reader = new LiteralReader(text);
  return reader.whole();
}

const NUMBER =
  /[+-]?(?:0[xX][0-9a-fA-F](?:_?[0-9a-fA-F])*|0[oO][0-7](?:_?[0-7])*|0[bB][01](?:_?[01])*|(?:\d(?:_?\d)*\.?(?:\d(?:_?\d)*)?|\.\d(?:_?\d)*)(?:[eE][+-]?\d(?:_?\d)*)?)/y;
const WORD = /[A-Za-z_]\w*/y;
const BLANK = /(?:\s|#[^\n]*|\\\r?\n)*/y;
const CONSTANTS: Readonly<Record<string, null | boolean>> = { None: null, True: true, False: false };
const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\n': '',
};
const CODE_ESCAPES: Readonly<Record<string, RegExp>> = {
  x: /[0-9a-fA-F]{2}/y,
  u: /[0-9a-fA-F]{4}/y,
  U: /[0-9a-fA-F]{8}/y,
};

class LiteralReader {
  readonly #text: string;
  #at = 0;
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
  }

  whole(): PythonValue {
    const value = this.#value();
    this.#skipBlank();
    if (this.#at < this.#text.length) throw this.#error('there is more after the literal');
    return value;
  }

  #value(): PythonValue {
    this.#skipBlank();
    const next = this.#text[this.#at];
    if (next === undefined) throw this.#error('the literal ends too early');
    if (next === '{') return this.#nested(() => this.#dict());
    if (next === '[') return this.#nested(() => this.#items(']'));
    if (next === '(') return this.#nested(() => this.#parenthesis());
    if (next === "'" || next === '"') return this.#strings(false);
    if (/[\d.+-]/.test(next)) return this.#number();
    return this.#word();
  }

  #nested<T>(read: () => T): T {
    if (++this.#depth > MAX_DEPTH) throw this.#error(`more than ${MAX_DEPTH} brackets within each other`);
    this.#at++;
    const value = read();
    this.#depth--;
    return value;
  }

  #dict(): PythonDict {
    const entries: PythonDict = new Map();
    while (!this.#takes('}')) {
      const begin = this.#at;
      const key = this.#value();
      if (typeof key === 'object' && key !== null) {
        this.#at = begin;
        throw this.#error('only words and numbers are keys here');
      }
      if (!this.#takes(':')) throw this.#error('":" is missing');
      entries.set(key, this.#value());
      if (!this.#takes(',') && !this.#sees('}')) throw this.#error('"," or "}" is missing');
    }
    return entries;
  }

  #items(end: string): PythonValue[] {
    const items: PythonValue[] = [];
    while (!this.#takes(end)) {
      items.push(this.#value());
      if (!this.#takes(',') && !this.#sees(end)) throw this.#error(`"," or "${end}" is missing`);
    }
    return items;
  }

  /** A tuple; one value without a comma is that value. */
  #parenthesis(): PythonValue {
    const items: PythonValue[] = [];
    let commas = 0;
    while (!this.#takes(')')) {
      items.push(this.#value());
      if (this.#takes(',')) commas++;
      else if (!this.#sees(')')) throw this.#error('"," or ")" is missing');
    }
    const [only] = items;
    return items.length === 1 && commas === 0 && only !== undefined ? only : items;
  }

  #number(): number {
    const begin = this.#at;
    const text = this.#match(NUMBER);
    if (text === undefined) throw this.#error('a number is wrong');
    const unsigned = text.replace(/^[+-]/, '').replaceAll('_', '');
    const whole = !/[.eE]/.test(unsigned) || /^0[xX]/.test(unsigned);
    const value = Number(unsigned);
    const odd = whole ? !Number.isSafeInteger(value) : !Number.isFinite(value);
    if (odd || (whole && /^0\d/.test(unsigned) && value !== 0) || this.#match(WORD) !== undefined) {
      this.#at = begin;
      throw this.#error(`${JSON.stringify(text)} is no number that can be read`);
    }
    return text.startsWith('-') ? -value : value;
  }

  #word(): PythonValue {
    const begin = this.#at;
    const word = this.#match(WORD);
    if (word === undefined) throw this.#error(`${JSON.stringify(this.#text[begin])} begins no literal`);
    const quote = this.#text[this.#at];
    if ((quote === "'" || quote === '"') && /^[urUR]$/.test(word)) return this.#strings(/^[rR]$/.test(word));
    const constant = Object.hasOwn(CONSTANTS, word) ? CONSTANTS[word] : undefined;
    if (constant === undefined) {
      this.#at = begin;
      throw this.#error(`${JSON.stringify(word)} is no literal`);
    }
    return constant;
  }

  /** Neighbouring strings are one. */
  #strings(raw: boolean): string {
    let text = this.#string(raw);
    for (;;) {
      this.#skipBlank();
      const prefixed = /[urUR]?["']/y;
      prefixed.lastIndex = this.#at;
      const match = prefixed.exec(this.#text)?.[0];
      if (match === undefined) return text;
      this.#at += match.length - 1;
      text += this.#string(/^[rR]/.test(match));
    }
  }

  #string(raw: boolean): string {
    const quote = this.#text[this.#at] as string;
    const long = this.#text.startsWith(quote.repeat(3), this.#at);
    const end = long ? quote.repeat(3) : quote;
    const begin = this.#at;
    this.#at += end.length;
    let value = '';
    while (!this.#text.startsWith(end, this.#at)) {
      const character = this.#text[this.#at];
      if (character === undefined || (character === '\n' && !long)) {
        this.#at = begin;
        throw this.#error('a string does not end');
      }
      this.#at++;
      if (character !== '\\') value += character;
      else value += raw ? character + this.#rawEscaped() : this.#escape();
    }
    this.#at += end.length;
    return value;
  }

  /** A raw string keeps the backslash; what follows it does not end the string. */
  #rawEscaped(): string {
    return this.#text[this.#at++] ?? '';
  }

  #escape(): string {
    const kind = this.#text[this.#at++];
    if (kind === undefined) throw this.#error('a string does not end');
    if (Object.hasOwn(ESCAPES, kind)) return ESCAPES[kind] as string;
    const pattern = Object.hasOwn(CODE_ESCAPES, kind) ? CODE_ESCAPES[kind] : undefined;
    if (pattern) {
      const code = Number.parseInt(this.#match(pattern) ?? '', 16);
      if (!(code <= 0x10ffff)) throw this.#error(`\\${kind} is followed by no character code`);
      return String.fromCodePoint(code);
    }
    if (/[0-7]/.test(kind)) {
      this.#at--;
      return String.fromCharCode(Number.parseInt(this.#match(/[0-7]{1,3}/y) as string, 8));
    }
    // As Python does with a backslash that means nothing; \N{…} is not looked up.
    return `\\${kind}`;
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#text)?.[0];
    if (match !== undefined) this.#at += match.length;
    return match;
  }

  #sees(mark: string): boolean {
    this.#skipBlank();
    return this.#text.startsWith(mark, this.#at);
  }

  #takes(mark: string): boolean {
    if (!this.#sees(mark)) return false;
    this.#at += mark.length;
    return true;
  }

  #skipBlank(): void {
    this.#match(BLANK);
  }

  #error(message: string): PythonLiteralError {
    return new PythonLiteralError(message, this.#at + 1);
  }
}
