#!/usr/bin/env node
import { launch } from './launch.mjs';

// `npm run faults -- kills --letters 2000`: one process killed again and again; without "kills" the distributed mode.
const [first, ...rest] = process.argv.slice(2);
if (first === 'kills') await launch('test/faults/run-long.ts', rest);
else await launch('test/faults/run-fleet.ts', process.argv.slice(2));
