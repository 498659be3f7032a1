import type { LocalisedText } from '../../platform/localised-text.ts';

/** What programs are told, and the tokens that they are let in with. */
export const apiTexts = {
  'api.title': { kk: 'Бағдарламаларға арналған API', ru: 'API для программ', en: 'API for programs' },
  'api.about': {
    kk: 'Консольдегі сұраулар мен әрекеттер бағдарламаларға да ашық, ережелері бірдей. Толық сипаттамасы (OpenAPI 3.1):',
    ru: 'Запросы и действия консоли доступны и программам, по тем же правилам. Полное описание (OpenAPI 3.1):',
    en: 'What the console shows and does, programs can ask for, too, by the same rules. The full description (OpenAPI 3.1):',
  },
  'api.token-how': {
    kk: 'Әр сұрауда «Authorization: Bearer …» өрісімен токен жіберіледі. Токенді әкімші береді; бағдарлама токен иесінің атынан, оның рөлі шегінде жұмыс істейді.',
    ru: 'Каждый запрос несёт токен в поле «Authorization: Bearer …». Токен выдаёт администратор; программа действует от имени владельца токена и в пределах его роли.',
    en: 'Every request carries a token in the field “Authorization: Bearer …”. An administrator gives it out; the program acts as the token’s owner, within that person’s role.',
  },
  'api.key-how': {
    kk: 'Әрекетті «Idempotency-Key» өрісімен жіберіңіз: жауап жетпей қалса, сол кілтпен қайта жіберу әрекетті екінші рет орындамайды.',
    ru: 'Отправляйте действие с полем «Idempotency-Key»: если ответ потерялся, повтор с тем же ключом не выполнит его второй раз.',
    en: 'Send an act with the field “Idempotency-Key”: when the answer gets lost, sending it again with the same key does not do it twice.',
  },
  'api.parameters': { kk: 'Параметрлер', ru: 'Параметры', en: 'Parameters' },
  'api.required': { kk: 'міндетті', ru: 'обязателен', en: 'required' },
  'api.scope': { kk: 'Рұқсат', ru: 'Разрешение', en: 'Scope' },
  'api.roles': { kk: 'Рөлдер', ru: 'Роли', en: 'Roles' },
  'api.body': { kk: 'Жіберілетін JSON', ru: 'Отправляемый JSON', en: 'JSON that is sent' },
  'api.answer': { kk: 'Жауап', ru: 'Ответ', en: 'Answer' },
  'api.schemas': { kk: 'JSON құрылымдары', ru: 'Структуры JSON', en: 'Shapes of JSON' },
  'api.problems': { kk: 'Қателер', ru: 'Ошибки', en: 'Problems' },
  'api.problems-about': {
    kk: 'Қате «application/problem+json» түрінде келеді; «code» мынаның бірі:',
    ru: 'Ошибка приходит в виде «application/problem+json»; её «code»:',
    en: 'What goes wrong comes as “application/problem+json”; its “code” is one of:',
  },
  'api.problem.two-credentials': {
    kk: 'Сұрауда токен де, сеанс cookie-і де бар. Біреуін ғана жіберіңіз',
    ru: 'В запросе и токен, и cookie сеанса. Нужно что-то одно',
    en: 'The request brings a token and a session’s cookie: send one of them',
  },
  'api.problem.key-missing': {
    kk: '«Idempotency-Key» өрісі жоқ немесе жарамсыз',
    ru: 'Поля «Idempotency-Key» нет, или оно негодно',
    en: 'The field “Idempotency-Key” is missing or no key',
  },
  'api.problem.token-missing': { kk: 'Токен жоқ', ru: 'Нет токена', en: 'There is no token' },
  'api.problem.token-invalid': {
    kk: 'Токен белгісіз, мерзімі өткен, жойылған немесе иесінің есептік жазбасы жабық',
    ru: 'Токен неизвестен, истёк, отозван, или учётная запись владельца закрыта',
    en: 'The token is unknown, over or revoked, or its owner’s account is closed',
  },
  'api.problem.scope-missing': {
    kk: 'Токеннің бұған рұқсаты жоқ',
    ru: 'У токена нет разрешения на это',
    en: 'The token is not good for this',
  },
  'api.problem.role-forbidden': {
    kk: 'Токен иесінің рөлі мұны істей алмайды',
    ru: 'Роли владельца токена это недоступно',
    en: 'The role of the token’s owner may not do this',
  },
  'api.problem.not-found': { kk: 'Мұндай нәрсе жоқ', ru: 'Такого нет', en: 'There is no such thing' },
  'api.problem.refused': { kk: 'Әрекет орындалмады', ru: 'Действие не выполнено', en: 'The act is refused' },
  'api.problem.octets-gone': {
    kk: 'Мазмұны енді жоқ немесе тексерілгендегідей емес',
    ru: 'Содержимого больше нет, или оно не то, что проверялось',
    en: 'The octets are gone, or not those that were examined',
  },
  'api.problem.too-large': { kk: 'Сұрау тым үлкен', ru: 'Запрос слишком велик', en: 'The request is too large' },
  'api.problem.not-json': {
    kk: 'Мазмұн application/json болуы керек',
    ru: 'Содержимое должно быть application/json',
    en: 'The content must be application/json',
  },
  'api.problem.invalid': {
    kk: 'Өрістер дұрыс толтырылмаған',
    ru: 'Поля заполнены неверно',
    en: 'Fields are not as they must be',
  },
  'api.problem.key-reused': {
    kk: 'Бұл «Idempotency-Key» басқа сұрауға қолданылған',
    ru: 'Этот «Idempotency-Key» уже был у другого запроса',
    en: 'This “Idempotency-Key” was another request’s',
  },
  'api.problem.too-many': {
    kk: 'Сұраулар тым жиі. «Retry-After» секунд күтіңіз',
    ru: 'Запросов слишком много. Подождите «Retry-After» секунд',
    en: 'Too many requests: wait for “Retry-After” seconds',
  },
  'api.problem.failed': {
    kk: 'Сервердің қатесі, журналға жазылды',
    ru: 'Ошибка сервера, она записана в журнал',
    en: 'The fault is ours and stands in the log',
  },
} as const satisfies Record<string, LocalisedText>;
