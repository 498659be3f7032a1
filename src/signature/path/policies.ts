import type { PathExtensions } from './path-extensions.ts';

const anyPolicy = '2.5.29.32.0';

/**
 * The policies that hold at one certificate of the path, by RFC 5280 §6.1 as RFC 9618 §5 mends it: one node for each policy rather
 * than one for each way to it, so that mappings can't make it grow without bounds. Only the lowest level is kept; `origins`
 * are the policies of the anchor's own domain that a node descends from, which is all that the last step asks of the levels above.
 */
export type PolicyLevel = ReadonlyMap<string, PolicyNode>;

interface PolicyNode {
  readonly origins: ReadonlySet<string>;
  readonly expected: ReadonlySet<string>;
}

export const initialPolicyLevel: PolicyLevel = new Map([
  [anyPolicy, { origins: new Set([anyPolicy]), expected: new Set([anyPolicy]) }],
]);

/** RFC 9618 §5.3 (d) and (e): the next level, from what the certificate asserts; null asserts nothing. */
export function policiesBelow(
  above: PolicyLevel,
  asserted: readonly string[] | null,
  anyPolicyCounts: boolean,
): PolicyLevel {
  const level = new Map<string, PolicyNode>();
  if (asserted === null) return level;
  const parents = nodesByExpected(above);
  const underAny = above.has(anyPolicy);
  for (const policy of asserted) {
    if (policy === anyPolicy) continue;
    const originsAbove = parents.get(policy);
    if (originsAbove !== undefined)
      level.set(policy, { origins: originsOf(originsAbove, policy), expected: new Set([policy]) });
    else if (underAny) level.set(policy, { origins: new Set([policy]), expected: new Set([policy]) });
  }
  if (asserted.includes(anyPolicy) && anyPolicyCounts) {
    for (const [policy, originsAbove] of parents) {
      if (!level.has(policy))
        level.set(policy, { origins: originsOf(originsAbove, policy), expected: new Set([policy]) });
    }
  }
  return level;
}

/** A policy under anyPolicy alone begins in the anchor's own domain. */
function originsOf(above: ReadonlySet<string>, policy: string): ReadonlySet<string> {
  return new Set([...above].map((origin) => (origin === anyPolicy ? policy : origin)));
}

function nodesByExpected(level: PolicyLevel): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const { expected, origins } of level.values()) {
    for (const policy of expected) {
      const joined = found.get(policy) ?? new Set<string>();
      for (const origin of origins) joined.add(origin);
      found.set(policy, joined);
    }
  }
  return found;
}

/** RFC 9618 §5.4 (a): mapping to or from anyPolicy is forbidden. */
export function mapsAnyPolicy({ policyMappings }: PathExtensions): boolean {
  return policyMappings.some(
    ({ issuerDomain, subjectDomain }) => issuerDomain === anyPolicy || subjectDomain === anyPolicy,
  );
}

/** RFC 9618 §5.4 (b). Where mapping is inhibited, a mapped policy ends here. */
export function mappedPolicies(level: PolicyLevel, extensions: PathExtensions, mappingAllowed: boolean): PolicyLevel {
  const mapped = new Map(level);
  const bySource = Map.groupBy(extensions.policyMappings, ({ issuerDomain }) => issuerDomain);
  for (const [policy, mappings] of bySource) {
    if (!mappingAllowed) {
      mapped.delete(policy);
      continue;
    }
    const expected = new Set(mappings.map(({ subjectDomain }) => subjectDomain));
    const node = level.get(policy);
    if (node !== undefined) mapped.set(policy, { origins: node.origins, expected });
    else if (level.has(anyPolicy)) mapped.set(policy, { origins: new Set([policy]), expected });
  }
  return mapped;
}

/** RFC 9618 §5.5 (g): whether a policy is left that the user takes; null takes any. */
export function someAcceptable(level: PolicyLevel, accepted: readonly string[] | null): boolean {
  if (accepted === null || accepted.includes(anyPolicy)) return level.size > 0;
  for (const { origins } of level.values()) {
    if (origins.has(anyPolicy) || accepted.some((policy) => origins.has(policy))) return true;
  }
  return false;
}
