/** What Lambda does: loads the module that the function's handler names, and gives it one event. The event is standard input, the answer standard output. */
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';

const [, , module, name] = process.argv;
const event = JSON.parse(await text(process.stdin));
const { [name]: handler } = await import(pathToFileURL(module).href);
const answer = await handler(event);
process.stdout.write(`\n${JSON.stringify({ answer })}\n`);
process.exit(0);
