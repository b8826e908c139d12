/** How S3 says no: a status, a code and a sentence in XML. https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html */

export class S3Refusal extends Error {
  readonly status: number;
  readonly code: string;
  constructor(status: number, code: string, message: string) {
    super(message);
    this.name = 'S3Refusal';
    this.status = status;
    this.code = code;
  }
}

export const noSuchKey = () => new S3Refusal(404, 'NoSuchKey', 'The specified key does not exist.');
export const noSuchUpload = () => new S3Refusal(404, 'NoSuchUpload', 'The specified upload does not exist.');
export const accessDenied = (why: string) => new S3Refusal(403, 'AccessDenied', why);
export const preconditionFailed = () =>
  new S3Refusal(412, 'PreconditionFailed', 'At least one of the pre-conditions you specified did not hold');

/** An element with children, or with text. */
export function element(name: string, ...content: readonly (string | number)[]): string {
  return `<${name}>${content.join('')}</${name}>`;
}

/** Text as it may stand in XML. */
export function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

export const document = (root: string): Buffer =>
  Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n${root}`);
