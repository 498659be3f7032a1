/**
 * How a process that lasts is begun, so that it holds no more memory than it needs (docs/performance.md, 22 and 23): a small young generation, and
 * one arena for all threads (glibc's; other allocators know nothing of the name).
 */
export const memoryBounds = {
  nodeOptions: ['--max-semi-space-size=2'],
  environment: { MALLOC_ARENA_MAX: '1' },
};
