/**
 * What `tirkeu doctor` says, in English; the Kazakh and Russian catalogues hold the same keys and placeholders. Keys that begin
 * with "mend." say what to do, the others what was found.
 */
export const textsEn = {
  'state.ok': 'ok',
  'state.warning': 'warning',
  'state.fault': 'FAULT',
  mend: 'Mend: {mend}',
  'name.settings': 'settings',
  'name.secrets': 'secrets',
  'name.clock': 'clock',
  'name.calendar': 'calendar',
  'name.trust-anchors': 'trust anchors',
  'name.disk': 'disk',
  'name.database': 'database',
  'name.ocr': 'scans',
  'name.dns': 'DNS',
  'name.mailbox': 'mailbox {subject}',
  'name.lines': 'lines',
  'name.smtp': 'SMTP',
  'name.time-stamping': 'time stamps',

  'check.stopped': 'no answer within {seconds} s',
  'mend.check.stopped': 'see whether the server or disk behind it answers at all, then run doctor again.',
  'check.broke': 'the check itself broke: {error}',
  'mend.check.broke': 'this is a fault of Tirkeu: report it with this line.',

  'settings.valid': '{folder}: {organisations} organisations, {mailboxes} mailboxes, {assignments} assignments',
  'settings.problem': '{problem}',
  'mend.settings.problem': 'correct this place; until then nothing else can be checked.',

  'secrets.all': '{count} of {count} found',
  'secrets.missing': '{key}: {problem}',
  'mend.secrets.missing': 'set the variable or write the file for the account that Tirkeu runs under.',

  'clock.agrees': '{now}; the database differs by {seconds} s',
  'clock.differs': '{now}, but the database says {databaseNow}',
  'mend.clock.differs': 'let both machines take their time from one NTP server.',
  'clock.behind': '{now} is before the newest letter stored, {newest}',
  'mend.clock.behind': 'set the clock before anything is registered: days of acceptance would be wrong.',
  'clock.alone': '{now}; the database could not be asked',
  'mend.clock.alone': 'mend the database first.',

  'calendar.held': 'holds {year} and {nextYear}',
  'calendar.year-missing': '{year} is missing: reception hours are not known, letters wait for staff',
  'mend.calendar.year-missing': 'write the days off of {year} under days_off in calendar.yaml.',
  'calendar.next-year-missing': '{year} is missing',
  'mend.calendar.next-year-missing':
    'write the days off of {year} under days_off in calendar.yaml before the year ends.',

  'anchors.valid': '{count} certificates, all valid for 90 days and more',
  'anchors.unreadable-folder': '{folder}: {error}',
  'mend.anchors.unreadable-folder': 'make the folder named by trust_anchors in network.yaml readable.',
  'anchors.none': '{folder} holds no certificate that is valid today',
  'mend.anchors.none': 'put the authorities’ certificates there as *.pem files; see README.md in config/trust-anchors.',
  'anchors.bad-file': 'no PEM certificates: {files}',
  'mend.anchors.bad-file': 'replace the file, or take it out of the folder.',
  'anchors.expired': 'expired: {files}',
  'mend.anchors.expired':
    'keep it only for signatures with a timestamp from its time; see that its successor is there too.',
  'anchors.not-yet': 'not valid yet: {files}',
  'mend.anchors.not-yet': 'check the machine’s clock, or take the file out of the folder.',
  'anchors.expiring': 'expire within 90 days: {files}',
  'mend.anchors.expiring': 'get the successor from the authority and compare its fingerprint.',

  'disk.free': '{free} MB free in {folder}',
  'disk.short': '{free} MB free in {folder}; below {least} MB no letter is taken in',
  'mend.disk.short': 'make room, or move the storage folder to a larger disk.',
  'disk.soon-short': '{free} MB free in {folder}, less than ten times the limit of {least} MB',
  'mend.disk.soon-short': 'plan for a larger disk.',
  'disk.unreadable': '{folder}: {error}',
  'mend.disk.unreadable': 'see that the folder named in storage.yaml can be reached.',

  'database.opens': 'opens and answers',
  'database.closed': 'does not open ({error})',
  'mend.database.closed':
    'see storage.yaml; an embedded database belongs to one process: ask while Tirkeu runs, or stop the other one.',

  'ocr.installed': 'tesseract {version} reads {asked} (installed: {languages})',
  'ocr.off': 'words of scans are not read: switched off in limits.yaml',
  'ocr.missing': 'tesseract is not installed: scans are not readable, and what depends on their words goes to staff',
  'mend.ocr.missing':
    'install tesseract with its languages; on Debian: apt-get install tesseract-ocr tesseract-ocr-kaz tesseract-ocr-rus poppler-utils.',
  'ocr.language-missing': 'tesseract {version} has no {missing} (installed: {languages})',
  'mend.ocr.language-missing': 'install the language; on Debian the package is tesseract-ocr-{missing}.',
  'dns.answers': '{name}: TXT and MX answered',
  'dns.no-record': '{name} has no {types} record',
  'mend.dns.no-record':
    'ask who keeps the zone of {name} whether this is meant: without MX no mail arrives, without TXT (SPF) it is easily forged.',
  'dns.silent': '{name}: no answer ({error})',
  'mend.dns.silent': 'check the DNS servers in network.yaml, or those of this machine, and the firewall (port 53).',
  'dns.unusable': 'the DNS settings can’t be used ({error})',
  'mend.dns.unusable': 'correct dns in network.yaml.',

  'mailbox.ready': 'log-in works, {count} letters in {folder}',
  'mailbox.unreachable': '{error}',
  'mend.mailbox.unreachable': 'check host, port and tls in mailboxes.yaml, the firewall, and whether the server runs.',
  'mailbox.refused': 'the server refused user {user}',
  'mend.mailbox.refused': 'check user and password; the server may want an application password.',
  'mailbox.folder-missing': 'there is no folder {folder}; the server has: {folders}',
  'mend.mailbox.folder-missing': 'correct folder in mailboxes.yaml.',
  'mailbox.target-missing': 'log-in works; the folder {folder} for letters taken in is not there yet',
  'mend.mailbox.target-missing': 'nothing, if the name is right: Tirkeu makes it with the first letter.',
  'mailbox.no-password': 'not tried: its password is missing',
  'mend.mailbox.no-password': 'see the line on secrets.',

  'log-in.by-token':
    'log-in by OAuth2, not tried here: a token asked for now could be the one that the running intake rests on',
  'mend.log-in.by-token': 'see “tirkeu status”: it tells when the mail server was last heard.',
  'lines.open': 'without TLS: {names}',
  'mend.lines.open': 'nothing in a laboratory; for real letters set tls to implicit or starttls.',

  'smtp.ready': '{host}:{port} takes our log-in',
  'smtp.unreachable': '{error}',
  'mend.smtp.unreachable':
    'check host, port, tls, user and password under smtp in notices.yaml, and the firewall. Notices wait until then.',
  'stamping.answers': '{uri} stamps',
  'stamping.silent': '{error}',
  'mend.stamping.silent':
    'check uri under time_stamping in network.yaml, the firewall and the authority’s certificate in the folder of trust anchors. Letters don’t wait; their stamps are asked for again.',

  'smtp.no-password': 'not tried: its password is missing',
  'mend.smtp.no-password': 'see the line on secrets.',
} as const;
