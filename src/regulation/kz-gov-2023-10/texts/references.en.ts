import type { FindingText } from '../../clause.ts';
import type { referenceTextsKk } from './references.kk.ts';

/** What findings on addressees, assignments and grounds tell people, in English. */
export const referenceTextsEn: Readonly<Record<keyof typeof referenceTextsKk, FindingText>> = {
  'assignment.names-others': {
    message: 'Assignment {number} names neither the sender nor a body that it answers for.',
    remedy: 'Check whether the information matches the assignment.',
  },
  'assignment.not-held': {
    message: 'Assignment {number}, which the letter cites, is not held by the control register.',
    remedy: 'Look the assignment up by hand.',
  },
  'assignment.partly-on-control': {
    message: 'Not all points of assignment {number} that the letter cites are on control.',
    remedy: 'Establish which point the letter answers.',
  },
  'assignment.not-on-control': {
    message: 'The letter answers assignment {number}, which was not put on control.',
    remedy:
      'No answer is sent to such an assignment. If the number is a mistake, state the right number and date and send the letter again.',
  },
  'assignment.perhaps-not-on-control': {
    message: 'Assignment {number}, which the letter names, is not on control; the letter may be an answer to it.',
    remedy: 'Establish whether the letter answers that assignment.',
  },
  'addressee.none': {
    message: 'No addressee was found in the letter.',
    remedy: 'Establish whom the letter is addressed to.',
  },
  'addressee.other': {
    message: 'The letter is addressed neither to the Office nor to the leadership of Government and Office.',
    remedy: 'Establish whether the letter is meant for the Office.',
  },
  'addressee.doubtful': {
    message: 'The addressee may be written wrongly: “{written}”; expected: “{expected}”.',
    remedy: 'Check the addressee by hand.',
  },
  'addressee.former-name': {
    message: 'The Office is addressed by a former name: “{written}”. It should be: “{expected}”.',
    remedy: 'Write the addressee rightly and send the letter again.',
  },
  'addressee.office-misspelt': {
    message: 'The name of the Office is misspelt: “{written}”. It should be: “{expected}”.',
    remedy: 'Write the addressee rightly and send the letter again.',
  },
  'addressee.wrong-post': {
    message: 'The addressee’s post is wrong: “{written}”. It should be: “{expected}”.',
    remedy: 'Write the addressee’s post rightly and send the letter again.',
  },
  'addressee.post-misspelt': {
    message: 'The addressee’s post is misspelt: “{written}”. It should be: “{expected}”.',
    remedy: 'Write the addressee’s post rightly and send the letter again.',
  },
  'addressee.wrong-name': {
    message: 'The addressee’s name is not that of the post’s holder: “{written}”. It should be: “{expected}”.',
    remedy: 'Write the addressee’s name rightly and send the letter again.',
  },
  'addressee.name-misspelt': {
    message: 'The addressee’s name is misspelt: “{written}”. It should be: “{expected}”.',
    remedy: 'Write the addressee’s name rightly and send the letter again.',
  },
  'draft.submitted': {
    message: 'The letter submits a draft act. Drafts are not received by e-mail.',
    remedy: 'Submit the draft through the information system ZhKAZh, or a restricted one through EDMS.',
  },
  'draft.doubtful': {
    message: 'The letter may submit a draft act.',
    remedy: 'Establish whether the draft is submitted for acceptance.',
  },
  'draft.purpose-unstated': {
    message: 'A draft act is attached and the letter does not say what for.',
    remedy: 'Establish what the draft was sent for.',
  },
  'superior.bypassed': {
    message: 'A department or subordinate organisation writes on its own and answers no assignment given to it.',
    remedy: 'Send the letter through the superior authorised body.',
  },
  'superior.doubtful': {
    message: 'It is not confirmed that the department or subordinate organisation answers an assignment given to it.',
    remedy: 'Establish whether the letter answers an assignment given to the sender.',
  },
  'ground.missing': {
    message: 'The initiative letter cites no normative legal act.',
    remedy: 'State the ground with a reference to the normative legal act and send the letter again.',
  },
  'ground.unrecognised': {
    message: 'The letter refers to legislation, but no particular act could be recognised.',
    remedy: 'Establish whether the ground suffices.',
  },
  'ground.doubtful': {
    message: 'The letter may be an initiative one; no reference to a normative legal act was found.',
    remedy: 'Establish whether it is, and its ground.',
  },
  'answer.no-reference': {
    message: 'The draft answer is submitted without number and date of the assignment and is not called initiative.',
    remedy:
      'Cite number, date and point of the assignment, or say that it was prepared on initiative, and send the letter again.',
  },
  'answer.reference-incomplete': {
    message: 'The reference to the assignment of the draft answer is incomplete or unclear.',
    remedy: 'Establish number and date of the assignment.',
  },
  'answer.point-missing': {
    message: 'The assignment has points, and the letter does not cite one.',
    remedy: 'Establish which point the draft answer is about.',
  },
};
