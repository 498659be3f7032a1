#!/usr/bin/env node
import { launch } from './launch.mjs';

// A smaller young generation costs no time that could be measured, and the process some 100 MB less (docs/performance.md).
await launch('workers/tirkeu.ts', process.argv.slice(2), ['--max-semi-space-size=8']);
