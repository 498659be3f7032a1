import { apiRoutes } from './api/routes.ts';
import type { Route } from './page.ts';
import { accountRoutes } from './pages/account.ts';
import { actRoutes } from './pages/acts.ts';
import { assetRoutes } from './pages/assets.ts';
import { auditRoutes } from './pages/audit.ts';
import { figureRoutes } from './pages/figures.ts';
import { journalRoutes } from './pages/journal.ts';
import { journalPaperRoutes } from './pages/journal-paper.ts';
import { letterRoutes } from './pages/letter.ts';
import { liveRoutes } from './pages/live.ts';
import { preferenceRoutes } from './pages/preferences.ts';
import { queueRoutes } from './pages/queue.ts';
import { renderedRoutes } from './pages/rendered.ts';
import { signInRoutes } from './pages/sign-in.ts';
import { singleSignOnRoutes } from './pages/single-sign-on.ts';
import { staffRoutes } from './pages/staff.ts';
import { watchRoutes } from './pages/watch.ts';
import { tokenRoutes } from './tokens/page.ts';

/** Every request that the console answers, with the roles that may make it. What does not stand here does not exist. */
export const routes: readonly Route[] = [
  ...assetRoutes,
  ...signInRoutes,
  ...singleSignOnRoutes,
  ...preferenceRoutes,
  ...liveRoutes,
  ...queueRoutes,
  ...letterRoutes,
  ...renderedRoutes,
  ...actRoutes,
  ...journalRoutes,
  ...journalPaperRoutes,
  ...figureRoutes,
  ...watchRoutes,
  ...auditRoutes,
  ...staffRoutes,
  ...accountRoutes,
  ...tokenRoutes,
  ...apiRoutes,
];
