#!/usr/bin/env node
import { launch } from './launch.mjs';

await launch('test/letters/evaluate.ts', process.argv.slice(2));
