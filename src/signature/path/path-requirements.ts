/** What is asked of a path beyond RFC 5280's own rules: the user inputs of §6.1.1 and limits on cryptography. */
export interface PathRequirements {
  /** user-initial-policy-set: policy identifiers; null or absent takes any policy. */
  readonly acceptablePolicies?: readonly string[] | null;
  /** initial-explicit-policy: the path must be valid for an acceptable policy. */
  readonly explicitPolicy?: boolean;
  readonly policyMappingInhibited?: boolean;
  readonly anyPolicyInhibited?: boolean;
  /** A certificate signed over SHA-1 fails; otherwise it is marked as weak. */
  readonly sha1Refused?: boolean;
  /** 0 when absent. */
  readonly rsaBitsMin?: number;
}
