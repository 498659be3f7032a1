import type { Translations } from '../../../platform/described-in.ts';

/** What requests are answered: contents that are no JSON, and what may be wrong. */
export const answerTexts: Translations = {
  Done: { kk: 'Орындалды', ru: 'Выполнено' },
  'The octets': { kk: 'Мазмұны', ru: 'Содержимое' },
  'A sheet of A4': { kk: 'A4 парағы', ru: 'Лист A4' },
  'Sheets of A4, the first entry first': {
    kk: 'A4 парақтары, бірінші жазбадан бастап',
    ru: 'Листы A4, начиная с первой записи',
  },
  'RFC 4180, with headings in the language that is asked for': {
    kk: 'RFC 4180, бағандардың атаулары сұралған тілде',
    ru: 'RFC 4180, заголовки на запрошенном языке',
  },
  'No token, or one that is not good': { kk: 'Токен жоқ немесе жарамсыз', ru: 'Токена нет, или он недействителен' },
  'The token is not good for this, or its owner’s role is not': {
    kk: 'Токеннің немесе оның иесі рөлінің бұған рұқсаты жоқ',
    ru: 'У токена или у роли его владельца нет на это разрешения',
  },
  'A field is not as it must be; `errors` names each': {
    kk: 'Өріс дұрыс толтырылмаған; әрқайсысы `errors` ішінде аталады',
    ru: 'Поле заполнено неверно; каждое названо в `errors`',
  },
  'Too many requests; Retry-After says when to ask again': {
    kk: 'Сұраулар тым жиі; қашан қайталау керегін Retry-After айтады',
    ru: 'Запросов слишком много; когда повторить, говорит Retry-After',
  },
  'There is no such thing': { kk: 'Мұндай нәрсе жоқ', ru: 'Такого нет' },
  'The octets are gone: retention, or they are not what was examined': {
    kk: 'Мазмұны енді жоқ: сақтау мерзімі өткен немесе тексерілгендегідей емес',
    ru: 'Содержимого больше нет: истёк срок хранения, или оно не то, что проверялось',
  },
  'The act is refused: somebody else holds the letter, or it lies where this can’t be done': {
    kk: 'Әрекет орындалмады: хатты басқа біреу алған немесе ол тұрған кезекте бұлай істеуге болмайды',
    ru: 'Действие не выполнено: письмо взял другой сотрудник, или в его очереди это невозможно',
  },
  'The request has no Idempotency-Key, or one that is no key': {
    kk: 'Сұрауда Idempotency-Key жоқ немесе ол жарамсыз',
    ru: 'В запросе нет Idempotency-Key, или он негоден',
  },
  'Leads to the page that explains it': { kk: 'Түсіндіретін бетке апарады', ru: 'Ведёт на страницу с объяснением' },
  'Each field that is not as it must be': { kk: 'Дұрыс толтырылмаған әр өріс', ru: 'Каждое неверно заполненное поле' },
  'JSON Pointer': { kk: 'JSON Pointer сілтемесі', ru: 'Указатель JSON Pointer' },
  'Why an act was refused': { kk: 'Әрекет неге орындалмады', ru: 'Почему действие не выполнено' },
  'Who holds the letter': { kk: 'Хат кімде', ru: 'У кого письмо' },
  'Where the letter lies': { kk: 'Хат қай кезекте', ru: 'В какой очереди письмо' },
};
