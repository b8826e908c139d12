/** Documents with something wrong in them: one value, member or element of a valid one changed, or some of its bytes. */

type Random = (below: number) => number;

/** What may stand where something else was expected; not all of it is JSON. */
const TOKENS = [
  ...['NaN', 'Infinity', '-Infinity', '1e999', '-1e999', '1e-999', '-0', '-0.0', '1E+2', '17.0', '1e308'],
  ...['9007199254740993', '18446744073709551615', '-9223372036854775808', '1e20', '0.5', '-1', '4294967296'],
  ...['01', '+1', '.5', '1.', '0x10', '1_000', '1e', '--1', 'nan', 'undefined', 'True', 'nul', '-', ''],
  ...[
    'null',
    'true',
    'false',
    '""',
    '"1"',
    '"0"',
    '[]',
    '{}',
    '[[]]',
    '[{}]',
    '[null]',
    '[1,2]',
    '[[1,2,3]]',
  ],
  ...['"\\ud800"', '"\\u0000"', '"\\x"', '"\ud834\udd1e"', '"a\nb"', "'1'", '"__proto__"', '"constructor"'],
  ...['{"__proto__":{"id":1}}', '{"constructor":{"prototype":{}}}', '{"toString":1}', '{"length":3}'],
  ...['{"size":[5,6],"counts":[30]}', '{"size":[2,2],"counts":"4"}', '{"size":[0,0],"counts":[]}'],
  ...['{"size":[65535,65535],"counts":[4294836225]}', '{"size":[4294967295,2],"counts":[1]}'],
  ...['{"size":[2,2],"counts":[-4,8]}', '{"size":[2,2],"counts":"~~~"}', '{"size":[2,2]}', '{"counts":"4"}'],
  ...[
    '[[0,0,4,0,4,4]]',
    '[[0,0,4,0,4]]',
    '[[1e9,0,4,0,4,4]]',
    '[[NaN,0,4,0,4,4]]',
    '[[0,0]]',
    '[0,0,4,0,4,4]',
  ],
  ...[
    `${'['.repeat(2000)}${']'.repeat(2000)}`,
    `${'{"a":'.repeat(2000)}1${'}'.repeat(2000)}`,
    '['.repeat(3000),
  ],
];

/** A member of this name, with this value, is added to an object now and then. */
const NAMES = ['id', 'image_id', 'category_id', 'bbox', 'score', 'area', 'segmentation', 'keypoints'].concat([
  'iscrowd',
  'num_keypoints',
  'images',
  'annotations',
  'categories',
  '__proto__',
  'width',
  'size',
  'counts',
]);

const PLACE = '\u0001here';

/** The text of `value` with one change in its structure. */
export function mutateStructure(value: unknown, random: Random): string {
  const copy = structuredClone(value);
  const places = placesIn(copy);
  const place = places[random(places.length)];
  if (place === undefined) return token(random);
  const { parent, key } = place;
  const change = random(4);
  if (change === 0) remove(parent, key);
  else if (change === 1 && Array.isArray(parent)) parent.splice(Number(key), 0, parent[Number(key)]);
  else if (change === 2 && !Array.isArray(parent)) {
    const text = JSON.stringify({ [PLACE]: 0, ...parent });
    const member = `${JSON.stringify(NAMES[random(NAMES.length)])}:${token(random)}`;
    const inner =
      random(2) === 0 ? `{${member},${text.slice(text.indexOf(',') + 1)}` : `${text.slice(0, -1)},${member}}`;
    const whole = parent === copy ? inner : replaced(copy, parent, inner);
    return whole.replace(`${JSON.stringify(PLACE)}:0,`, '').replace(`${JSON.stringify(PLACE)}:0`, '"x":0');
  } else {
    parent[key] = PLACE;
    return JSON.stringify(copy).replace(JSON.stringify(PLACE), () => token(random));
  }
  return JSON.stringify(copy);
}

/** `bytes` cut short, or with some of them changed, repeated or put in. */
export function mutateBytes(bytes: Uint8Array, random: Random): Uint8Array {
  const at = random(bytes.length + 1);
  const [before, after] = [bytes.subarray(0, at), bytes.subarray(at)];
  const inserts = [
    [0xef, 0xbb, 0xbf],
    [0xff],
    [0xc3],
    [0],
    [0x22],
    [0x5c],
    [0xed, 0xa0, 0x80],
    [0x2c],
    [0x7d],
    [0x5d],
  ];
  const insert = inserts[random(inserts.length)] as number[];
  const changes = [
    () => before,
    () => after,
    () => joined(before, insert, after),
    () => joined(before, insert, after.subarray(1)),
    () => joined(before, after.subarray(0, random(40)), after),
    () => joined(before, after.subarray(1 + random(20))),
    () => joined(before, [random(256)], after.subarray(1)),
  ];
  return (changes[random(changes.length)] as () => Uint8Array)();
}

const token = (random: Random): string => TOKENS[random(TOKENS.length)] as string;

const joined = (...parts: ArrayLike<number>[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => Array.from(part)));

type Container = Record<string | number, unknown>;

/** Every element and member of a value, at any depth. */
function placesIn(value: unknown): { parent: Container; key: string | number }[] {
  if (typeof value !== 'object' || value === null) return [];
  const parent = value as Container;
  return Object.keys(parent).flatMap((key) => [{ parent, key }, ...placesIn(parent[key])]);
}

function remove(parent: Container, key: string | number): void {
  if (Array.isArray(parent)) parent.splice(Number(key), 1);
  else delete parent[key];
}

/** The text of `whole` with that of `part`, an object in it, replaced. */
function replaced(whole: unknown, part: Container, text: string): string {
  return JSON.stringify(whole, (_, value) => (value === part ? PLACE : value)).replace(
    JSON.stringify(PLACE),
    () => text,
  );
}
