/**
 * Signs requests as AWS wants them (Signature Version 4), as whoever its tools on this machine would act for: variables of
 * the environment, profiles, single sign-on, the role of the machine.
 */
import { createHash, createHmac, type Hash, type Hmac } from 'node:crypto';
import { defaultProvider } from '@aws-sdk/credential-provider-node';
import { SignatureV4 } from '@smithy/signature-v4';
import { UnauthenticatedError } from '../../../schema/errors.ts';
import type { Authorize } from './credentials.ts';

/** What API Gateway is called in a signature. */
const SERVICE = 'execute-api';

/** SHA-256, or HMAC with it, as the signer asks for it. */
class Sha256 {
  readonly #hash: Hash | Hmac;

  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.#hash = secret === undefined ? createHash('sha256') : createHmac('sha256', bytesOf(secret));
  }

  update(chunk: string | ArrayBuffer | ArrayBufferView): void {
    this.#hash.update(bytesOf(chunk));
  }

  async digest(): Promise<Uint8Array> {
    return this.#hash.digest();
  }

  reset(): never {
    throw new Error('a hash is used once');
  }
}

function bytesOf(data: string | ArrayBuffer | ArrayBufferView): Uint8Array {
  if (typeof data === 'string') return Buffer.from(data);
  return ArrayBuffer.isView(data)
    ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    : new Uint8Array(data);
}

/** @param now clock that requests are signed by; the system's unless given */
export function signWith(
  { region, profile }: { readonly region: string; readonly profile?: string | undefined },
  now: () => Date = () => new Date(),
): Authorize {
  const signer = new SignatureV4({
    service: SERVICE,
    region,
    credentials: defaultProvider(profile === undefined ? {} : { profile }),
    sha256: Sha256,
  });
  return async ({ url, headers, body }) => {
    const request = {
      method: 'POST',
      protocol: url.protocol,
      hostname: url.hostname,
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      headers: { ...headers, host: url.host },
      body,
    };
    const signed = await signer.sign(request, { signingDate: now() }).catch((cause: unknown) => {
      throw new UnauthenticatedError(
        `no credentials of AWS were found to sign with (${(cause as Error).message})`,
      );
    });
    return signed.headers;
  };
}
