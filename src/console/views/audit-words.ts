import type { AuditEntry } from '../../registry/audit.ts';
import { auditTexts } from '../texts/audit.ts';
import type { Say } from '../texts/texts.ts';

type AuditKey = keyof typeof auditTexts & `audit.act.${string}`;

/** An act of the audit in words, with its reason. An act of a later version is told by its code. */
export function auditWords(say: Say, { act, details }: Pick<AuditEntry, 'act' | 'details'>): string {
  const key = `audit.act.${act}`;
  const words = Object.hasOwn(auditTexts, key) ? say(key as AuditKey) : act;
  const told = [details.reason, details.description, details.file].filter(
    (each) => typeof each === 'string' && each !== '',
  );
  const clauses = Array.isArray(details.clauses) ? [details.clauses.join(', ')] : [];
  const more = [...clauses, ...told, ...tokenWords(say, details.viaToken)].join('; ');
  return more === '' ? words : `${words} (${more})`;
}

/** The token by which a program acted in the person's name. */
function tokenWords(say: Say, viaToken: unknown): readonly string[] {
  const name = viaToken !== null && typeof viaToken === 'object' && 'name' in viaToken ? viaToken.name : null;
  return typeof name === 'string' ? [say('audit.via-token', { name })] : [];
}
