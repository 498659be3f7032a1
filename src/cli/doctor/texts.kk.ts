import type { DoctorTexts } from './texts.ts';

/** `tirkeu doctor` қазақша мәтіндері. */
export const textsKk: DoctorTexts = {
  'state.ok': 'жарамды',
  'state.warning': 'назар аударыңыз',
  'state.fault': 'АҚАУ',
  mend: 'Не істеу керек: {mend}',
  'name.settings': 'баптаулар',
  'name.secrets': 'құпия сөздер',
  'name.clock': 'сағат',
  'name.calendar': 'күнтізбе',
  'name.trust-anchors': 'сенімді сертификаттар',
  'name.disk': 'диск',
  'name.database': 'дерекқор',
  'name.ocr': 'скандар',
  'name.dns': 'DNS',
  'name.mailbox': 'пошта жәшігі {subject}',
  'name.lines': 'байланыстар',
  'name.smtp': 'SMTP',
  'name.time-stamping': 'уақыт белгілері',
  'name.wake-ups': 'ояту белгілері',
  'name.letter-store': 'хат қоймасы',
  'name.tokens': 'токендер, {subject}',
  'name.handover': 'тапсыру ({subject})',
  'name.single-sign-on': 'бірыңғай кіру',

  'check.stopped': '{seconds} с ішінде жауап жоқ',
  'mend.check.stopped': 'сервердің немесе дискінің өзі жауап беретінін тексеріп, doctor пәрменін қайта іске қосыңыз.',
  'check.broke': 'тексерудің өзі бұзылды: {error}',
  'mend.check.broke': 'бұл Tirkeu қатесі: осы жолды қоса хабарлаңыз.',

  'settings.valid': '{folder}: ұйым {organisations}, жәшік {mailboxes}, тапсырма {assignments}',
  'settings.problem': '{problem}',
  'mend.settings.problem': 'осы жерді түзетіңіз; оған дейін қалғанын тексеру мүмкін емес.',

  'secrets.all': '{count} ішінен {count} табылды',
  'secrets.missing': '{key}: {problem}',
  'mend.secrets.missing': 'Tirkeu жұмыс істейтін тіркелгі үшін айнымалыны орнатыңыз немесе файлды жазыңыз.',

  'clock.agrees': '{now}; дерекқормен айырмасы {seconds} с',
  'clock.differs': '{now}, ал дерекқорда {databaseNow}',
  'mend.clock.differs': 'екі машинаны да бір уақыт серверіне (NTP) баптаңыз.',
  'clock.behind': '{now} сақталған ең жаңа хаттан ({newest}) бұрын',
  'mend.clock.behind': 'хаттар тіркелгенге дейін сағатты дұрыстаңыз: әйтпесе қабылдау күндері қате болады.',
  'clock.alone': '{now}; дерекқор жауап бермеді',
  'mend.clock.alone': 'алдымен дерекқорды жөндеңіз.',

  'calendar.held': '{year} және {nextYear} жылдары бар',
  'calendar.year-missing': '{year} жылы жоқ: қабылдау сағаттары белгісіз, хаттар қызметкерлерді күтеді',
  'mend.calendar.year-missing':
    'calendar.yaml файлының days_off бөліміне {year} жылғы демалыс және мереке күндерін жазыңыз.',
  'calendar.next-year-missing': '{year} жылы жоқ',
  'mend.calendar.next-year-missing':
    'жыл аяқталғанға дейін calendar.yaml файлының days_off бөліміне {year} жылғы күндерді жазыңыз.',

  'anchors.valid': '{count} сертификат, бәрі кемінде 90 күн жарамды',
  'anchors.unreadable-folder': '{folder}: {error}',
  'mend.anchors.unreadable-folder':
    'network.yaml файлының trust_anchors кілтіндегі қалтаны жасаңыз, оған қолжетімділік беріңіз немесе сонда басқасын көрсетіңіз.',
  'anchors.none': '{folder} қалтасында бүгін жарамды сертификат жоқ',
  'mend.anchors.none':
    'куәландырушы орталықтардың сертификаттарын (*.pem) сонда салыңыз; config/trust-anchors ішіндегі README.md қараңыз.',
  'anchors.bad-file': 'PEM сертификаты емес: {files}',
  'mend.anchors.bad-file': 'файлды ауыстырыңыз немесе қалтадан алып тастаңыз.',
  'anchors.expired': 'мерзімі өткен: {files}',
  'mend.anchors.expired':
    'тек сол мерзімнің уақыт белгісі бар қолтаңбалар үшін қалдырыңыз; жаңа сертификат та бар екенін тексеріңіз.',
  'anchors.not-yet': 'әлі күшіне енбеген: {files}',
  'mend.anchors.not-yet': 'машинаның сағатын тексеріңіз немесе файлды қалтадан алып тастаңыз.',
  'anchors.expiring': 'мерзімі 90 күн ішінде бітеді: {files}',
  'mend.anchors.expiring': 'куәландырушы орталықтан жаңасын алып, саусақ ізін салыстырыңыз.',

  'disk.free': '{folder} ішінде {free} МБ бос',
  'disk.short': '{folder} ішінде {free} МБ бос; {least} МБ-тан аз болса хат қабылданбайды',
  'mend.disk.short': 'орын босатыңыз немесе сақтау қалтасын үлкенірек дискіге көшіріңіз.',
  'disk.soon-short': '{folder} ішінде {free} МБ бос, {least} МБ шегінің он еселігінен аз',
  'mend.disk.soon-short': 'үлкенірек дискіні жоспарлаңыз.',
  'disk.unreadable': '{folder}: {error}',
  'mend.disk.unreadable': 'storage.yaml файлындағы қалтаға жетуге болатынын тексеріңіз.',

  'database.opens': 'ашылады және жауап береді',
  'database.closed': 'ашылмады ({error})',
  'mend.database.closed':
    'storage.yaml файлын қараңыз; кірістірілген дерекқор бір процеске тиесілі: Tirkeu жұмыс істеп тұрғанда сұраңыз немесе екіншісін тоқтатыңыз.',

  'ocr.installed': 'tesseract {version} оқитын тілдер: {asked} (орнатылғаны: {languages})',
  'ocr.off': 'скандардағы сөздер оқылмайды: limits.yaml файлында өшірілген',
  'ocr.missing': 'tesseract орнатылмаған: скандар оқылмайды, олардың сөздеріне байланысты мәселе қызметкерлерге қалады',
  'mend.ocr.missing':
    'tesseract пен оның тілдерін орнатыңыз; Debian жүйесінде: apt-get install tesseract-ocr tesseract-ocr-kaz tesseract-ocr-rus poppler-utils.',
  'ocr.language-missing': 'tesseract {version} ішінде {missing} жоқ (орнатылғаны: {languages})',
  'mend.ocr.language-missing': 'тілді орнатыңыз; Debian жүйесіндегі бумасы: tesseract-ocr-{missing}.',
  'dns.answers': '{name}: TXT және MX жауаптары алынды',
  'dns.no-record': '{name} үшін {types} жазбасы жоқ',
  'mend.dns.no-record':
    '{name} аймағын жүргізушіден осылай болуы керек пе деп сұраңыз: MX болмаса пошта келмейді, TXT (SPF) болмаса оны қолдан жасау оңай.',
  'dns.silent': '{name}: жауап жоқ ({error})',
  'mend.dns.silent':
    'network.yaml файлындағы немесе осы машинадағы DNS серверлерін және желіаралық қалқанды (53-порт) тексеріңіз.',
  'dns.unusable': 'DNS баптауларын пайдалану мүмкін емес ({error})',
  'mend.dns.unusable': 'network.yaml файлындағы dns кілтін түзетіңіз.',

  'mailbox.ready': 'жүйеге кіру орындалды, {folder} ішіндегі хат саны: {count}',
  'mailbox.unreachable': '{error}',
  'mend.mailbox.unreachable':
    'mailboxes.yaml файлындағы host, port және tls мәндерін, желіаралық қалқанды және сервердің жұмысын тексеріңіз.',
  'mailbox.refused': 'сервер {user} пайдаланушысын қабылдамады',
  'mend.mailbox.refused': 'user мен құпия сөзді тексеріңіз; серверге қолданба құпия сөзі керек болуы мүмкін.',
  'mailbox.folder-missing': '{folder} қалтасы жоқ; серверде бары: {folders}',
  'mend.mailbox.folder-missing': 'mailboxes.yaml файлындағы folder мәнін түзетіңіз.',
  'mailbox.target-missing': 'жүйеге кіру орындалды; қабылданған хаттарға арналған {folder} қалтасы әлі жоқ',
  'mend.mailbox.target-missing': 'аты дұрыс болса, ештеңе: Tirkeu оны бірінші хатпен бірге жасайды.',
  'mailbox.no-password': 'тексерілмеді: құпия сөзі жоқ',
  'mend.mailbox.no-password': 'құпия сөздер туралы жолды қараңыз.',

  'log-in.by-token':
    'OAuth2 арқылы кіру, мұнда тексерілмейді: қазір сұралған токен жұмыс істеп тұрған қабылдаудікін жарамсыз етуі мүмкін',
  'mend.log-in.by-token': '«tirkeu status» қараңыз: пошта сервері соңғы рет қашан жауап бергені сонда көрінеді.',
  'lines.open': 'TLS жоқ: {names}',
  'mend.lines.open': 'зертханада ештеңе; нақты хаттар үшін tls: implicit немесе starttls деп көрсетіңіз.',

  'smtp.ready': '{host}:{port} біздің кіруімізді қабылдайды',
  'smtp.unreachable': '{error}',
  'mend.smtp.unreachable':
    'notices.yaml файлының smtp бөліміндегі host, port, tls, user және құпия сөзді, желіаралық қалқанды тексеріңіз. Хабарламалар күте тұрады.',
  'stamping.answers': '{uri} белгі береді',
  'stamping.silent': '{error}',
  'mend.stamping.silent':
    'network.yaml файлының time_stamping бөліміндегі uri мәнін, желіаралық қалқанды және сенімді сертификаттар қалтасындағы орталық сертификатын тексеріңіз. Хаттар күтпейді; белгілер қайта сұралады.',

  'smtp.no-password': 'тексерілмеді: құпия сөзі жоқ',
  'mend.smtp.no-password': 'құпия сөздер туралы жолды қараңыз.',

  'secret.needed': 'тексерілмеді: құпиясы жоқ',
  'mend.secret.needed': 'құпиялар туралы жолды қараңыз.',

  'redis.fits': 'Redis {version} ештеңе тастамайды және деректерін дискіде сақтайды',
  'redis.memory-only': 'Redis {version} дискіде ештеңе сақтамайды',
  'mend.redis.memory-only':
    'онда appendonly yes орнатыңыз; онсыз ол әр қайта қосылғаннан кейін процестер біраз уақыт өздері қарайды, хат жоғалмайды.',
  'redis.disk-fails': 'Redis {version} дискіге жаза алмады, енді ояту белгілерін қабылдамауы мүмкін',
  'mend.redis.disk-fails': 'оның дискісінде орын босатып, журналын оқыңыз; оған дейін процестер өздері қарайды.',
  'redis.evicts':
    'жад жетіспегенде Redis кілттерді тастайды (maxmemory-policy {policy}); онымен бірде-бір процесс қосылмайды',
  'mend.redis.evicts': 'онда maxmemory-policy noeviction орнатыңыз.',
  'redis.too-old': 'Redis {version} тым ескі; онымен бірде-бір процесс қосылмайды',
  'mend.redis.too-old': 'Redis 6.2 немесе жаңарағы керек.',
  'redis.unreachable': 'Redis-пен байланыс жоқ ({error})',
  'mend.redis.unreachable':
    'storage.yaml файлындағы wake_ups көрсететін мекенжай мен құпия сөзді және желіаралық қалқанды тексеріңіз; оған дейін әр процесс секундына бір рет өзі қарайды.',

  's3.ready': '{endpoint} мекенжайындағы {bucket} себеті объектіні қабылдайды, қайтарады және жояды',
  's3.keeps-versions': '{bucket} себеті жойылған объектінің ескі нұсқасын сақтайды',
  'mend.s3.keeps-versions':
    'нұсқаларды өшіріңіз немесе олардың мерзімін шектеңіз: әйтпесе сақтау мерзімі бойынша жойылғандар сонда қалады.',
  's3.unreachable': '{endpoint} мекенжайымен байланыс жоқ ({error})',
  'mend.s3.unreachable':
    'storage.yaml файлының letters.s3 бөліміндегі endpoint мәнін және желіаралық қалқанды тексеріңіз; оған дейін хат қабылданбайды.',
  's3.no-bucket': '{endpoint} мекенжайында {bucket} себеті жоқ',
  'mend.s3.no-bucket': 'себетті жасаңыз немесе storage.yaml файлының letters.s3 бөліміндегі bucket мәнін түзетіңіз.',
  's3.refused': '{bucket} себеті {step} әрекетінен бас тартты ({error})',
  'mend.s3.refused':
    'кілтке объектілерді жазуға, оқуға және жоюға рұқсат беріңіз; кілтті, region мәнін және осы машинаның сағатын тексеріңіз.',
  's3.unfaithful': '{bucket} себеті: {step} әрекетінен кейін объект тиісті күйінде емес',
  'mend.s3.unfaithful':
    'мұндай қоймаға хаттарды сеніп тапсыруға болмайды: оны жүргізушіден, алдындағы кэш туралы да сұраңыз.',
  's3.clock-differs': '{now}, ал қоймада {serverNow}',
  'mend.s3.clock-differs':
    'екі машинаны бір уақыт серверіне (NTP) баптаңыз: ширек сағатқа ауытқыған сұраулар қабылданбайды.',

  'tokens.answers': 'байланыс бар (жауабы {status}); токен сұралған жоқ',
  'tokens.failing': '{status} деп жауап береді',
  'mend.tokens.failing': 'провайдерден сұраңыз; қазіргі токеннің мерзімі біткенше кіру жұмыс істейді.',
  'tokens.unreachable': 'байланыс жоқ ({error})',
  'mend.tokens.unreachable':
    'mailboxes.yaml және notices.yaml файлдарының oauth2 бөліміндегі endpoint мәнін және желіаралық қалқанды тексеріңіз.',

  'webhook.answers': '{host} серверімен байланыс бар (жауабы {status}); ешқандай жазба берілген жоқ',
  'webhook.odd-answer': '{host} {status} деп жауап береді',
  'mend.webhook.odd-answer':
    'handover.yaml файлының webhook бөліміндегі url мәнін түзетіңіз немесе қабылдағышты жүргізушіден сұраңыз; жазбалар 2xx жауабын күтеді.',
  'webhook.unreachable': '{host} серверімен байланыс жоқ ({error})',
  'mend.webhook.unreachable':
    'handover.yaml файлының webhook бөліміндегі url мәнін, қабылдағыштың сертификатын және желіаралық қалқанды тексеріңіз; жазбалар күте тұрады.',
  'feed.served': '{address} мекенжайында қолжетімді, токен сәйкес келеді',
  'feed.not-served':
    '{address} мекенжайында әзірге ешкім жоқ: оны жұмыс істеп тұрған қабылдау немесе handover процесі ашады',
  'feed.other': '{address} {status} деп жауап береді: басқа бағдарлама немесе басқа токен',
  'mend.feed.other':
    'handover.yaml файлының feed бөлімінде басқа port таңдаңыз немесе токен өзгергеннен кейін процесті қайта қосыңыз.',
  'feed.silent': '{address}: жауап жоқ ({error})',
  'mend.feed.silent':
    'handover.yaml файлының feed бөліміндегі host мәнін тексеріңіз: ол тапсыратын машинаның мекенжайы болуы тиіс.',
  'folder.writable': '{path} ішіне жазуға болады',
  'folder.missing': '{path} қалтасы әлі жоқ',
  'mend.folder.missing': 'ол қосылуы тиіс болса, қосыңыз; әйтпесе ештеңе: Tirkeu оны бірінші жазбамен бірге жасайды.',
  'folder.unwritable': '{path}: {error}',
  'mend.folder.unwritable': 'Tirkeu жұмыс істейтін есептік жазбаға сонда жазуға рұқсат беріңіз; жазбалар күте тұрады.',

  'provider.answers':
    '{host} жауап береді, өзін console.yaml файлындағыдай атайды, мекенжайлары қорғалған; ешкім кірген жоқ',
  'provider.silent': '{host} discovery құжатын бермейді ({error})',
  'mend.provider.silent':
    'console.yaml файлының single_sign_on бөліміндегі issuer мәнін, провайдердің сертификатын және желіаралық қалқанды тексеріңіз; әзірге құпиясөзбен кіруге болады.',
  'provider.other': '{host} өзін {said} деп атайды, ал console.yaml файлында {issuer} деп жазылған',
  'mend.provider.other':
    'егер бұл мекеменің провайдері болса, console.yaml файлының single_sign_on бөліміне issuer ретінде {said} мәнін дәл солай жазыңыз.',
  'provider.lacks': '{host} мыналарды атамайды: {endpoints}',
  'mend.provider.lacks': 'провайдерді жүргізушіден сұраңыз: бұларсыз онда ешкім кіре алмайды.',
  'provider.open': '{host}: TLS жоқ: {endpoints}',
  'mend.provider.open':
    'провайдерді жүргізушіден бұл мекенжайларды https арқылы беруді сұраңыз: әйтпесе кодтар мен токендер жолда оқылады.',
};
