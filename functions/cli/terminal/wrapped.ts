/** Paragraphs. */

const WIDTH = 100;

/** A text in lines of at most a hundred characters, each begun with `indent`. Words are kept whole. */
export function wrapped(text: string, indent = '    '): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && indent.length + line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = '';
    }
    line += line === '' ? word : ` ${word}`;
  }
  return [...lines, line].map((each) => indent + each).join('\n');
}
