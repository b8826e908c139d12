/** Answers other than the bytes of an object. */
import type { ServerResponse } from 'node:http';
import { type ErrorCode, UserError } from '../../../schema/errors.ts';

/** A refusal with its HTTP status; the reader gets the message. */
export class HttpRefusal extends Error {
  readonly status: number;
  readonly code: string;
  readonly headers: Readonly<Record<string, string>>;
  constructor(status: number, code: string, message: string, headers: Record<string, string> = {}) {
    super(message);
    this.name = 'HttpRefusal';
    this.status = status;
    this.code = code;
    this.headers = headers;
  }
}

const STATUS: Readonly<Record<ErrorCode, number>> = {
  INVALID_INPUT: 400,
  SCHEMA: 400,
  LABEL_MAP: 400,
  NOT_FOUND: 404,
  CONFLICT: 409,
  DIGEST_MISMATCH: 400,
  LIMIT_EXCEEDED: 507,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
};

/** The refusal an error amounts to, or undefined where it is a fault of ours. */
export function refusalOf(error: unknown): HttpRefusal | undefined {
  if (error instanceof HttpRefusal) return error;
  if (error instanceof UserError) return new HttpRefusal(STATUS[error.code], error.code, error.message);
  return undefined;
}

/** Headers of every answer: a browser must take what we send for nothing but a download. */
export const SAFE_HEADERS = {
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; sandbox",
  'referrer-policy': 'no-referrer',
} as const;

/** Sends `{code, message}` as JSON, or nothing more where an answer has begun: then the connection is cut. */
export function sendRefusal(response: ServerResponse, refusal: HttpRefusal): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const body = Buffer.from(`${JSON.stringify({ code: refusal.code, message: refusal.message })}\n`);
  response
    .writeHead(refusal.status, {
      ...SAFE_HEADERS,
      'content-type': 'application/json; charset=utf-8',
      'content-length': body.length,
      'cache-control': 'no-store',
      ...refusal.headers,
    })
    .end(body);
}
