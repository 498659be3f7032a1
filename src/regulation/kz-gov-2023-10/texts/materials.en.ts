import type { FindingText } from '../../clause.ts';
import type { materialTextsKk } from './materials.kk.ts';

/** What findings on markings and presentation materials tell people, in English. */
export const materialTextsEn: Readonly<Record<keyof typeof materialTextsKk, FindingText>> = {
  'marking.secret': {
    message: 'The letter bears a state-secret marking. Such a document is not sent by e-mail.',
    remedy: 'No answer is sent to the sender. Report to the unit for the protection of state secrets.',
  },
  'marking.secret-doubtful': {
    message: 'A line of the letter may be a state-secret marking.',
    remedy: 'Establish whether it is one.',
  },
  'marking.official-use': {
    message: 'The letter is marked “for official use”. Such documents are not received by e-mail.',
    remedy:
      'Submit the document through the electronic document management system (EDMS) or, exceptionally and where that is impossible, on paper.',
  },
  'marking.official-use-doubtful': {
    message: 'A line of the letter may be the marking “for official use”.',
    remedy: 'Establish whether it is one.',
  },
  'presentation.brief-missing': {
    message: 'No brief was found among the presentation materials.',
    remedy: 'Check that the materials are complete.',
  },
  'presentation.brief-scanned': {
    message: 'The brief (“{file}”) is a scan: its font and spacing cannot be checked.',
    remedy: 'Check the material by hand.',
  },
  'presentation.brief-format': {
    message: 'The brief (“{file}”) comes in a format that is not allowed: {type}.',
    remedy: 'Send the brief as docx, xlsx or pdf.',
  },
  'presentation.brief-sheets': {
    message: 'The brief (“{file}”) has {counted} sheets; at most 3 are allowed.',
    remedy: 'Send a brief of at most 3 sheets.',
  },
  'presentation.brief-font': {
    message: 'The font of the brief (“{file}”) is not the one required: {font}.',
    remedy: 'Set the text in Times New Roman 14.',
  },
  'presentation.brief-spacing': {
    message: 'The line spacing of the brief (“{file}”) is {spacing}; single spacing is required.',
    remedy: 'Set the text with single spacing.',
  },
  'presentation.slides-missing': {
    message: 'No slides were found among the presentation materials.',
    remedy: 'Check that the materials are complete.',
  },
  'presentation.slides-size': {
    message: 'The slides (“{file}”) have {size} MB; at most 10 are allowed.',
    remedy: 'Send slides of at most 10 megabytes.',
  },
  'presentation.slides-ratio': {
    message: 'The format of the slides (“{file}”) is not 16:9: {format}.',
    remedy: 'Prepare the slides in the format 16:9.',
  },
  'presentation.slides-font': {
    message: 'The slides (“{file}”) have letters of size {size}; at least 20 is required.',
    remedy: 'Set the text of the slides in size 20 or more.',
  },
  'presentation.invitees-missing': {
    message: 'The presentation materials hold no list of persons invited.',
    remedy: 'Attach the list of persons invited and send the materials again.',
  },
  'presentation.invitees-doubtful': {
    message: 'The list of persons invited was not found beyond doubt.',
    remedy: 'Check by hand whether the list is there.',
  },
  'presentation.doubtful': {
    message: '“{file}” may not meet the demands on presentation materials.',
    remedy: 'Check the material by hand.',
  },
  'presentation.late': {
    message: 'The presentation materials may have come later than 1 working day after the assignment ({day}).',
    remedy: 'Check the term.',
  },
};
