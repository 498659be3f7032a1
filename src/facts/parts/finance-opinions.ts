import { opinionStance } from '../../language/opinion-stance.ts';
import type { FinanceOpinion, RoledFile } from '../letter-parts.ts';
import type { ReadFile } from './letter-files.ts';
import { evidenceOf } from './letter-lines.ts';

/** The Ministry of Finance as a letterhead has it; its committees name themselves beside it, and give no opinion of the ministry. */
const financeMinistry = /(?:министерств\p{L}{1,3}\s+финансов|қаржы\s+министрліг)/iu;
const below = /комитет|департамент/iu;
const approvalSheet = /^(?:лист\s+согласовани|келісу\s+(?:парағы|парақтары)|келісім\s+парағы)/iu;
const approved = /(?<!\p{L})(?:согласован[оа]?|согласен|без замечаний|келісілді|келісемін|ескертусіз)(?!\p{L})/iu;

/**
 * Opinions of the Ministry of Finance among the annexes, known by their letterhead or, in an approval sheet, by its row; and what they
 * say. A file's name proves nothing.
 */
export function financeOpinionsOf(files: readonly ReadFile[], roled: readonly RoledFile[]): readonly FinanceOpinion[] {
  return files.flatMap((file, index): readonly FinanceOpinion[] => {
    const role = roled[index]?.role;
    if (role === 'main' || role === 'accompanying' || file.enclosed || file.blocks.length === 0) return [];
    return ofApprovalSheet(file) ?? ofLetter(file);
  });
}

/** Blocks of a file's head in which a letterhead or a title may stand. */
const headBlocksMax = 4;

function ofLetter({ document, zones, blocks }: ReadFile): readonly FinanceOpinion[] {
  const head = blocks.slice(0, headBlocksMax).find(({ lines }) => {
    const text = lines.map((line) => line.text).join(' ');
    return (
      text.length < 300 && financeMinistry.test(text) && !below.test(text) && !/министрлігіне|министерству/iu.test(text)
    );
  });
  if (head === undefined || zones === null) return [];
  const said = zones.text.length > 0 ? zones.text : zones.head;
  const stance = opinionStance(said.map(({ text }) => text).join('\n\n'));
  const shown =
    said.find(({ text }) => opinionStance(text) !== null)?.text ?? head.lines[0]?.written ?? document.fileName;
  return [{ fileName: document.fileName, stance, evidence: [evidenceOf(head.where, shown)] }];
}

/** Rows of a long sheet that are looked at. */
const rowsMax = 200;

function ofApprovalSheet({ document, blocks }: ReadFile): readonly FinanceOpinion[] | null {
  const isSheet = blocks
    .slice(0, headBlocksMax)
    .some(({ lines }) => lines.some(({ text }) => approvalSheet.test(text)));
  if (!isSheet) return null;
  const row = blocks
    .flatMap(({ lines, where }) => lines.map((line) => ({ line, where })))
    .slice(0, rowsMax)
    .find(({ line }) => financeMinistry.test(line.text));
  if (row === undefined) return [];
  const stance = approved.test(row.line.text) ? ('supports' as const) : null;
  return [{ fileName: document.fileName, stance, evidence: [evidenceOf(row.where, row.line.written)] }];
}
