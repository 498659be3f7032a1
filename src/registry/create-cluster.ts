// Makes an empty embedded cluster in the folder named on the command line. Run as a process of its own by embedded-postgres.ts.
import { PGlite } from '@electric-sql/pglite';

const postgres = new PGlite(process.argv[2]!);
await postgres.waitReady;
await postgres.close();
