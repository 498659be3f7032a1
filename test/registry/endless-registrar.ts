// Registers letters in the embedded database of the folder named on the command line until it is killed. Prints the id of
// each letter once its registration is committed.
import { writeSync } from 'node:fs';
import { inTransaction, openEmbeddedDatabase } from '../../src/registry/database.ts';
import { captureLetter, register } from './sample-letters.ts';

const database = await openEmbeddedDatabase(process.argv[2]!);
for (;;) {
  const letterId = await captureLetter(database);
  await inTransaction(database, (tx) => register(tx, letterId));
  writeSync(1, `${letterId}\n`);
}
