#!/usr/bin/env node
import { launch } from './launch.mjs';
import { memoryBounds } from './memory-bounds.mjs';

const args = process.argv.slice(2);
const isLasting = args[0] === 'start' || args[0] === 'worker';
await launch('workers/tirkeu.ts', args, isLasting ? memoryBounds : null);
