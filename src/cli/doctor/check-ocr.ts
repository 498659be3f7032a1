import { findTesseract, usableLanguages } from '../../ocr/tesseract.ts';
import type { Settings } from '../../platform/settings.ts';
import { type CheckResult, trouble, well } from './check-result.ts';

/** Whether the words of scans are recognised, by what and in which languages. Without it letters are taken in all the same. */
export async function checkOcr({ limits: { ocr } }: Pick<Settings, 'limits'>): Promise<CheckResult> {
  if (!ocr.enabled) return well('ocr', 'ocr.off');
  const installed = await findTesseract();
  if (installed === null) return trouble('ocr', 'warning', 'ocr.missing');
  const usable = usableLanguages(ocr, installed);
  const values = {
    version: installed.version,
    languages: installed.languages.join(', '),
    asked: ocr.languages.join(', '),
  };
  const missing = ocr.languages.filter((language) => !usable.includes(language)).join(', ');
  if (missing !== '') return trouble('ocr', 'warning', 'ocr.language-missing', { ...values, missing });
  return well('ocr', 'ocr.installed', values);
}
