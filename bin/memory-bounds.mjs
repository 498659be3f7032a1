/**
 * How a process that lasts is begun, so that it holds no more memory than it needs (docs/performance.md, 22, 23 and 27): a small young generation,
 * and of glibc's allocator (others know nothing of the names) one arena for all threads, pieces from half a megabyte on given back to the
 * system one by one, and no more than 4 MB kept at its end.
 */
export const memoryBounds = {
  nodeOptions: ['--max-semi-space-size=2'],
  environment: { MALLOC_ARENA_MAX: '1', MALLOC_MMAP_THRESHOLD_: '524288', MALLOC_TRIM_THRESHOLD_: '4194304' },
};
