import type { FailureTexts } from '../failure-words.ts';

/** What went wrong in the world, in Russian. */
export const failureTextsRu: FailureTexts = {
  'dns-temporary': 'DNS пока не отвечает',
  'imap-closed': 'почтовый сервер недоступен или разорвал соединение',
  'imap-timeout': 'почтовый сервер не ответил вовремя',
  'smtp-unavailable': 'сервер исходящей почты пока недоступен',
  'oauth2-unavailable': 'сервер, выдающий токены для входа, недоступен',
  'ocsp-unreachable': 'никто не ответил, отозваны ли сертификаты',
  'crl-unreachable': 'список отозванных сертификатов получить не удалось',
  'tsa-unreachable': 'служба меток времени не дала пригодной метки',
  'earlier-copy-undecided': 'по более ранней копии письма решения ещё нет',
  'earlier-letter-undecided': 'по более раннему письму решения ещё нет',
  'parser-stopped': 'чтение письма остановлено по пределам',
  'storage-unavailable': 'база данных или хранилище писем недоступны',
  'stage-threw': 'ошибка самой программы Tirkeu',
  'raw-letter-missing': 'сохранённого письма нет',
  'raw-letter-altered': 'сохранённое письмо изменено',
  'imap-refused': 'почтовый сервер отказал',
  'smtp-refused': 'сервер исходящей почты отказал',
  'oauth2-refused': 'сервер, выдающий токены для входа, отказал: авторизуйте Tirkeu заново',
  'mailbox-folder-missing': 'такой папки в ящике нет',
  'notice-not-sendable': 'уведомление в таком виде отправить нельзя',
  'worker-lost': 'процесс несколько раз завершался посреди этой работы',
  'not-found': 'нужного в хранилище нет',
};
