import type { DoctorTexts } from './texts.ts';

/** Русские тексты `tirkeu doctor`. */
export const textsRu: DoctorTexts = {
  'state.ok': 'исправно',
  'state.warning': 'внимание',
  'state.fault': 'НЕИСПРАВНО',
  mend: 'Что сделать: {mend}',
  'name.settings': 'настройки',
  'name.secrets': 'секреты',
  'name.clock': 'часы',
  'name.calendar': 'календарь',
  'name.trust-anchors': 'доверенные сертификаты',
  'name.disk': 'диск',
  'name.database': 'база данных',
  'name.ocr': 'сканы',
  'name.dns': 'DNS',
  'name.mailbox': 'почтовый ящик {subject}',
  'name.lines': 'соединения',
  'name.smtp': 'SMTP',
  'name.time-stamping': 'метки времени',
  'name.wake-ups': 'сигналы',
  'name.letter-store': 'хранилище писем',
  'name.tokens': 'токены от {subject}',
  'name.handover': 'передача ({subject})',
  'name.single-sign-on': 'единый вход',

  'check.stopped': 'нет ответа за {seconds} с',
  'mend.check.stopped': 'проверьте, отвечает ли сам сервер или диск, затем запустите doctor ещё раз.',
  'check.broke': 'сбой самой проверки: {error}',
  'mend.check.broke': 'это ошибка Tirkeu: сообщите о ней, приложив эту строку.',

  'settings.valid': '{folder}: организаций {organisations}, ящиков {mailboxes}, поручений {assignments}',
  'settings.problem': '{problem}',
  'mend.settings.problem': 'исправьте это место; до этого остальное проверить нельзя.',

  'secrets.all': 'найдено {count} из {count}',
  'secrets.missing': '{key}: {problem}',
  'mend.secrets.missing': 'задайте переменную или создайте файл для учётной записи, под которой работает Tirkeu.',

  'clock.agrees': '{now}; расхождение с базой данных {seconds} с',
  'clock.differs': '{now}, а в базе данных {databaseNow}',
  'mend.clock.differs': 'настройте обе машины на один сервер времени (NTP).',
  'clock.behind': '{now} раньше самого нового сохранённого письма, {newest}',
  'mend.clock.behind': 'установите часы до регистрации писем: иначе дни принятия будут неверны.',
  'clock.alone': '{now}; база данных не ответила',
  'mend.clock.alone': 'сначала исправьте базу данных.',

  'calendar.held': 'есть {year} и {nextYear}',
  'calendar.year-missing': 'нет года {year}: часы приёма неизвестны, письма ждут сотрудников',
  'mend.calendar.year-missing': 'впишите выходные и праздничные дни {year} года в days_off файла calendar.yaml.',
  'calendar.next-year-missing': 'нет года {year}',
  'mend.calendar.next-year-missing': 'до конца года впишите дни {year} года в days_off файла calendar.yaml.',

  'anchors.valid': 'сертификатов {count}, все действительны не менее 90 дней',
  'anchors.unreadable-folder': '{folder}: {error}',
  'mend.anchors.unreadable-folder':
    'создайте папку, указанную в trust_anchors файла network.yaml, откройте к ней доступ или укажите там другую.',
  'anchors.none': 'в папке {folder} нет ни одного действующего сертификата',
  'mend.anchors.none':
    'положите туда сертификаты удостоверяющих центров (*.pem); см. README.md в config/trust-anchors.',
  'anchors.bad-file': 'не сертификаты PEM: {files}',
  'mend.anchors.bad-file': 'замените файл или уберите его из папки.',
  'anchors.expired': 'срок истёк: {files}',
  'mend.anchors.expired':
    'оставьте только ради подписей с меткой времени того срока; проверьте, что есть и новый сертификат.',
  'anchors.not-yet': 'ещё не действуют: {files}',
  'mend.anchors.not-yet': 'проверьте часы машины или уберите файл из папки.',
  'anchors.expiring': 'срок истекает в ближайшие 90 дней: {files}',
  'mend.anchors.expiring': 'получите новый сертификат у удостоверяющего центра и сверьте его отпечаток.',

  'disk.free': 'свободно {free} МБ в {folder}',
  'disk.short': 'свободно {free} МБ в {folder}; если меньше {least} МБ, письма не принимаются',
  'mend.disk.short': 'освободите место или перенесите папку хранения на больший диск.',
  'disk.soon-short': 'свободно {free} МБ в {folder}, меньше десяти пределов по {least} МБ',
  'mend.disk.soon-short': 'запланируйте больший диск.',
  'disk.unreadable': '{folder}: {error}',
  'mend.disk.unreadable': 'проверьте, доступна ли папка, указанная в storage.yaml.',

  'database.opens': 'открывается и отвечает',
  'database.closed': 'не открывается ({error})',
  'mend.database.closed':
    'см. storage.yaml; встроенная база принадлежит одному процессу: спросите при работающем Tirkeu или остановите другой процесс.',

  'ocr.installed': 'tesseract {version} читает {asked} (установлены: {languages})',
  'ocr.off': 'слова на сканах не читаются: выключено в limits.yaml',
  'ocr.missing': 'tesseract не установлен: сканы не читаются, и то, что зависит от их слов, остаётся людям',
  'mend.ocr.missing':
    'установите tesseract с языками; в Debian: apt-get install tesseract-ocr tesseract-ocr-kaz tesseract-ocr-rus poppler-utils.',
  'ocr.language-missing': 'у tesseract {version} нет {missing} (установлены: {languages})',
  'mend.ocr.language-missing': 'установите язык; в Debian это пакет tesseract-ocr-{missing}.',
  'dns.answers': '{name}: ответы TXT и MX получены',
  'dns.no-record': 'у {name} нет записи {types}',
  'mend.dns.no-record':
    'спросите того, кто ведёт зону {name}, так ли задумано: без MX почта не приходит, без TXT (SPF) её легко подделать.',
  'dns.silent': '{name}: нет ответа ({error})',
  'mend.dns.silent': 'проверьте серверы DNS в network.yaml или на этой машине и межсетевой экран (порт 53).',
  'dns.unusable': 'настройки DNS непригодны ({error})',
  'mend.dns.unusable': 'исправьте dns в network.yaml.',

  'mailbox.ready': 'вход выполнен, писем в {folder}: {count}',
  'mailbox.unreachable': '{error}',
  'mend.mailbox.unreachable': 'проверьте host, port и tls в mailboxes.yaml, межсетевой экран и работу сервера.',
  'mailbox.refused': 'сервер отказал пользователю {user}',
  'mend.mailbox.refused': 'проверьте user и пароль; возможно, серверу нужен пароль приложения.',
  'mailbox.folder-missing': 'нет папки {folder}; на сервере есть: {folders}',
  'mend.mailbox.folder-missing': 'исправьте folder в mailboxes.yaml.',
  'mailbox.target-missing': 'вход выполнен; папки {folder} для принятых писем ещё нет',
  'mend.mailbox.target-missing': 'если имя верное, ничего: Tirkeu создаст её с первым письмом.',
  'mailbox.no-password': 'не проверялся: нет пароля',
  'mend.mailbox.no-password': 'см. строку о секретах.',

  'log-in.by-token':
    'вход по OAuth2, здесь не проверяется: запрошенный сейчас токен мог бы отнять его у работающего приёма',
  'mend.log-in.by-token': 'см. «tirkeu status»: там видно, когда почтовый сервер отвечал в последний раз.',
  'lines.open': 'без TLS: {names}',
  'mend.lines.open': 'в лаборатории ничего; для настоящих писем укажите tls: implicit или starttls.',

  'smtp.ready': '{host}:{port} принимает вход',
  'smtp.unreachable': '{error}',
  'mend.smtp.unreachable':
    'проверьте host, port, tls, user и пароль в разделе smtp файла notices.yaml и межсетевой экран. Уведомления подождут.',
  'stamping.answers': '{uri} ставит метки',
  'stamping.silent': '{error}',
  'mend.stamping.silent':
    'проверьте uri в разделе time_stamping файла network.yaml, межсетевой экран и сертификат службы в папке доверенных сертификатов. Письма не ждут; метки будут запрошены снова.',

  'smtp.no-password': 'не проверялся: нет пароля',
  'mend.smtp.no-password': 'см. строку о секретах.',

  'secret.needed': 'не проверялось: нет секрета',
  'mend.secret.needed': 'см. строку о секретах.',

  'redis.fits': 'Redis {version} ничего не выбрасывает и хранит данные на диске',
  'redis.memory-only': 'Redis {version} ничего не хранит на диске',
  'mend.redis.memory-only':
    'задайте там appendonly yes; без этого после каждого его перезапуска процессы какое-то время смотрят сами, письма не теряются.',
  'redis.disk-fails': 'Redis {version} не смог записать на диск и может больше не принимать сигналы',
  'mend.redis.disk-fails': 'освободите место на его диске и прочитайте его журнал; до этого процессы смотрят сами.',
  'redis.evicts':
    'при нехватке памяти Redis выбрасывает ключи (maxmemory-policy {policy}); с ним не запустится ни один процесс',
  'mend.redis.evicts': 'установите там maxmemory-policy noeviction.',
  'redis.too-old': 'Redis {version} слишком стар; с ним не запустится ни один процесс',
  'mend.redis.too-old': 'нужен Redis 6.2 или новее.',
  'redis.unreachable': 'нет связи с Redis ({error})',
  'mend.redis.unreachable':
    'проверьте адрес и пароль, на которые указывает wake_ups в storage.yaml, и межсетевой экран; до этого каждый процесс смотрит сам раз в секунду.',

  's3.ready': 'корзина {bucket} на {endpoint} принимает объект, возвращает и удаляет его',
  's3.keeps-versions': 'корзина {bucket} хранит старую версию удалённого',
  'mend.s3.keeps-versions':
    'отключите версии или ограничьте их срок: иначе там останется то, что удалено по сроку хранения.',
  's3.unreachable': 'нет связи с {endpoint} ({error})',
  'mend.s3.unreachable':
    'проверьте endpoint в letters.s3 файла storage.yaml и межсетевой экран; до этого письма не принимаются.',
  's3.no-bucket': 'на {endpoint} нет корзины {bucket}',
  'mend.s3.no-bucket': 'создайте корзину или исправьте bucket в letters.s3 файла storage.yaml.',
  's3.refused': 'корзина {bucket} отказывает в {step} ({error})',
  'mend.s3.refused': 'разрешите ключу записывать, читать и удалять объекты; проверьте ключ, region и часы этой машины.',
  's3.unfaithful': 'корзина {bucket}: после {step} объект не тот, каким должен быть',
  'mend.s3.unfaithful':
    'такому хранилищу нельзя доверить письма: спросите того, кто его ведёт, в том числе о кэше перед ним.',
  's3.clock-differs': '{now}, а на хранилище {serverNow}',
  'mend.s3.clock-differs':
    'настройте обе машины на один сервер времени (NTP): запросы с разницей в четверть часа отклоняются.',

  'tokens.answers': 'связь есть (ответ {status}); токен не запрашивался',
  'tokens.failing': 'отвечает {status}',
  'mend.tokens.failing': 'спросите поставщика; вход работает, пока не истёк нынешний токен.',
  'tokens.unreachable': 'нет связи ({error})',
  'mend.tokens.unreachable':
    'проверьте endpoint в разделе oauth2 файлов mailboxes.yaml и notices.yaml и межсетевой экран.',

  'webhook.answers': 'связь с {host} есть (ответ {status}); ни одна запись не передавалась',
  'webhook.odd-answer': '{host} отвечает {status}',
  'mend.webhook.odd-answer':
    'исправьте url в разделе webhook файла handover.yaml или спросите того, кто ведёт приёмник; записи ждут ответа 2xx.',
  'webhook.unreachable': 'нет связи с {host} ({error})',
  'mend.webhook.unreachable':
    'проверьте url в разделе webhook файла handover.yaml, сертификат приёмника и межсетевой экран; записи подождут.',
  'feed.served': 'доступна на {address}, токен подходит',
  'feed.not-served': 'на {address} пока никто не отвечает: откроет работающий приём или процесс handover',
  'feed.other': '{address} отвечает {status}: другая программа или другой токен',
  'mend.feed.other':
    'выберите другой port в разделе feed файла handover.yaml или перезапустите процесс после смены токена.',
  'feed.silent': '{address}: нет ответа ({error})',
  'mend.feed.silent':
    'проверьте host в разделе feed файла handover.yaml: это должен быть адрес машины, которая передаёт.',
  'folder.writable': 'в {path} можно писать',
  'folder.missing': 'папки {path} ещё нет',
  'mend.folder.missing':
    'если она должна быть подключена, подключите; иначе ничего: Tirkeu создаст её с первой записью.',
  'folder.unwritable': '{path}: {error}',
  'mend.folder.unwritable': 'разрешите запись учётной записи, под которой работает Tirkeu; записи подождут.',

  'provider.answers':
    '{host} отвечает, называет себя так же, как console.yaml, его адреса защищены; вход не выполнялся',
  'provider.silent': '{host} не отдаёт документ discovery ({error})',
  'mend.provider.silent':
    'проверьте issuer в разделе single_sign_on файла console.yaml, сертификат провайдера и межсетевой экран; вход по паролю пока работает.',
  'provider.other': '{host} называет себя {said}, а в console.yaml указано {issuer}',
  'mend.provider.other':
    'если это провайдер ведомства, впишите {said} буква в букву как issuer в разделе single_sign_on файла console.yaml.',
  'provider.lacks': '{host} не называет {endpoints}',
  'mend.provider.lacks': 'спросите того, кто ведёт провайдер: без этого никто не сможет там войти.',
  'provider.open': '{host}: без TLS: {endpoints}',
  'mend.provider.open':
    'попросите того, кто ведёт провайдер, дать эти адреса по https: иначе коды и токены прочтут по дороге.',
};
