import type { Context } from 'hono';
import type { Services } from '../pipeline/services.ts';
import type { Clock } from '../platform/clock.ts';
import type { Language } from '../platform/localised-text.ts';
import type { Pace } from './api/pace.ts';
import type { Assets } from './assets.ts';
import type { KeptDays } from './figures/kept-days.ts';
import type { LiveCounts } from './live-counts.ts';
import type { RenderingPool } from './rendering/rendering-pool.ts';
import type { Access, Role } from './roles.ts';
import type { Authenticator } from './sign-in/authenticator.ts';
import type { SingleSignOn } from './sign-in/single-sign-on.ts';
import type { Say } from './texts/texts.ts';
import type { Scope } from './tokens/scopes.ts';
import type { KeptLedger } from './watch/kept-ledger.ts';

/** What every page works with. */
export interface Console {
  readonly services: Services;
  readonly authenticator: Authenticator;
  /** The wall clock: sessions and throttles run by it, letters by the services' clock. */
  readonly wallClock: Clock;
  readonly publicAddress: string;
  readonly assets: Assets;
  readonly counts: LiveCounts;
  readonly ledger: KeptLedger;
  readonly figureDays: KeptDays;
  readonly rendering: RenderingPool;
  readonly pace: Pace;
  /** Null: people sign in with passwords only. */
  readonly singleSignOn: SingleSignOn | null;
}

/** A person of the staff who is signed in. */
export interface Viewer {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly secondFactor: boolean;
  /** The token by which a program asks in the person's name; left out: the person signed in. */
  readonly viaToken?: { readonly id: string; readonly name: string };
}

export const themes = ['auto', 'light', 'dark'] as const;

/** One request, with who asks and in which language. */
export interface Page {
  readonly console: Console;
  readonly request: Context;
  readonly viewer: Viewer | null;
  readonly language: Language;
  readonly theme: (typeof themes)[number];
  /** Whether single keys do things (WCAG 2.2, 2.1.4: who dictates or trembles turns them off). */
  readonly singleKeys: boolean;
  readonly say: Say;
  /** Network address of the person's machine. */
  readonly address: string;
}

export interface SignedInPage extends Page {
  readonly viewer: Viewer;
}

export type Answer = Response | Promise<Response>;

/** A row of the one table that says which requests exist and who may make them. */
export interface Route {
  readonly method: 'get' | 'post';
  /** As Hono writes paths: "/letters/:letter". */
  readonly path: string;
  readonly access: Access;
  /** For programs: what their token must be good for. Such a request is made with a token and never by a person who is signed in. */
  readonly scope?: Scope;
  readonly answer: (page: Page) => Answer;
}

export function publicRoute(method: Route['method'], path: string, answer: (page: Page) => Answer): Route {
  return { method, path, access: 'public', answer };
}

export function staffRoute(
  method: Route['method'],
  path: string,
  access: readonly Role[],
  answer: (page: SignedInPage) => Answer,
): Route {
  return {
    method,
    path,
    access,
    // The server lets nobody through here who is not signed in; a fault there must not become an open page here.
    answer: (page) => {
      if (page.viewer === null) throw new Error(`${method} ${path} was reached without signing in`);
      return answer({ ...page, viewer: page.viewer });
    },
  };
}
