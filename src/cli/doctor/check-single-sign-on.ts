import { discover } from '../../console/sign-in/discovery.ts';
import type { Settings } from '../../platform/settings.ts';
import { isClosedLine } from '../../platform/this-machine.ts';
import { type CheckResult, trouble, well } from './check-result.ts';

const name = 'single-sign-on';
const needed = ['authorization_endpoint', 'token_endpoint', 'jwks_uri'] as const;
const asked = [...needed, 'userinfo_endpoint'] as const;

/** Whether people can sign in at the configured identity provider, as far as its discovery document tells; no line where none is. */
export async function checkSingleSignOn(
  { console: { singleSignOn } }: Settings,
  seconds: number,
): Promise<readonly CheckResult[]> {
  if (singleSignOn === undefined) return [];
  const { issuer } = singleSignOn;
  const { host } = new URL(issuer);
  const discovered = await discover(issuer, seconds * 1000);
  if (discovered.kind === 'none')
    return [trouble(name, 'fault', 'provider.silent', { host, error: discovered.detail })];
  const { document } = discovered;
  // OpenID Connect Discovery 1.0 §4.3: to the letter, or every sign-in is refused.
  if (document.issuer !== issuer) {
    return [trouble(name, 'fault', 'provider.other', { host, said: shortened(String(document.issuer)), issuer })];
  }
  const missing = needed.filter((each) => typeof document[each] !== 'string');
  if (missing.length > 0) return [trouble(name, 'fault', 'provider.lacks', { host, endpoints: missing.join(', ') })];
  const open = asked.filter((each) => {
    const address = document[each];
    return address !== undefined && !(typeof address === 'string' && isClosedLine(address));
  });
  if (open.length > 0) return [trouble(name, 'fault', 'provider.open', { host, endpoints: open.join(', ') })];
  return [well(name, 'provider.answers', { host })];
}

function shortened(said: string): string {
  return said.length > 200 ? `${said.slice(0, 200)}…` : said;
}
