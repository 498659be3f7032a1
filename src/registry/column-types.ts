import pg from 'pg';

const { INT8, DATE } = pg.types.builtins;

/**
 * How a column's text becomes a value, by the number of its type, in both databases: int8 as number, and date as "YYYY-MM-DD"
 * instead of an instant in the machine's zone.
 */
export function columnParser(type: number, format: 'text' | 'binary' = 'text'): (written: string) => unknown {
  if (type === INT8) return Number;
  if (type === DATE) return (written) => written;
  return pg.types.getTypeParser(type, format as 'text');
}
