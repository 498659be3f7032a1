#!/usr/bin/env node
import { launch } from './launch.mjs';

await launch('workers/tirkeu.ts', process.argv.slice(2));
