/** dynalite 4, which comes without types: a server that speaks DynamoDB's protocol. */
declare module 'dynalite' {
  import type { Server } from 'node:http';

  /** Makes a server whose tables live in memory and are there at once where `createTableMs` is 0. */
  export default function dynalite(options: { readonly createTableMs: number }): Server;
}
