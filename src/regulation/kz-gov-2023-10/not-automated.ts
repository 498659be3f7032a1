import type { ClauseId } from './clause-wording.ts';

/** Why the intake doesn't examine a clause by itself. */
type NotAutomated =
  /** It will be automated; `needs` says what has to be read first. */
  | { readonly why: 'still-to-come'; readonly needs: string }
  /** The law or the policy leaves it to people; `reason` says on what ground. */
  | { readonly why: 'left-to-people'; readonly reason: string };

const stillToCome = (needs: string): NotAutomated => ({ why: 'still-to-come', needs });
const leftToPeople = (reason: string): NotAutomated => ({ why: 'left-to-people', reason });

const meetingOnClaim = leftToPeople(
  'whether a meeting is called on this ground is decided by people; a letter that claims it goes to staff under 160.6',
);
const markings = 'the head of the main document, to find a marking that stands on a line of its own';
const request = 'the letter’s text, to find who asks whom for what';
const presentation = 'the attached presentation materials: sheets, fonts, slide format';
const assignment = 'the reference to an assignment in the main document, held against the control register';
const coveringLetter = 'the covering letter’s text, to find a co-executor that is said not to have answered';

/** Every clause of the text that no clause file examines yet, and why. It adds nothing to a decision. */
export const notAutomated: Readonly<Partial<Record<ClauseId, NotAutomated>>> = {
  '27.1': meetingOnClaim,
  '27.2': meetingOnClaim,
  '27.3': meetingOnClaim,
  '27.4': stillToCome(request),
  '27.5': meetingOnClaim,
  '27-1.1': stillToCome('the letter’s text, to find the statement of measures taken'),
  '27-1.2': stillToCome('the attachments, to find the protocol of disagreements'),
  '27-1.3': stillToCome('the parties that the letter names, held against the directory'),
  '43.1': stillToCome(markings),
  '43.2': stillToCome(markings),
  '52.8': leftToPeople(
    'drafts are not received by e-mail (55.1); whether their documents are complete is checked where they are',
  ),
  '56.1': leftToPeople('the structural unit checks a draft on its receipt'),
  '56.2': leftToPeople('the structural unit decides on a draft whose documents are missing'),
  '110.0': stillToCome(`${presentation}, and the day of the assignment`),
  '110.1': stillToCome(presentation),
  '110.2': stillToCome(presentation),
  '110.3': stillToCome(presentation),
  '120.5': stillToCome(coveringLetter),
  '125.3': stillToCome(coveringLetter),
  '141-1': stillToCome(assignment),
  '142.4': stillToCome(coveringLetter),
  '146-1': stillToCome('the covering letter’s references to normative legal acts'),
  '148': stillToCome(assignment),
  '150.2-2': stillToCome(markings),
  '160.1': stillToCome('the clauses that it gathers: 110, 141-1, 146-1, 148, 165-2.2'),
  '160.2': leftToPeople('stains, damage and facsimile paper are seen on the scanned sheet by staff only'),
  '160.3': stillToCome('the addressee block of the main document, held against the leadership of the Office'),
  '160.6': stillToCome(request),
  '160.7': stillToCome(request),
  '160.8': stillToCome(request),
  '160.9': stillToCome(assignment),
  '160.8-2': stillToCome(`${request}, and the opinion of the Ministry of Finance`),
  '165-2.2': stillToCome('the signatory’s role from the certificate'),
  '170.4': leftToPeople(
    'putting an assignment on control is the Office’s own act; the control register shows what came of it',
  ),
  '170.p4': leftToPeople('the annual consolidated report is one body’s duty and is received by staff'),
  '181.4': stillToCome('the history of a deputy’s inquiry, to find a second interim letter'),
  '189': stillToCome('the history of an assignment, to find a repeated request for extension'),
  '191.2': stillToCome(`${assignment}, and the attachments, to find the order on disciplinary liability`),
};
