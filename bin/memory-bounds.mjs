/**
 * How a process that lasts is begun, so that it holds no more memory than it needs (docs/performance.md, 22 and 23): a small young generation, and
 * an allocator (glibc's; others know nothing of these names) that has one arena and gives large pieces back to the system at once.
 */
export const memoryBounds = {
  nodeOptions: ['--max-semi-space-size=2'],
  environment: {
    MALLOC_ARENA_MAX: '1',
    MALLOC_MMAP_THRESHOLD_: '32768',
    MALLOC_TOP_PAD_: '0',
    MALLOC_TRIM_THRESHOLD_: '65536',
  },
};
