import type { AuditEntry } from '../../registry/audit.ts';
import { isRole } from '../roles.ts';
import { auditTexts } from '../texts/audit.ts';
import type { Say } from '../texts/texts.ts';
import { dotted } from './dates.ts';

type AuditKey = keyof typeof auditTexts & `audit.act.${string}`;

/** Names of the staff by their ids; who is not among them is told by the id. */
export type StaffNames = ReadonlyMap<string, string>;

export function staffNames(people: readonly { readonly id: string; readonly name: string }[]): StaffNames {
  return new Map(people.map(({ id, name }) => [id, name]));
}

/** An act of the audit in words: on whom or what, and why. An act of a later version is told by its code. */
export function auditWords(say: Say, { act, details }: Pick<AuditEntry, 'act' | 'details'>, names: StaffNames): string {
  const key = `audit.act.${act}`;
  const words = Object.hasOwn(auditTexts, key) ? say(key as AuditKey) : act;
  const { to, proposedBy, role, clauses, oralAssignment, viaToken } = details;
  const named = (id: unknown) => (typeof id === 'string' ? [names.get(id) ?? id] : []);
  const told = [
    details.name,
    details.staff,
    ...named(to),
    ...(typeof role === 'string' && isRole(role) ? [say(`role.${role}`)] : []),
    ...(Array.isArray(clauses) ? [clauses.join(', ')] : []),
    ...oralWords(say, oralAssignment),
    ...named(proposedBy).map((name) => say('audit.proposed-by', { name })),
    details.reason,
    details.description,
    details.file === 'raw' ? say('letter.download-letter') : details.file,
    ...tokenWords(say, viaToken),
  ].filter((each) => typeof each === 'string' && each !== '');
  return told.length === 0 ? words : `${words} (${told.join('; ')})`;
}

/** Who gave the assignment and when (160.8-2). */
function oralWords(say: Say, oral: unknown): readonly string[] {
  if (oral === null || typeof oral !== 'object' || !('name' in oral) || !('givenOn' in oral)) return [];
  return [say('card.oral', { name: String(oral.name), day: dotted(String(oral.givenOn)) })];
}

/** The token by which a program acted in the person's name. */
function tokenWords(say: Say, viaToken: unknown): readonly string[] {
  const name = viaToken !== null && typeof viaToken === 'object' && 'name' in viaToken ? viaToken.name : null;
  return typeof name === 'string' ? [say('audit.via-token', { name })] : [];
}
