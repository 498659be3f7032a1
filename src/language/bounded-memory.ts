/**
 * Remembers what `find` says of a word or a title: official letters repeat themselves. A hostile one may hold nothing but new words,
 * so past `sizeMax` all are forgotten, and a key longer than `keyLengthMax` is found anew each time.
 */
export function remembering<Found>(
  find: (key: string) => Found,
  { keyLengthMax = 40, sizeMax = 20_000 } = {},
): (key: string) => Found {
  const memory = new Map<string, Found>();
  return (key) => {
    const known = memory.get(key);
    if (known !== undefined) return known;
    const found = find(key);
    if (key.length > keyLengthMax) return found;
    if (memory.size >= sizeMax) memory.clear();
    memory.set(key, found);
    return found;
  };
}

/**
 * Remembers for each `owner`, for as long as it is held, what `find` said of what was last asked of it: settings, calendars and directories
 * stand still while many letters are read.
 */
export function rememberingLast<Owner extends object, Asked, Found>(
  find: (owner: Owner, asked: Asked) => Found,
): (owner: Owner, asked: Asked) => Found {
  const memory = new WeakMap<Owner, { readonly asked: Asked; readonly found: Found }>();
  return (owner, asked) => {
    const known = memory.get(owner);
    if (known !== undefined && known.asked === asked) return known.found;
    const found = find(owner, asked);
    memory.set(owner, { asked, found });
    return found;
  };
}
