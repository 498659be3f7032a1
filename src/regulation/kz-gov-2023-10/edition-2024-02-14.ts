import type { Edition } from '../edition.ts';
import { clause43_1 } from './clause-43-1-state-secrets.ts';
import { clause43_2 } from './clause-43-2-restricted-drafts.ts';
import { clause55_1 } from './clause-55-1-reception-of-drafts.ts';
import { clause110_0 } from './clause-110-0-term.ts';
import { clause110_1 } from './clause-110-1-brief.ts';
import { clause110_2 } from './clause-110-2-slides.ts';
import { clause110_3 } from './clause-110-3-invitees.ts';
import { clause120_5 } from './clause-120-5-opinion-in-three-days.ts';
import { clause125_3 } from './clause-125-3-opinion-in-five-days.ts';
import { clause141_1 } from './clause-141-1-superior-body.ts';
import { clause142_4 } from './clause-142-4-consolidated-answer.ts';
import { clause146_1 } from './clause-146-1-ground-of-initiative.ts';
import { clause148 } from './clause-148-draft-answer.ts';
import { clause150_2 } from './clause-150-2-official-use.ts';
import { clause154_1 } from './clause-154-1-sender.ts';
import { clause154_2 } from './clause-154-2-recipient.ts';
import { clause160_2 } from './clause-160-2-legibility.ts';
import { clause160_3 } from './clause-160-3-addressee.ts';
import { clause160_4 } from './clause-160-4-electronic-documents.ts';
import { clause160_5 } from './clause-160-5-lawful-form.ts';
import { clause160_6 } from './clause-160-6-meeting.ts';
import { clause160_7 } from './clause-160-7-haste.ts';
import { clause160_8_2 } from './clause-160-8-2-oral-assignment.ts';
import { clause160_8 } from './clause-160-8-money.ts';
import { clause160_9 } from './clause-160-9-not-on-control.ts';
import { clause165_2_2 } from './clause-165-2-2-interim-report.ts';
import { clause181_4 } from './clause-181-4-deputy-inquiry.ts';
import { clause189 } from './clause-189-repeated-extension.ts';
import { clause191_2 } from './clause-191-2-late-answer.ts';
import { act, resolution85InForceFrom } from './parameters.ts';
import { findingTextsEn } from './texts/en.ts';
import { findingTextsKk } from './texts/kk.ts';
import { findingTextsRu } from './texts/ru.ts';
import { wordings } from './wording.ts';

/** The Regulation as worded by resolution No. 85 of 14 February 2024, in force from its signing. */
export const edition2024_02_14: Edition = {
  id: `${act}@${resolution85InForceFrom}`,
  inForceFrom: resolution85InForceFrom,
  clauses: [
    clause43_1,
    clause43_2,
    clause55_1,
    clause110_0,
    clause110_1,
    clause110_2,
    clause110_3,
    clause120_5,
    clause125_3,
    clause141_1,
    clause142_4,
    clause146_1,
    clause148,
    clause150_2,
    clause154_1,
    clause154_2,
    clause160_2,
    clause160_3,
    clause160_4,
    clause160_5,
    clause160_6,
    clause160_7,
    clause160_8,
    clause160_9,
    clause160_8_2,
    clause165_2_2,
    clause181_4,
    clause189,
    clause191_2,
  ],
  wordings,
  findingTexts: { kk: findingTextsKk, ru: findingTextsRu, en: findingTextsEn },
};
