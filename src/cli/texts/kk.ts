import { consoleCommandTexts } from './console.kk.ts';
import type { en } from './en.ts';
import { keepingTexts } from './keeping.kk.ts';
import { registerTexts } from './register.kk.ts';

/** Пәрмен жолының қазақша мәтіндері. */
export const kk: Record<keyof typeof en, string> = {
  about:
    'Мемлекеттік кеңсенің ресми электрондық поштасын қабылдау: жіберушіні тексеру, регламентті қолдану, тіркеу, жауап беру.',
  'help.usage': 'Қолданылуы:',
  'help.arguments': 'Аргументтер:',
  'help.options': 'Параметрлер:',
  'help.commands': 'Пәрмендер:',
  'help.some-options': '[параметрлер]',
  'help.some-command': '[пәрмен]',
  'help.help': 'осы анықтаманы көрсету',
  'help.choices': 'мыналардың бірі: {values}',
  'help.default': 'көрсетілмесе: {value}',
  'value.language': 'тіл',
  'value.folder': 'қалта',
  'value.file': 'файл',
  'value.instant': 'сәт',
  'value.format': 'пішім',
  'value.name': 'атауы',
  fault: 'қате: {text}',
  'fault.unknown-option': "белгісіз параметр '{option}'",
  'fault.unknown-command': "белгісіз пәрмен '{command}'",
  'fault.missing-argument': "'{argument}' аргументі көрсетілмеген",
  'fault.missing-value': "'{option}' параметрінің мәні көрсетілмеген",
  'fault.excess-arguments': 'аргументтер пәрмен қабылдайтыннан көп: {arguments}',
  'fault.not-a-choice': "'{option}' параметрі '{value}' мәнін қабылдамайды, тек мыналардың бірін: {values}",
  'fault.nearest': '(Мүмкін, мынаны айтқыңыз келген шығар: {names}?)',
  'option.config': 'баптаулар қалтасы',
  'option.language': 'шығарылатын мәтіннің тілі: kk, ru немесе en',
  'option.json': 'JSON түрінде шығару, әр жолға бір объект',
  'start.about': 'бәрін бір процесте іске қосу; --config болмаса – үлгі хаттары бар зертхана',
  'start.once': 'тек зертхана: Ctrl-C күтпей, соңғы үлгі хаттан кейін аяқтау',
  'start.running': 'Tirkeu мына жәшіктерге хат қабылдап тұр: {mailboxes}. Тоқтату: Ctrl-C.',
  'start.stopped': 'Тоқтатылды. Басталған жұмыс аяқталды, ештеңе жоғалған жоқ.',
  'worker.about':
    'бір өңдеушіні жеке іске қосу: {names} (PostgreSQL қажет; кіріктірілген дерекқор бір процеске ғана тиесілі)',
  'worker.unknown': '{name} деген өңдеуші жоқ; барлары: {names}',
  'worker.embedded':
    'Жеке өңдеушіге бірнеше процесс бірге пайдаланатын дерекқор керек. storage.yaml файлында "embedded" деп тұр: npm start орындаңыз немесе сонда PostgreSQL көрсетіңіз.',
  'migrate.about': 'дерекқорды осы нұсқаға келтіру; PostgreSQL үшін жаңа өңдеушілер іске қосылғанға дейін',
  'migrate.done': 'Дерекқор осы нұсқаға сай.',
  'schema.older': 'Дерекқорды ескірек нұсқа жазған ({missing} жоқ). Алдымен оны осы нұсқаға келтіріңіз: tirkeu migrate',
  'schema.newer':
    'Дерекқорды жаңарақ нұсқа жазған ({migration}), ол осы нұсқа қолданатын нәрсені алып тастаған. Жаңа нұсқаны іске қосыңыз.',
  'database.unreachable':
    'storage.yaml файлындағы дерекқорға қол жеткізілмеді ({detail}). PostgreSQL іске қосылғанын, оның URL мекенжайындағы адрес, атау және құпия сөз дұрыс екенін тексеріңіз.',
  'database.in-use':
    '{folder} қалтасын басқа процесс алып отыр: кірістірілген дерекқор біреуіне ғана қызмет етеді. Екіншісін тоқтатыңыз немесе storage.yaml файлында PostgreSQL атаңыз.',
  'storage.unusable':
    '{folder} қалтасын пайдалану мүмкін емес ({detail}). Бұл storage.yaml файлындағы қалта: осы тіркелгіге жазуға рұқсат беріңіз немесе басқа қалтаны көрсетіңіз.',
  'listen.failed':
    '{address} мекенжайында қосылыс қабылдау мүмкін емес ({detail}). Осы портты алып отырған бағдарламаны тоқтатыңыз немесе {file} файлында басқа портты көрсетіңіз.',
  'machine.refused':
    'Жүйе бас тартты: {detail}. Осы тіркелгіге сол жерде оқуға және жазуға рұқсат барын, дискіде орын барын тексеріңіз.',
  'database.lost':
    'Дерекқормен байланыс үзілді ({detail}). PostgreSQL іске қосылғанын тексеріп, қайталаңыз: аяқталмағаны ештеңені өзгерткен жоқ.',
  'redis.evicts':
    'Жад жетіспегенде Redis кілттерді тастайды (maxmemory-policy {policy}). Онда maxmemory-policy noeviction орнатыңыз.',
  'redis.too-old': 'Redis {version} тым ескі: ояту белгілеріне Redis 6.2 немесе жаңарағы керек.',
  'examine.about': '.eml файлдарындағы хаттарды тексеру: жәшіксіз, нөмірсіз, хабарламасыз',
  'examine.received-at': 'келіп түскен сәті (ISO 8601); болмаса – ең жоғарғы Received өрісінің күні',
  'examine.files': '.eml файлдары',
  'examine.no-arrival':
    '{file}: келіп түскен сәті белгісіз: оқылатын Received өрісі жоқ. --received-at 2026-11-24T10:12:00+05:00 деп көрсетіңіз',
  'examine.bad-instant': '--received-at {value}: уақыт сәті емес; былай жазыңыз: 2026-11-24T10:12:00+05:00',
  'file.missing': 'мұндай файл жоқ',
  'file.closed': 'бұл тіркелгіге оны оқуға рұқсат жоқ',
  'file.folder': 'бұл қалта',
  'write.no-folder': '{file} файлы жазылмады: {folder} қалтасы жоқ. Оны жасаңыз немесе басқа файлды көрсетіңіз.',
  'write.folder': '{file} файлы жазылмады: бұл қалта. Оның ішіндегі файлды көрсетіңіз.',
  'write.closed':
    '{file} файлы жазылмады: бұл тіркелгінің онда жазуға құқығы жоқ. Рұқсат беріңіз немесе басқа файлды көрсетіңіз.',
  'write.full':
    '{file} файлы жазылмады: дискіде орын қалмады. Орын босатыңыз немесе басқа дискідегі файлды көрсетіңіз.',
  'write.refused': '{file} файлы жазылмады ({detail}). Басқа файлды көрсетіңіз немесе аталған себепті жойыңыз.',
  'examine.unreadable-file': '{file}: {error}',
  'examine.accepted-on': 'қабылданған күні: {day}',
  'examine.sender': 'жіберуші: {organisation}, түпнұсқалығы: {authentication}',
  'examine.sender-unlisted': 'анықтамалықта жоқ',
  'examine.clause': '{clause}-тармақ',
  'examine.where': 'қайда: {where}',
  'examine.mend': 'түзету жолы: {remedy}',
  'examine.signatures': 'қолтаңбалар:',
  'signature.about': 'қолтаңба файлын немесе қол қойылған құжатты тексеру: CMS, PDF, XML, мұрағат',
  'signature.file': 'қолтаңба файлы немесе қол қойылған құжат',
  'signature.document': 'бөлек қолтаңба қойылған құжат; бірнеше рет беруге болады',
  'doctor.about':
    'баптауларды, жәшіктерді, DNS, SMTP, сенімді сертификаттарды, күнтізбені, сағатты, дерекқорды және дискіні тексеру',
  'census.about': 'әр жәшіктің әр хабарын дәл бір рет есепке алып салыстыру',
  'census.progress': '{mailbox} сұралуда …',
  'census.captured': 'қабылданған',
  'census.too-large': 'тым үлкен, орнында қалды',
  'census.waiting': 'әлі қабылданбаған',
  'census.moved': 'Tirkeu жылжытқан',
  'census.gone': 'қабылданғаннан кейін басқалар алып тастаған',
  'census.never-seen': 'хаты жоқ нөмірлер',
  'census.earlier-numbering': 'бұрынғы нөмірлеумен',
  'census.silent': 'Сұрау мүмкін болмаған жәшіктер саны: {count}. Себебін npx tirkeu doctor көрсетеді',
  'census.complete': 'Барлық хабар есепке алынған.',
  'census.incomplete':
    'Әлі қабылданбаған хабарлар саны: {count}. Осылай қала берсе, Tirkeu жұмыс істеп тұрғанын тексеріңіз: npx tirkeu doctor',
  'journal.about': 'хаттарды тіркеу журналы',
  'journal.verify-about': 'журнал тізбегін қайта есептеп, өзгертілген, жоғалған немесе орны ауысқан әр жазбаны атау',
  'journal.verified': 'Журнал бүтін: {count} жазба, тізбек үзілмеген.',
  'journal.broken': 'Журналдағы бұзушылықтар саны: {count}',
  'journal.entry-changed': '{series} {year}, {position}-жазба ({registeredNumber}): енгізілгеннен кейін өзгертілген',
  'journal.entry-moved':
    '{series} {year}, {position}-жазба: {writtenAs}-жазба болып енгізілген; жазбалардың орны ауыстырылған',
  'journal.entries-missing': '{series} {year}, {from}–{to}-жазбалар: жоқ',
  'journal.entries-added': '{series} {year}, {from}–{to}-жазбалар: журнал аяқталғаннан кейін қосылған',
  'journal.numbers-skipped': '{series} {year}, {position}-жазба: {from}–{to} нөмірлері берілмеген',
  'journal.number-repeated': '{series} {year}, {position}-жазба: {number} нөмірі екі рет берілген',
  'journal.counter-missing': '{series} {year}: серияның санауышы жоқ',
  'journal.counter-changed': '{series} {year}: санауыш соңғы жазбаға сәйкес келмейді',
  'journal.progress': 'Оқылған жазбалар: {count} …',
  'journal.export-about': 'журналды CSV немесе XLSX түрінде шығару',
  'journal.format': 'csv немесе xlsx',
  'journal.output': 'жазылатын файл; көрсетілмесе, CSV стандартты шығысқа беріледі',
  'journal.xlsx-needs-output': 'XLSX үшін файл керек: --output journal.xlsx деп қосыңыз',
  'journal.exported': 'Журнал {file} файлына жазылды',
  'journal.too-long':
    'Журналдағы жазбалар XLSX кітабына сыятын саннан ({count}) көп. Оны CSV түрінде шығарыңыз: --format csv',
  ...registerTexts,
  ...consoleCommandTexts,
  ...keepingTexts,
  'instance.gone': 'Жұмыс істеп тұрған Tirkeu жауап бермей аяқталды. Қайта сұраңыз.',
};
