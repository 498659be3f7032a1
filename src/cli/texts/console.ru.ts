/** What the console's command says, in Russian. */
export const consoleCommandTexts = {
  'console.about': 'учётные записи веб-консоли',
  'console.create-admin-about': 'создать учётную запись администратора; пароль показывается один раз',
  'console.email': 'электронная почта для входа',
  'console.person': 'имя сотрудника',
  'console.admin-made': 'Учётная запись создана. Почта: {email}, пароль: {password} (смените его после входа).',
  'console.admin-exists': 'Учётная запись с почтой {email} уже есть.',
  'console.bad-email': '{email}: не электронная почта',
  'start.console': 'Консоль: {address}',
} as const;
