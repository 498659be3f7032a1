#!/usr/bin/env node
import { launch } from './launch.mjs';

await launch('test/run.ts', process.argv.slice(2));
