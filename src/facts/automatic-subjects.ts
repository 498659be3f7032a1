/** How automatic replies begin their subjects, lower-cased: Kazakh, Russian, English, and what neighbours and others write. */
const replyBeginnings = [
  'автоматты жауап',
  'автожауап',
  'кеңседе жоқпын',
  'жұмыс орнында жоқпын',
  'автоматический ответ',
  'автоответ',
  'автоответчик',
  'нет на работе',
  'вне офиса',
  'отсутствую на рабочем месте',
  'не на рабочем месте',
  'отпуск:',
  'автоматична відповідь',
  'avtomatik javob',
  'otomatik yanıt',
  'automatic reply',
  'automatic response',
  'auto-reply',
  'auto reply',
  'autoreply',
  'auto response',
  'autoresponse',
  'auto:',
  'out of office',
  'out-of-office',
  'automatische antwort',
  'abwesenheitsnotiz',
  'réponse automatique',
  'risposta automatica',
  'respuesta automática',
  '自动回复',
  '自動応答',
];

/** How reports of failed delivery begin. */
const failureBeginnings = [
  'жеткізілмеді',
  'хабар жеткізілмеді',
  'хабарлама жеткізілмеді',
  'не доставлено',
  'недоставленное сообщение',
  'недоставлено',
  'ошибка доставки',
  'сообщение не доставлено',
  'письмо не доставлено',
  'не удалось доставить',
  'undeliverable',
  'undelivered mail',
  'undelivered message',
  'delivery status notification',
  'delivery failure',
  'delivery failed',
  'mail delivery failed',
  'mail delivery failure',
  'mail delivery system',
  'mail system error',
  'failure notice',
  'failed delivery',
  'returned mail',
  'returned to sender',
  'message delivery failure',
  'message undeliverable',
  'warning: message',
  'unzustellbar',
  'échec de la remise',
  'non remis',
  'teslim edilemedi',
];

/** The subject begins as those of absence notes and other automatic replies do. By itself no proof of anything. */
export function automaticReplySubject(subject: string): boolean {
  return beginsWithAny(subject, replyBeginnings);
}

/** The subject begins as those of delivery reports do. By itself no proof of anything. */
export function deliveryFailureSubject(subject: string): boolean {
  return beginsWithAny(subject, failureBeginnings);
}

function beginsWithAny(subject: string, beginnings: readonly string[]): boolean {
  const plain = subject
    .normalize('NFC')
    .toLowerCase()
    .replace(/^[\s"'«„“[*(]+/, '');
  return beginnings.some((beginning) => plain.startsWith(beginning));
}
