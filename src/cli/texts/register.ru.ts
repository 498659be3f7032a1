import type { registerTexts as english } from './register.en.ts';

/** What the register's commands say, in Russian. */
export const registerTexts: Readonly<Record<keyof typeof english, string>> = {
  'value.day': 'день',
  'value.number': 'номер',
  'option.bad-day': '{value}: это не дата; напишите её так: 2026-11-24',
  'register.about': 'реестр контроля: какие поручения стоят на контроле и с какого времени',
  'register.import-about': 'загрузить реестр из CSV или XLSX; чего нет в файле, то прекращается',
  'register.import-file': 'файл CSV или XLSX со всем реестром',
  'register.dry-run': 'только показать, что добавится, изменится и прекратится',
  'register.import-as-of':
    'первый день, с которого реестр таков; без параметра – сегодня, для первой загрузки – с самого начала',
  'register.skip-bad': 'пропустить ошибочные строки и загрузить остальные',
  'register.show-about': 'показать реестр на указанный день',
  'register.as-of': 'день, на который показать; без параметра – сегодня',
  'register.history-about': 'показать, что было с поручениями под этим номером, как бы он ни был написан',
  'register.number': 'номер поручения',
  'register.added': 'добавлено:',
  'register.changed': 'изменено:',
  'register.ended': 'прекращено:',
  'register.assignment': '№ {number} от {date}',
  'register.assignment-point': '№ {number} от {date}, пункт {point}',
  'register.on-control': 'на контроле',
  'register.not-on-control': 'не на контроле',
  'register.issued-by': 'дал {value}',
  'register.deadline': 'срок {value}',
  'register.responsible': 'ответственный {value}',
  'register.co-executors': 'соисполнители {value}',
  'register.subject': 'о чём: {value}',
  'register.import-sum':
    'Действует {since}: добавлено {added}, изменено {changed}, прекращено {ended}, без изменений {unchanged}.',
  'register.import-skipped':
    'Пропущено ошибочных строк: {count}. Поручения, которые могут в них стоять, остались как были: {kept}.',
  'register.import-dry': 'Пробный запуск: ничего не записано.',
  'register.imported': 'Записано как загрузка {number}.',
  'register.import-unread':
    'Ничего не загружено. Реестр – это файл CSV или XLSX со всеми поручениями, в первой строке которого названия столбцов; образец – control-register.csv в настройках.',
  'register.import-refused':
    'Ошибочных строк: {count}. Ничего не загружено. Исправьте их и загрузите снова или пропустите их: --skip-bad.',
  'register.shown': 'На {day} в реестре поручений: {count} (по загрузке {number} включительно).',
  'register.never-imported': 'Реестр ещё не загружался. При первом запуске берётся control-register.csv из настроек.',
  'register.unknown-number': 'Поручения с номером {number} в реестре никогда не было.',
  'register.since-day': 'с {day}',
  'register.since-ever': 'с самого начала',
  'register.by-import': 'загрузка {number} от {day}, {file}',
  'value.edition': 'редакция',
  'what-if.edition': 'редакция регламента, по которой рассматривать: её идентификатор или день, когда она действовала',
  'what-if.as-of': 'рассматривать по закону и реестру контроля на этот день',
  'what-if.bad-edition': '{value}: такой редакции нет; есть: {editions}. День пишется так: 2026-11-24',
  'what-if.register-out-of-reach': 'База недоступна ({error}). Вместо неё взят реестр контроля из настроек.',
  'value.letter': 'письмо',
  'reexamine.about':
    'рассмотреть сохранённые сведения о письмах ещё раз и показать, что вышло бы иначе; ничего не меняется',
  'reexamine.letter': 'идентификатор одного письма',
  'reexamine.from': 'письма, поступившие в этот день или позже',
  'reexamine.to': 'письма, поступившие в этот день или раньше',
  'reexamine.edition': 'редакция {before} → {after}',
  'reexamine.unknown-letter': 'Письма {letter} нет.',
  'reexamine.sum':
    'Рассмотрено ещё раз писем: {examined}. Вышло бы иначе: {differing}. Без сохранённых сведений: {withoutEvidence}. Ничего не изменено.',
};
