/** What the console's command says, in English. */
export const consoleCommandTexts = {
  'console.about': 'accounts of the web console',
  'console.create-admin-about': 'make the account of an administrator; its password is shown once',
  'console.email': 'e-mail address to sign in with',
  'console.person': 'name of the person',
  'console.admin-made': 'The account is made. E-mail: {email}, password: {password} (change it after signing in).',
  'console.admin-exists': 'There is an account with {email} already.',
  'console.bad-email': '{email}: not an e-mail address',
  'start.console': 'Console: {address}',
} as const;
