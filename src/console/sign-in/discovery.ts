import { messageOf } from '../../platform/result.ts';

/** What an identity provider says of itself (OpenID Connect Discovery 1.0 §3), as it was read. */
export type Discovered =
  | { readonly kind: 'document'; readonly document: Readonly<Record<string, unknown>> }
  /** No document came: why not. */
  | { readonly kind: 'none'; readonly detail: string };

const octetsMax = 65_536;

export function discoveryAddress(issuer: string): string {
  return `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
}

/** Asks the provider for its discovery document. Nothing else is asked, and nobody is signed in. */
export async function discover(issuer: string, timeoutMs: number): Promise<Discovered> {
  try {
    const answer = await fetch(discoveryAddress(issuer), { signal: AbortSignal.timeout(timeoutMs), redirect: 'error' });
    const text = answer.ok ? await answer.text() : '';
    if (!answer.ok) return { kind: 'none', detail: `discovery was answered ${answer.status}` };
    if (text.length > octetsMax) return { kind: 'none', detail: 'the discovery document is too long' };
    const document: unknown = JSON.parse(text);
    if (typeof document !== 'object' || document === null || Array.isArray(document)) {
      return { kind: 'none', detail: 'the discovery document is no JSON object' };
    }
    return { kind: 'document', document: document as Readonly<Record<string, unknown>> };
  } catch (thrown) {
    // What fetch throws says no more than "fetch failed".
    return {
      kind: 'none',
      detail: messageOf(thrown instanceof Error && thrown.cause !== undefined ? thrown.cause : thrown),
    };
  }
}
