/** JSON as other writers spell it: the same values in other words. */

/** A source of small random numbers that one integer determines (mulberry32). */
export function randomFrom(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** Members nobody asks for; some look like what is asked for. */
const STRANGERS = [
  '"info":{"a":[{},[[]],"]}"],"images":3}',
  '"__proto__":{"image_id":1}',
  '"constructor":null',
  '"\\u00e9\\ud834\\udd1e":"\\\\\\"\\/\\b"',
  '"attributes":{"score":[1e999,true,false]}',
  '"":-0.0e-0',
];

/**
 * A JSON text of `value`: members in any order, strange ones and repeated ones among them, numbers and names in any spelling,
 * white space anywhere.
 */
export function spell(value: unknown, random: (below: number) => number): string {
  const space = (): string => [' ', '\n', '\t', '\r\n', '', '', '', '', '', ''][random(10)] as string;
  const write = (one: unknown): string => {
    if (typeof one === 'number') return spellNumber(one, random);
    if (typeof one === 'string') return spellText(one, random);
    if (Array.isArray(one)) return list('[', one.map(write), ']');
    if (typeof one !== 'object' || one === null) return JSON.stringify(one);
    const members = Object.entries(one).filter(([, member]) => member !== undefined);
    shuffle(members, random);
    const texts = members.map(
      ([name, member]) => `${spellText(name, random)}${space()}:${space()}${write(member)}`,
    );
    if (random(4) === 0) texts.splice(random(texts.length + 1), 0, STRANGERS[random(STRANGERS.length)] ?? '');
    const [first] = members;
    // Of several members of one name the last counts.
    if (first && random(6) === 0) texts.unshift(`${JSON.stringify(first[0])}:"not this one"`);
    return list('{', texts, '}');
  };
  const list = (open: string, parts: string[], close: string): string =>
    `${open}${space()}${parts.join(`${space()},${space()}`)}${space()}${close}`;
  return (random(8) === 0 ? '\uFEFF' : '') + space() + write(value) + space();
}

/** A text that `Number` takes for exactly this number: digits, points and exponents where they may stand. */
export function spellNumber(value: number, random: (below: number) => number): string {
  const plain = Object.is(value, -0) ? '-0' : String(value);
  const [mantissa = '', exponent = '0'] = value.toExponential().split('e');
  const sign = Object.is(value, -0) ? '-' : '';
  const power = Number(exponent);
  const longer = mantissa.includes('.') ? `${mantissa}00` : `${mantissa}.000`;
  const spellings = [
    plain,
    plain,
    plain.includes('.') || plain.includes('e') ? plain : `${plain}.0`,
    `${sign}${mantissa}e${power}`,
    `${sign}${longer}E${power < 0 ? '-' : '+'}0${Math.abs(power)}`,
    `${sign}${value.toPrecision(17)}`,
    `${sign}${value.toExponential(20)}`,
    /^-?\d+\.\d+$/.test(plain) ? `${plain}0` : plain,
    /^-?[1-9]\d*$/.test(plain) ? `${plain}00e-2` : plain,
  ];
  return spellings[random(spellings.length)] as string;
}

function spellText(text: string, random: (below: number) => number): string {
  const at = random(text.length + 8);
  if (at >= text.length) return JSON.stringify(text);
  const code = text.charCodeAt(at).toString(16).padStart(4, '0');
  const [before, after] = [text.slice(0, at), text.slice(at + 1)];
  return `"${JSON.stringify(before).slice(1, -1)}\\u${code}${JSON.stringify(after).slice(1, -1)}"`;
}

function shuffle(list: unknown[], random: (below: number) => number): void {
  for (let end = list.length; end > 1; end--) {
    const at = random(end);
    [list[end - 1], list[at]] = [list[at], list[end - 1]];
  }
}
