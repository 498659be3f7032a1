import type { Language } from '../../platform/localised-text.ts';
import { accountTexts } from './account.ts';
import { actTexts } from './acts.ts';
import { apiTexts } from './api.ts';
import { auditTexts } from './audit.ts';
import { editTexts } from './edits.ts';
import { figureTexts } from './figures.ts';
import { frameTexts } from './frame.ts';
import { journalTexts } from './journal.ts';
import { letterTexts } from './letter.ts';
import { noNoticeTexts } from './no-notice.ts';
import { paperTexts } from './paper.ts';
import { queueTexts } from './queue.ts';
import { renderedTexts } from './rendered.ts';
import { signedPagesTexts } from './signed-pages.ts';
import { singleSignOnTexts } from './single-sign-on.ts';
import { tokenTexts } from './tokens.ts';
import { watchTexts } from './watch.ts';

/** Every text of the console, in its three languages. */
export const consoleTexts = {
  ...frameTexts,
  ...queueTexts,
  ...letterTexts,
  ...actTexts,
  ...journalTexts,
  ...paperTexts,
  ...figureTexts,
  ...watchTexts,
  ...accountTexts,
  ...auditTexts,
  ...apiTexts,
  ...tokenTexts,
  ...singleSignOnTexts,
  ...signedPagesTexts,
  ...renderedTexts,
  ...editTexts,
  ...noNoticeTexts,
} as const;

export type TextKey = keyof typeof consoleTexts;

/** Says a text in one language, its {placeholders} filled. */
export type Say = (key: TextKey, values?: Readonly<Record<string, string | number>>) => string;

export function speaker(language: Language): Say {
  return (key, values = {}) =>
    consoleTexts[key][language].replaceAll(/\{(\w+)\}/g, (placeholder, name: string) =>
      Object.hasOwn(values, name) ? String(values[name]) : placeholder,
    );
}
