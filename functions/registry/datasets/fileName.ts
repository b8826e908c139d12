/** What a `file_name` of a data set may be: a relative path with forward slashes that stays in its folder. */

/**
 * Why `fileName` cannot name an image, as the end of a sentence that begins with the name; undefined where it can.
 * Annotation files are brought by strangers, so a name must never reach outside the folder of images.
 */
export function fileNameProblem(fileName: string): string | undefined {
  if (fileName === '') return 'is empty';
  if (fileName.includes('\0')) return 'contains a NUL character';
  if (fileName.includes('\\')) return 'contains a backslash: separate folders by /';
  if (fileName.startsWith('/') || /^[A-Za-z]:/.test(fileName)) {
    return 'is absolute: name the file relative to the folder of images';
  }
  if (fileName.split('/').includes('..')) return 'leads out of the folder of images by ..';
  return normalPath(fileName) === '' ? 'names a folder' : undefined;
}

/** The same path without `.` and empty segments: `./a//b.jpg` is `a/b.jpg`. */
export function normalPath(path: string): string {
  return path
    .split('/')
    .filter((segment) => segment !== '' && segment !== '.')
    .join('/');
}
