import type { SomeEvidence } from '../../facts/fact.ts';
import type { TextValues } from '../filled-text.ts';
import type { Finding } from '../finding.ts';
import type { FindingCode } from './finding-text.ts';

/** Findings that people are told of. The compiler holds that the catalogue has a text under their code. */
export function violated(
  code: FindingCode,
  measure: 'refuse' | 'quarantine',
  evidence: SomeEvidence,
  values: TextValues = {},
): Finding {
  return { outcome: 'violated', code, measure, evidence, values };
}

export function undetermined(
  code: FindingCode,
  reason: Extract<Finding, { outcome: 'undetermined' }>['reason'],
  evidence: readonly [] | SomeEvidence,
  values: TextValues = {},
): Finding {
  return { outcome: 'undetermined', code, reason, evidence, values };
}
