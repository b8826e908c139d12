/** Walks the members of a COCO document's outermost object, of which a few are wanted. */
import { ProblemList } from '../problems.ts';
import type { ByteReader } from './byteReader.ts';
import { readText } from './text.ts';
import { continues, expectByte, expectEnd, peek, skipValue } from './value.ts';

export interface Section {
  /** Reads the array that begins here; what is wrong in it goes into the list. */
  readonly read: (problems: ProblemList) => void;
  /** It may be missing. */
  readonly optional?: true;
}

/**
 * Reads the wanted arrays of the document; a section that comes again is read again, and the last one counts.
 *
 * @param contents what the document has, for a message: `images and annotations`
 * @throws SchemaError where it is no JSON object, a wanted section is missing or no array, or a reader found problems
 */
export function readSections(
  reader: ByteReader,
  contents: string,
  wanted: Readonly<Record<string, Section>>,
): void {
  // Problems per section, so that a section repeated later takes its problems away as well.
  const problems = new Map<string, ProblemList>();
  const readSection = (name: string, section: Section): void => {
    reader.section = `/${name}`;
    const found = new ProblemList(reader.document);
    problems.set(name, found);
    if (peek(reader) === 91) section.read(found);
    else {
      found.add(reader.pointer, 'WRONG_TYPE', 'has to be an array');
      skipValue(reader);
    }
    reader.section = '';
  };

  if (peek(reader) !== 123) reader.fail(`an object with ${contents}`);
  reader.at++;
  if (peek(reader) === 125) reader.at++;
  else {
    do {
      if (peek(reader) !== 34) reader.fail('a member name');
      const name = readText(reader);
      expectByte(reader, 58);
      // A document may have a member of any name, `__proto__` too.
      const section = Object.hasOwn(wanted, name) ? wanted[name] : undefined;
      if (section) readSection(name, section);
      else skipValue(reader);
    } while (continues(reader, 125));
  }
  expectEnd(reader);
  const missing = new ProblemList(reader.document);
  for (const [name, { optional }] of Object.entries(wanted)) {
    if (!optional && !problems.has(name)) missing.add(`/${name}`, 'MISSING', 'is missing');
  }
  for (const list of [missing, ...problems.values()]) list.throwIfAny();
}
