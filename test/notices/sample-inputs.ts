import { calendarDay } from '../../src/calendar/calendar-day.ts';
import type { AnsweredLetter, NoticeFrame, NoticeGround, NoticeInput } from '../../src/notices/notice-input.ts';

type Notice<Kind extends NoticeInput['kind']> = Extract<NoticeInput, { readonly kind: Kind }>;

export const sampleFrame: NoticeFrame = {
  notice: { id: 'notice-01ja7k2m', date: new Date('2026-11-24T05:12:09Z'), domain: 'ukimet.kz' },
  languages: ['kk', 'ru'],
  office: {
    name: {
      kk: 'Қазақстан Республикасы Үкіметінің Аппараты',
      ru: 'Аппарат Правительства Республики Казахстан',
      en: 'Office of the Government of the Republic of Kazakhstan',
    },
    timeZone: 'Asia/Almaty',
    helpDesk: { phone: '+7 (7172) 00-00-00', address: 'anyqtama@ukimet.kz' },
  },
  from: {
    name: {
      kk: 'Қазақстан Республикасы Үкіметінің Аппараты',
      ru: 'Аппарат Правительства Республики Казахстан',
    },
    address: 'kense@ukimet.kz',
  },
  recipient: 'kense@energo.gov.kz',
  letter: {
    subject: 'О готовности к зимнему максимуму',
    messageId: '<20261124101150.2208@energo.gov.kz>',
    inReplyTo: [],
    references: [],
    date: new Date('2026-11-24T05:10:37Z'),
    arrivedAt: new Date('2026-11-24T05:12:00Z'),
    fromAddress: 'kense@energo.gov.kz',
    sha256: '3c4ee52fdd0a1a7f6df5f8e6c2f1f0f7a4b5e1c66d5d8a4a0e9e7c1d2b3a4f50',
  },
  restricted: false,
};

export const signatureGround: NoticeGround = {
  clause: '160.4',
  wording: {
    kk: '4) электрондық құжаттар (ЭЦҚ-ны тексерудің теріс нәтижесі, электрондық түзетулер (мәтінде бөліп көрсету, түзетпелер) бар, …);',
    ru: '4) электронные документы: отрицательный результат проверки ЭЦП; электронные правки (выделения в тексте, исправления); …',
    en: '4) electronic documents: negative result of the digital-signature check; electronic edits; …',
  },
  message: {
    kk: 'Құжатта қабылданбаған түзетулер бар.',
    ru: 'В документе имеются непринятые исправления.',
    en: 'The document holds tracked changes.',
  },
  remedy: {
    kk: 'Түзетулерді қабылдап немесе алып тастап, құжатқа қайта қол қою қажет.',
    ru: 'Необходимо принять или отклонить исправления и заново подписать документ.',
    en: 'Accept or reject the changes and sign the document again.',
  },
  evidence: [
    { where: 'hat.docx, 1', quote: 'до 1 декабря 2026 года' },
    { where: 'hat.docx, 2', quote: '' },
  ],
};

export const senderGround: NoticeGround = {
  clause: '154.1',
  wording: {
    kk: '154. Орталық және жергілікті атқарушы органдар, квазимемлекеттік сектор субъектілері … коммуникация мен ақпарат алмасудың ресми құралы ретінде қызметтік электрондық поштаны пайдаланады.',
    ru: 'Центральные и местные исполнительные органы, субъекты квазигосударственного сектора используют служебную электронную почту как официальное средство коммуникации и обмена информацией, …',
    en: 'Central and local executive bodies and quasi-state entities use service e-mail as the official means of communication, …',
  },
  message: {
    kk: 'Хат mail.example жалпыға қолжетімді пошта қызметінің жәшігінен жіберілген.',
    ru: 'Письмо направлено с ящика общедоступной почтовой службы mail.example.',
    en: 'The letter was sent from a mailbox of the public provider mail.example.',
  },
  remedy: {
    kk: 'Хатты ұйымның ресми доменіндегі қызметтік электрондық поштадан жіберу қажет.',
    ru: 'Письмо необходимо направить со служебной электронной почты на официальном домене организации.',
    en: 'Send the letter from the service e-mail on the official domain of your organisation.',
  },
  evidence: [{ where: 'From', quote: 'energo.kense@mail.example' }],
};

export const registered: Notice<'registered'> = {
  ...sampleFrame,
  kind: 'registered',
  registered: { number: '15-07/1284-Э', registeredOn: calendarDay('2026-11-24') },
};

export const deferred: Notice<'deferred'> = {
  ...sampleFrame,
  letter: {
    ...sampleFrame.letter,
    arrivedAt: new Date('2026-11-20T13:00:00Z'),
    date: new Date('2026-11-20T12:59:31Z'),
  },
  kind: 'deferred',
  deferred: {
    acceptedAt: new Date('2026-11-23T04:00:00Z'),
    reception: { from: '09:00', to: '18:00' },
    basis: {
      clause: '150.2',
      wording: { kk: '2) "қызмет бабында пайдалану үшін" деген белгісі бар …', ru: '…', en: '…' },
    },
  },
};

export const refused: Notice<'refused'> = {
  ...sampleFrame,
  kind: 'refused',
  refused: { grounds: [senderGround, signatureGround] },
};

export const tooLarge: Notice<'too-large'> = {
  ...sampleFrame,
  letter: { ...sampleFrame.letter, sha256: null },
  kind: 'too-large',
  tooLarge: { sizeBytes: 43_915_871, limitBytes: 26_214_400 },
};

export const restrictedRefusal: Notice<'refused'> = {
  ...sampleFrame,
  restricted: true,
  letter: { ...sampleFrame.letter, subject: 'ДСП: план мероприятий' },
  kind: 'refused',
  refused: {
    grounds: [
      {
        clause: '43.2',
        wording: {
          kk: 'Таратылуы шектелген қызметтік ақпаратты қамтитын жобалар электрондық құжат айналымы жүйесі (бұдан әрі – ЭҚЖ) арқылы … енгізіледі.',
          ru: 'Проекты, содержащие служебную информацию ограниченного распространения, – через систему электронного документооборота (СЭД), …',
          en: 'Drafts with restricted information go through the electronic document management system, …',
        },
        message: {
          kk: 'Хаттың басында «ҚБП план мероприятий» белгісі бар.',
          ru: 'В начале письма имеется пометка «ДСП план мероприятий».',
          en: 'The head of the letter is marked “ДСП план мероприятий”.',
        },
        remedy: {
          kk: 'Құжатты электрондық құжат айналымы жүйесі арқылы енгізу қажет.',
          ru: 'Документ необходимо внести через систему электронного документооборота.',
          en: 'Submit the document through the electronic document management system.',
        },
        evidence: [{ where: 'plan-sekret.docx', quote: 'для служебного пользования' }],
      },
    ],
  },
};

export const allKinds: readonly NoticeInput[] = [registered, deferred, refused, tooLarge];

export function withLetter<Input extends NoticeInput>(input: Input, letter: Partial<AnsweredLetter>): Input {
  return { ...input, letter: { ...input.letter, ...letter } };
}
