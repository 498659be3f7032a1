import type { Edition } from '../edition.ts';
import { clause55_1 } from './clause-55-1-reception-of-drafts.ts';
import { clause150_2 } from './clause-150-2-reception-hours.ts';
import { clause154_1 } from './clause-154-1-sender.ts';
import { clause154_2 } from './clause-154-2-recipient.ts';
import { clause160_4Signature } from './clause-160-4-signature.ts';
import { clause160_5Unsigned } from './clause-160-5-unsigned.ts';
import { act, resolution85InForceFrom } from './parameters.ts';
import { findingTextsEn } from './texts/en.ts';
import { findingTextsKk } from './texts/kk.ts';
import { findingTextsRu } from './texts/ru.ts';
import { wordings } from './wording.ts';

/** The Regulation as worded by resolution No. 85 of 14 February 2024, in force from its signing. */
export const edition2024_02_14: Edition = {
  id: `${act}@${resolution85InForceFrom}`,
  inForceFrom: resolution85InForceFrom,
  clauses: [clause55_1, clause150_2, clause154_1, clause154_2, clause160_4Signature, clause160_5Unsigned],
  wordings,
  findingTexts: { kk: findingTextsKk, ru: findingTextsRu, en: findingTextsEn },
};
