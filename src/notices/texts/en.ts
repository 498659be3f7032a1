import type { NoticeTexts } from './notice-texts.ts';

export const en: NoticeTexts = {
  'title.registered': 'Notice of registration',
  'title.deferred': 'Notice of receipt',
  'title.refused': 'Notice of refusal',
  'title.too-large': 'Notice of refusal',

  'subject.registered': 'Registered',
  'subject.deferred': 'Received',
  'subject.refused': 'Not accepted',
  'subject.too-large': 'Not accepted because of its size',
  'subject.number': 'No. {number}',

  'registered.statement': 'Your letter was accepted and registered {day} under No.\u00a0{number}.',
  'registered.next': 'Please quote this number in further correspondence.',

  'deferred.statement':
    'Your letter arrived outside reception hours. It will be accepted and registered {day}, when reception opens, in order of arrival.',
  'deferred.next': 'Once it is registered, its number can be had from the help desk named below.',

  'refused.one-ground':
    'Under the Regulation of the Government of the Republic of Kazakhstan, approved by resolution No.\u00a010 of the Government of 6\u00a0January 2023 (the Regulation), your letter was not accepted on the following ground:',
  'refused.several-grounds':
    'Under the Regulation of the Government of the Republic of Kazakhstan, approved by resolution No.\u00a010 of the Government of 6\u00a0January 2023 (the Regulation), your letter was not accepted on the following grounds:',
  'refused.closing': 'Once this is mended, please send the documents again in a new letter.',
  'refused.closing-restricted':
    'Once this is mended, please send the documents again in the way that the Regulation sets for restricted information.',

  'ground.wording': 'What the clause says',
  'ground.found': 'What was found',
  'ground.evidence': 'Evidence',
  'ground.more': '… and {count} more',
  'ground.remedy': 'What to mend',

  'too-large.statement': 'Your letter was not accepted: its size ({size}) is over the limit ({limit}).',
  'too-large.measure':
    'The size is that of the letter with its attachments as encoded for sending by e-mail; encoding makes files about a third larger.',
  'too-large.closing': 'Please make the attachments smaller and send the documents again in a new letter.',
  'size.megabytes': '{value}\u00a0MB',
  'size.kilobytes': '{value}\u00a0KB',

  'restricted.note':
    'The letter bears a restriction or secrecy marking. This notice therefore repeats nothing of its content.',
  'receipt.confirmed': 'This notice confirms that the letter was received at the time stated.',

  'row.arrived': 'Received',
  'row.accepted': 'To be accepted',
  'row.reception': 'Reception hours',
  'row.basis': 'Basis',
  'row.subject': 'Subject of the letter',
  'row.sender': 'Sender',
  'row.sent': 'Sent (as stated by the sender)',
  'row.sha256': 'Checksum of the letter (SHA-256)',
  'reception.hours': 'working days, {from}–{to}',
  'zone.astana': 'Times are those of Astana.',
  'zone.other': 'Times are those of the time zone {zone}.',

  'regulation.short': 'of the Regulation',
  'regulation.full': 'of the Regulation of the Government of the Republic of Kazakhstan',
  'clause.paragraph': 'paragraph\u00a0{paragraph} {regulation}',
  'clause.subparagraph': 'subparagraph\u00a0{subparagraph}) of paragraph\u00a0{paragraph} {regulation}',
  'clause.part': 'part {part} of paragraph\u00a0{paragraph} {regulation}',
  'clause.other': 'provision {id} {regulation}',
  'ordinal.1': 'one',
  'ordinal.2': 'two',
  'ordinal.3': 'three',
  'ordinal.4': 'four',
  'ordinal.5': 'five',
  'ordinal.6': 'six',
  'ordinal.7': 'seven',
  'ordinal.8': 'eight',
  'ordinal.9': 'nine',

  quoted: '“{quote}”',
  'evidence.quoted': '{where}: “{quote}”',

  'footer.automatic': 'This notice was made automatically and needs no answer.',
  'footer.help-desk': 'Help desk: {phone}, {address}',
};
