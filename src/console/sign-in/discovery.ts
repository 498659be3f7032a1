import { boundedText, causeOf } from '../../platform/web-answer.ts';

/** What an identity provider says of itself (OpenID Connect Discovery 1.0 §3), as it was read. */
export type Discovered =
  | { readonly kind: 'document'; readonly document: Readonly<Record<string, unknown>> }
  /** No document came: why not. */
  | { readonly kind: 'none'; readonly detail: string };

export function discoveryAddress(issuer: string): string {
  return `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
}

/** Asks the provider for its discovery document. Nothing else is asked, and nobody is signed in. */
export async function discover(issuer: string, timeoutMs: number): Promise<Discovered> {
  try {
    const answer = await fetch(discoveryAddress(issuer), { signal: AbortSignal.timeout(timeoutMs), redirect: 'error' });
    if (!answer.ok) {
      await answer.body?.cancel();
      return { kind: 'none', detail: `discovery was answered ${answer.status}` };
    }
    const document: unknown = JSON.parse(await boundedText(answer));
    if (typeof document !== 'object' || document === null || Array.isArray(document)) {
      return { kind: 'none', detail: 'the discovery document is no JSON object' };
    }
    return { kind: 'document', document: document as Readonly<Record<string, unknown>> };
  } catch (thrown) {
    return { kind: 'none', detail: causeOf(thrown) };
  }
}
