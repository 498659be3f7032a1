import type { LocalisedText } from '../../platform/localised-text.ts';

/** Signing in at the office's identity provider. */
export const singleSignOnTexts = {
  'sso.go': { kk: 'Бірыңғай кіру', ru: 'Единый вход', en: 'Single sign-on' },
  'sso.or': { kk: 'немесе', ru: 'или', en: 'or' },
  'sso.away': {
    kk: 'Бірыңғай кіру қызметі жауап бермейді. Сәл кейінірек қайталаңыз немесе құпиясөзбен кіріңіз.',
    ru: 'Служба единого входа не отвечает. Повторите позже или войдите с паролем.',
    en: 'The sign-on service does not answer. Try again later, or sign in with a password.',
  },
  'sso.no-account': {
    kk: 'Сізде есептік жазба жоқ немесе ол жабық. Әкімшіге хабарласыңыз.',
    ru: 'У вас нет учётной записи, или она закрыта. Обратитесь к администратору.',
    en: 'You have no account here, or it is closed. Ask the administrator.',
  },
  'sso.no-role': {
    kk: 'Сізге мұнда рөл берілмеген. Әкімшіге хабарласыңыз.',
    ru: 'Вам не назначена роль в этой системе. Обратитесь к администратору.',
    en: 'You have been given no role here. Ask the administrator.',
  },
  'sso.no-email': {
    kk: 'Бірыңғай кіру қызметі поштаңызды растамаған. Әкімшіге хабарласыңыз.',
    ru: 'Служба единого входа не подтвердила вашу почту. Обратитесь к администратору.',
    en: 'The sign-on service has not confirmed your e-mail. Ask the administrator.',
  },
  'sso.failed': {
    kk: 'Кіру аяқталмады. Қайта көріңіз.',
    ru: 'Вход не завершён. Попробуйте ещё раз.',
    en: 'Signing in was not finished. Try again.',
  },
  'sso.too-many': {
    kk: 'Әрекет тым жиі. Бір минуттан кейін қайталаңыз.',
    ru: 'Слишком много попыток. Повторите через минуту.',
    en: 'Too many tries. Try again in a minute.',
  },
} as const satisfies Record<string, LocalisedText>;
