/**
 * A process that holds a database file to itself for a while, in the mode that a new file is in. Arguments: file,
 * milliseconds. Tells its parent `locked`, then lets go when the time is over.
 */
import { DatabaseSync } from 'node:sqlite';

const [file = '', milliseconds = ''] = process.argv.slice(2);

const database = new DatabaseSync(file);
database.exec('BEGIN IMMEDIATE');
process.send?.('locked');
setTimeout(() => {
  database.exec('COMMIT');
  database.close();
  process.disconnect();
}, Number(milliseconds));
