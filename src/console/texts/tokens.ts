import type { LocalisedText } from '../../platform/localised-text.ts';

/** The tokens that programs are let in with. */
export const tokenTexts = {
  'token.title': { kk: 'API токендері', ru: 'Токены API', en: 'API tokens' },
  'token.about': {
    kk: 'Бағдарлама токенмен иесінің атынан жұмыс істейді: одан артық ештеңе істей алмайды, әрекеттері оның атына жазылады.',
    ru: 'С токеном программа действует от имени владельца: ничего сверх его прав, и всё записывается на него.',
    en: 'With a token a program acts as its owner: it can do nothing more, and all stands in the audit under that name.',
  },
  'token.reader': { kk: 'API сипаттамасы', ru: 'Описание API', en: 'Description of the API' },
  'token.name': { kk: 'Атауы (қай бағдарлама)', ru: 'Название (какая программа)', en: 'Name (which program)' },
  'token.owner': { kk: 'Иесі', ru: 'Владелец', en: 'Owner' },
  'token.scopes': { kk: 'Рұқсаттар', ru: 'Разрешения', en: 'Scopes' },
  'token.days': { kk: 'Неше күн жарайды', ru: 'Сколько дней действует', en: 'Days that it is good for' },
  'token.expires': { kk: 'Мерзімі', ru: 'Действует до', en: 'Good until' },
  'token.used': { kk: 'Соңғы қолданылуы', ru: 'Последнее использование', en: 'Last used' },
  'token.state': { kk: 'Күйі', ru: 'Состояние', en: 'State' },
  'token.good': { kk: 'жарамды', ru: 'действует', en: 'good' },
  'token.over': { kk: 'мерзімі өтті', ru: 'истёк', en: 'over' },
  'token.revoked': { kk: 'жойылған', ru: 'отозван', en: 'revoked' },
  'token.owner-closed': { kk: 'иесі жабық', ru: 'владелец закрыт', en: 'owner closed' },
  'token.never': { kk: 'ешқашан', ru: 'никогда', en: 'never' },
  'token.make': { kk: 'Токен жасау', ru: 'Создать токен', en: 'Make a token' },
  'token.revoke': { kk: 'Жою', ru: 'Отозвать', en: 'Revoke' },
  'token.made': {
    kk: 'Токен жасалды. Қазір көшіріп алыңыз: ол енді көрсетілмейді.',
    ru: 'Токен создан. Скопируйте его сейчас: больше он показан не будет.',
    en: 'The token is made. Copy it now: it is not shown again.',
  },
  'token.gone': { kk: 'Токен жойылды.', ru: 'Токен отозван.', en: 'The token is revoked.' },
  'token.none': { kk: 'Токендер жоқ', ru: 'Токенов нет', en: 'There are no tokens' },
  'token.none-what': {
    kk: 'Бағдарламаға рұқсат беру үшін төменде токен жасаңыз.',
    ru: 'Чтобы дать доступ программе, создайте токен ниже.',
    en: 'To let a program in, make a token below.',
  },
  'token.no-scope': {
    kk: 'Кемінде бір рұқсатты белгілеңіз.',
    ru: 'Отметьте хотя бы одно разрешение.',
    en: 'Tick one scope at least.',
  },
  'token.too-much': {
    kk: 'Иесінің рөлінде мұндай рұқсат жоқ: {scopes}.',
    ru: 'Роль владельца не даёт разрешений: {scopes}.',
    en: 'The owner’s role does not have: {scopes}.',
  },
  'token.scope.letters:read': {
    kk: 'хаттар мен кезектерді оқу',
    ru: 'чтение писем и очередей',
    en: 'read letters and queues',
  },
  'token.scope.letters:act': {
    kk: 'хаттармен әрекет ету',
    ru: 'действия с письмами',
    en: 'act on letters',
  },
  'token.scope.journal:read': { kk: 'журналды оқу', ru: 'чтение журнала регистрации', en: 'read the journal' },
  'token.scope.figures:read': { kk: 'көрсеткіштерді оқу', ru: 'чтение показателей', en: 'read the figures' },
  'token.scope.audit:read': { kk: 'аудитті оқу', ru: 'чтение журнала действий', en: 'read the audit' },
  'token.scope.watch:read': {
    kk: 'жүйенің жұмысын бақылау',
    ru: 'наблюдение за работой системы',
    en: 'watch how the system works',
  },
  'token.scope.watch:act': {
    kk: 'қадамдар мен хабарламаларды қайталау',
    ru: 'повтор шагов и уведомлений',
    en: 'retry steps and notices',
  },
} as const satisfies Record<string, LocalisedText>;
