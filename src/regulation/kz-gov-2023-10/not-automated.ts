import type { ClauseId } from './clause-wording.ts';

/** Why no clause file bears the clause's number. */
type NotAutomated =
  /** Another clause's file asks what this one demands, and reports it under its own number; `reason` says which. */
  | { readonly why: 'examined-with'; readonly reason: string }
  /** The law or the policy leaves it to people; `reason` says on what ground. */
  | { readonly why: 'left-to-people'; readonly reason: string };

const examinedWith = (clause: ClauseId): NotAutomated => ({
  why: 'examined-with',
  reason: `asked and reported by the file of clause ${clause}`,
});
const leftToPeople = (reason: string): NotAutomated => ({ why: 'left-to-people', reason });

const meetingOnClaim = leftToPeople(
  'whether a meeting is called on this ground is decided by people; a letter that claims it goes to staff under 160.6',
);

/** Every clause of the text that no clause file examines yet, and why. It adds nothing to a decision. */
export const notAutomated: Readonly<Partial<Record<ClauseId, NotAutomated>>> = {
  '27.1': meetingOnClaim,
  '27.2': meetingOnClaim,
  '27.3': meetingOnClaim,
  '27.4': examinedWith('160.6'),
  '27.5': meetingOnClaim,
  '27-1.1': examinedWith('160.6'),
  '27-1.2': examinedWith('160.6'),
  '27-1.3': examinedWith('160.6'),
  '52.8': leftToPeople(
    'drafts are not received by e-mail (55.1); whether their documents are complete is checked where they are',
  ),
  '56.1': leftToPeople('the structural unit checks a draft on its receipt'),
  '56.2': leftToPeople('the structural unit decides on a draft whose documents are missing'),
  '150.2-2': examinedWith('43.1'),
  '160.1': leftToPeople(
    'it gathers the other demands of the Regulation, which are reported by their own clauses (110, 141-1, 146-1, 148, 165-2.2)',
  ),
  '170.4': leftToPeople(
    'putting an assignment on control is the Office’s own act; the control register shows what came of it',
  ),
  '170.p4': leftToPeople('the annual consolidated report is one body’s duty and is received by staff'),
};
