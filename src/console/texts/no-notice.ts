import type { NoAnswerReason } from '../../notices/should-answer.ts';
import type { LocalisedText } from '../../platform/localised-text.ts';

/** Why a letter's sender gets no notice. A reason without words does not compile. */
export const noNoticeTexts = {
  'no-notice.decision-without-notice': {
    kk: 'мұндай шешім туралы хабарланбайды',
    ru: 'о таком решении не уведомляют',
    en: 'such a decision is not told',
  },
  'no-notice.automatic-mail': {
    kk: 'хат автоматты түрде жіберілген',
    ru: 'письмо отправлено автоматически',
    en: 'the letter was sent automatically',
  },
  'no-notice.mailing-list': {
    kk: 'хат тарату тізімі арқылы келген',
    ru: 'письмо пришло через рассылку',
    en: 'the letter came by a mailing list',
  },
  'no-notice.automatic-mail-unknown': {
    kk: 'хаттың автоматты екені белгісіз',
    ru: 'неизвестно, не автоматическое ли это письмо',
    en: 'whether the letter is automatic is not known',
  },
  'no-notice.null-return-path': {
    kk: 'хаттың қайтару мекенжайы бос',
    ru: 'обратный адрес письма пуст',
    en: 'the letter’s return path is empty',
  },
  'no-notice.sender-not-authenticated': {
    kk: 'жіберуші расталмаған',
    ru: 'отправитель не подтверждён',
    en: 'the sender is not proven',
  },
  'no-notice.return-path-not-believed': {
    kk: 'қайтару мекенжайы расталмаған',
    ru: 'обратный адрес не подтверждён',
    en: 'the return path is not proven',
  },
  'no-notice.no-address': {
    kk: 'жауап беретін мекенжай жоқ',
    ru: 'нет адреса для ответа',
    en: 'there is no address to answer to',
  },
  'no-notice.address-unsafe': {
    kk: 'мекенжай дұрыс жазылмаған',
    ru: 'адрес записан неверно',
    en: 'the address is not well formed',
  },
  'no-notice.automatic-address': {
    kk: 'мекенжай автоматты жүйенікі',
    ru: 'адрес принадлежит автоматической системе',
    en: 'the address is an automatic system’s',
  },
  'no-notice.own-address': {
    kk: 'мекенжай кеңсенің өзінікі',
    ru: 'это адрес самой канцелярии',
    en: 'the address is the office’s own',
  },
  'no-notice.restricted-address': {
    kk: 'бұл мекенжайға жауап беруге баптауда тыйым салынған',
    ru: 'отвечать на этот адрес запрещено настройкой',
    en: 'the settings bar answers to this address',
  },
} as const satisfies Record<`no-notice.${NoAnswerReason}`, LocalisedText>;
