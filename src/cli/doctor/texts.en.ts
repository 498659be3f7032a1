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
  'name.wake-ups': 'wake-ups',
  'name.letter-store': 'letter store',
  'name.tokens': 'tokens from {subject}',
  'name.handover': 'handing on ({subject})',
  'name.single-sign-on': 'single sign-on',

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
  'mend.anchors.unreadable-folder':
    'make the folder named by trust_anchors in network.yaml, readable for this account, or name another there.',
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

  'secret.needed': 'not tried: its secret is missing',
  'mend.secret.needed': 'see the line on secrets.',

  'redis.fits': 'Redis {version} throws nothing away and keeps what it holds on its disk',
  'redis.memory-only': 'Redis {version} keeps nothing on its disk',
  'mend.redis.memory-only':
    'set appendonly yes there; without it workers look by themselves for a while after each restart, and no letter is lost.',
  'redis.disk-fails': 'Redis {version} could not write to its disk and may take no more wake-ups',
  'mend.redis.disk-fails': 'make room on its disk and read its log; until then workers look by themselves.',
  'redis.evicts': 'Redis throws keys away when memory runs short (maxmemory-policy {policy}); no worker starts with it',
  'mend.redis.evicts': 'set maxmemory-policy noeviction there.',
  'redis.too-old': 'Redis {version} is too old; no worker starts with it',
  'mend.redis.too-old': 'take Redis 6.2 or newer.',
  'redis.unreachable': 'Redis is not reached ({error})',
  'mend.redis.unreachable':
    'check the address and password that wake_ups in storage.yaml points to, and the firewall; until then every worker looks by itself once a second.',

  's3.ready': 'bucket {bucket} at {endpoint} takes an object, gives it back and deletes it',
  's3.keeps-versions': 'bucket {bucket} keeps the old version of what is deleted',
  'mend.s3.keeps-versions':
    'switch versioning off or let old versions expire: octets removed by their retention would stay there.',
  's3.unreachable': '{endpoint} is not reached ({error})',
  'mend.s3.unreachable':
    'check endpoint under letters.s3 in storage.yaml and the firewall; until then no letter is taken in.',
  's3.no-bucket': '{endpoint} has no bucket {bucket}',
  'mend.s3.no-bucket': 'make the bucket, or correct bucket under letters.s3 in storage.yaml.',
  's3.refused': 'bucket {bucket} refuses {step} ({error})',
  'mend.s3.refused':
    'let the key put, get and delete objects; see that key, region and this machine’s clock are right.',
  's3.unfaithful': 'bucket {bucket}: after {step} the object is not what it should be',
  'mend.s3.unfaithful': 'this store can’t be trusted with letters: ask whoever runs it, about caches before it too.',
  's3.clock-differs': '{now}, but the store says {serverNow}',
  'mend.s3.clock-differs':
    'let both machines take their time from one NTP server: requests a quarter of an hour off are refused.',

  'tokens.answers': 'can be reached (status {status}); no token was asked for',
  'tokens.failing': 'answers {status}',
  'mend.tokens.failing': 'ask the provider; log-ins work until the present token runs out.',
  'tokens.unreachable': 'not reached ({error})',
  'mend.tokens.unreachable': 'check endpoint under oauth2 in mailboxes.yaml and notices.yaml, and the firewall.',

  'webhook.answers': '{host} can be reached (status {status}); no entry was told to it',
  'webhook.odd-answer': '{host} answers {status}',
  'mend.webhook.odd-answer':
    'correct url under webhook in handover.yaml, or ask who runs the receiver; entries wait until it answers 2xx.',
  'webhook.unreachable': '{host} is not reached ({error})',
  'mend.webhook.unreachable':
    'check url under webhook in handover.yaml, its certificate and the firewall; entries wait until then.',
  'feed.served': 'served at {address}, and the token fits',
  'feed.not-served': 'nobody listens at {address} yet: a running intake or the worker handover will',
  'feed.other': '{address} answers {status}: another program, or another token',
  'mend.feed.other':
    'choose another port under feed in handover.yaml, or start the worker again after the token was changed.',
  'feed.silent': '{address}: no answer ({error})',
  'mend.feed.silent': 'check host under feed in handover.yaml: it must be an address of the machine that hands on.',
  'folder.writable': '{path} can be written to',
  'folder.missing': '{path} is not there yet',
  'mend.folder.missing': 'if it should be mounted, mount it; otherwise nothing: Tirkeu makes it with the first entry.',
  'folder.unwritable': '{path}: {error}',
  'mend.folder.unwritable': 'let the account that Tirkeu runs under write there; entries wait until then.',

  'provider.answers':
    '{host} answers, names itself as console.yaml does, and its addresses are protected; nobody was signed in',
  'provider.silent': '{host} gives no discovery document ({error})',
  'mend.provider.silent':
    'check issuer under single_sign_on in console.yaml, the provider’s certificate and the firewall; passwords open the console meanwhile.',
  'provider.other': '{host} names itself {said}, console.yaml names it {issuer}',
  'mend.provider.other':
    'write {said} as issuer under single_sign_on in console.yaml, to the letter, if that is the office’s provider.',
  'provider.lacks': '{host} does not name its {endpoints}',
  'mend.provider.lacks': 'ask who runs the provider: without them nobody can sign in there.',
  'provider.open': '{host}: not over TLS: {endpoints}',
  'mend.provider.open':
    'have whoever runs the provider give these addresses by https: codes and tokens would be read on the way.',
} as const;
