import type { FindingText } from '../../clause.ts';
import type { formTextsKk } from './form.kk.ts';

/** What findings on the form of documents tell people, in English. */
export const formTextsEn: Readonly<Record<keyof typeof formTextsKk, FindingText>> = {
  'edits.tracked-changes': {
    message: 'Tracked changes (insertions, deletions) are left in the text of “{file}”.',
    remedy: 'Accept or reject the changes, sign the final text again and send the letter again.',
  },
  'edits.highlighting': {
    message: 'Passages in the text of “{file}” are highlighted.',
    remedy: 'Remove the highlighting, sign the document again and send the letter again.',
  },
  'edits.comments': {
    message: 'Comments are left in “{file}”.',
    remedy: 'Delete the comments, sign the document again and send the letter again.',
  },
  'edits.annotations': {
    message: '“{file}” bears electronic annotations that mark or correct its text.',
    remedy: 'Prepare the document without annotations, sign it again and send the letter again.',
  },
  'edits.doubtful': {
    message: '“{file}” holds traces that may be electronic edits.',
    remedy: 'Establish whether they are edits or belong to the layout of the document.',
  },
  'sheets.differ': {
    message: 'The number of sheets declared ({declared}) differs from that of “{file}” ({counted}).',
    remedy: 'State the right number of sheets or attach the whole document, and send the letter again.',
  },
  'sheets.doubtful': {
    message: 'The number of sheets declared ({declared}) may differ from that of “{file}” ({counted}).',
    remedy: 'Count the sheets by hand.',
  },
  'sheets.declared-twice': {
    message: 'The letter states different numbers of sheets.',
    remedy: 'Count the sheets by hand.',
  },
  'sheets.annex-differ': {
    message: 'The number of annex sheets declared ({declared}) differs from the files attached ({counted}).',
    remedy: 'State the right number of annex sheets or attach the whole annex, and send the letter again.',
  },
  'sheets.annex-doubtful': {
    message: 'The number of annex sheets declared ({declared}) may differ from the files attached ({counted}).',
    remedy: 'Count the sheets of the annex by hand.',
  },
  'scan.poorly-legible': {
    message: 'The scanned copy “{file}” is hard to read: most of its text was recognised without certainty.',
    remedy: 'Look at the sheet: with stains, damage or facsimile paper, 160.2 may be applied.',
  },
  'carrier.scan': {
    message: '“{file}” is declared an electronic document but is a scanned copy of a paper one.',
    remedy: 'State the right carrier type or send a document made electronically.',
  },
  'carrier.digital': {
    message: '“{file}” is declared an electronic copy of a paper document but was made electronically.',
    remedy: 'State the right carrier type and send the letter again.',
  },
  'carrier.mixed': {
    message: 'The first page of “{file}”, which is declared an electronic document, is scanned.',
    remedy: 'Check the carrier type by hand.',
  },
  'carrier.declared-twice': {
    message: 'The letter states different carrier types.',
    remedy: 'Check the carrier type by hand.',
  },
  'requisite.organisation-missing': {
    message: '“{file}” does not name the organisation.',
    remedy: 'Draw the document up on the organisation’s letterhead and send the letter again.',
  },
  'requisite.number-missing': {
    message: '“{file}” bears no outgoing number.',
    remedy: 'State the outgoing number of the document and send the letter again.',
  },
  'requisite.date-missing': {
    message: '“{file}” bears no date.',
    remedy: 'State the date of the document and send the letter again.',
  },
  'requisite.signatory-missing': {
    message: '“{file}” states neither post nor name of a signatory.',
    remedy: 'State post and name of the signatory and send the letter again.',
  },
  'requisite.organisation-doubtful': {
    message: 'The organisation’s name was not found beyond doubt in “{file}”.',
    remedy: 'Check the requisite by hand.',
  },
  'requisite.number-doubtful': {
    message: 'The outgoing number was not found beyond doubt in “{file}”.',
    remedy: 'Check the requisite by hand.',
  },
  'requisite.date-doubtful': {
    message: 'The date was not found beyond doubt in “{file}”.',
    remedy: 'Check the requisite by hand.',
  },
  'requisite.signatory-doubtful': {
    message: 'The signatory was not found beyond doubt in “{file}”.',
    remedy: 'Check the requisite by hand.',
  },
  'document.corrupt': {
    message: '“{file}” is damaged and does not open.',
    remedy: 'Check that the file opens and send the document again.',
  },
  'document.unread': {
    message: 'The content of “{file}” could not be read.',
    remedy: 'Open and read the document by hand.',
  },
  'document.type-not-allowed': {
    message: 'The type of “{file}” ({type}) is not allowed in electronic documents.',
    remedy: 'Send the document in an allowed type (DOC, DOCX, RTF, PDF, TIFF, JPEG, XLS, XLSX, PPT, PPTX, ZIP, RAR).',
  },
  'document.type-unknown': {
    message: 'The type of “{file}” could not be told.',
    remedy: 'Check the file by hand.',
  },
  'document.program': {
    message: 'The attached archive holds a program: {file}.',
    remedy: 'No answer is sent to the sender. Report the case to the unit responsible for information security.',
  },
  'document.macros': {
    message: '“{file}” holds macros.',
    remedy: 'Send the document without macros.',
  },
  'document.script': {
    message: '“{file}” holds a script that runs when it is opened.',
    remedy: 'Check that the file is safe.',
  },
  'document.enclosed': {
    message: '“{file}” came inside another letter that was attached.',
    remedy: 'Establish whose the attached letter is.',
  },
};
