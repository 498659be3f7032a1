/** What the console's command says, in Kazakh. */
export const consoleCommandTexts = {
  'console.about': 'веб-консольдің есептік жазбалары',
  'console.create-admin-about': 'әкімшінің есептік жазбасын жасау; құпиясөзі бір рет көрсетіледі',
  'console.email': 'кіруге арналған электрондық пошта',
  'console.person': 'адамның аты-жөні',
  'console.admin-made': 'Есептік жазба жасалды. Пошта: {email}, құпиясөз: {password} (кіргеннен кейін ауыстырыңыз).',
  'console.admin-exists': '{email} поштасымен есептік жазба бар.',
  'console.bad-email': '{email}: электрондық пошта емес',
  'start.console': 'Консоль: {address}',
} as const;
