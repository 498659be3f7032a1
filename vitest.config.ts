import { relative } from 'node:path';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Folders whose tests work in memory: what one file loads is as good for the next, and is loaded once. */
const inMemory = 'authenticity calendar decision facts health language letter notices regulation signature'.split(' ');

/**
 * What takes longest, begun first: with one of these begun last, the other processors would wait for it. Of the others, vitest begins
 * with those that took longest the last time, or that are largest.
 */
const longest = [
  'test/letters/blind-letters',
  'test/faults/',
  'test/transport/',
  'test/console/pages',
  'test/intake/labelled-letters',
  'test/deploy/launcher',
  'test/console/',
  'test/intake/',
  'test/keeping/',
];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId, project }: TestSpecification): number => {
      if (project.name === 'in-memory') return longest.length + 1;
      const path = relative(import.meta.dirname, moduleId).replaceAll('\\', '/');
      const at = longest.findIndex((start) => path.startsWith(start));
      return at < 0 ? longest.length : at;
    };
    return (await super.sort(files)).sort((one, other) => place(one) - place(other));
  }
}

const everywhere = { extends: true } as const;
const inMemoryFiles = inMemory.map((folder) => `test/${folder}/**/*.test.ts`);

export default defineConfig({
  test: {
    setupFiles: ['test/deny-network.ts'],
    // Two cores: more workers than that only make peers time out.
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    sequence: { sequencer: LongestFirst },
    projects: [
      { ...everywhere, test: { name: 'with-peers', include: ['test/**/*.test.ts'], exclude: inMemoryFiles } },
      { ...everywhere, test: { name: 'in-memory', include: inMemoryFiles, isolate: false } },
    ],
  },
});
