import type { DecisionTexts } from '../reason-text.ts';

/** What decisions and their reasons are called, in Russian. */
export const decisionTextsRu: DecisionTexts = {
  names: {
    register: 'зарегистрировано',
    defer: 'приём отложен',
    refuse: 'в приёме отказано',
    review: 'на рассмотрении сотрудника',
    quarantine: 'помещено в карантин',
    ignore: 'оставлено без ответа',
  },
  reasons: {
    'automatic.null-return-path': 'Обратный адрес пуст: это автоматическое уведомление о доставке.',
    'automatic.auto-submitted': 'Письмо создано автоматически (поле Auto-Submitted).',
    'automatic.delivery-report': 'Это отчёт о доставке письма.',
    'automatic.disposition-notification': 'Это уведомление о прочтении письма.',
    'automatic.feedback-report': 'Это отчёт почтовой системы о жалобе.',
    'automatic.mailing-list': 'Письмо направлено через список рассылки.',
    'automatic.bulk-precedence': 'Письмо из массовой рассылки (поле Precedence).',
    'automatic.auto-response-suppressed': 'Система отправителя просит не отвечать автоматически.',
    'automatic.automatic-sender': 'Письмо направлено с адреса автоматической системы.',
    'automatic.automatic-subject': 'Тема письма указывает, что это автоматический ответ.',
    'automatic.own-notice': 'Это собственное уведомление Аппарата Правительства.',
    'automatic.returned-letter': 'Это возвращённое недоставленное письмо.',
    'automatic.unknown': 'Установить, отправлено ли письмо автоматически, не удалось.',
    'duplicate.exact': 'Письмо полностью повторяет поступившее ранее ({letter}).',
    'message-id.repeated': 'Другое письмо с иным содержанием имеет тот же Message-ID: {letters}. Сохранены оба.',
    'attachment.executable': 'К письму приложен исполняемый файл: {files}.',
    'attachment.unreadable': 'Определить тип приложенных файлов не удалось.',
    'sender.forged':
      'Отправитель указал домен организации из справочника ({organisation}), но проверка его не подтвердила: отправитель подложный.',
    'letter.too-large': 'Размер письма превышает установленный предел: прочитан только заголовок.',
    'edition.not-held': 'Редакции Регламента, действовавшей {day}, в системе нет.',
    'evidence.not-collected': 'Собрать необходимые сведения не удалось: {failure}.',
    'calendar.year-missing': 'Рабочий календарь на {year} год не внесён.',
    'hours.outside':
      'Письмо поступило вне времени приёма (рабочие дни, {from}–{to}; пункты Регламента: {clauses}). День приёма: {day}.',
  },
};
