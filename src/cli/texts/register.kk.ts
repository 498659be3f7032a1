import type { registerTexts as english } from './register.en.ts';

/** What the register's commands say, in Kazakh. */
export const registerTexts: Readonly<Record<keyof typeof english, string>> = {
  'value.day': 'күн',
  'value.number': 'нөмір',
  'option.bad-day': '{value}: бұл күн емес; былай жазыңыз: 2026-11-24',
  'register.about': 'бақылау тізілімі: қандай тапсырмалар бақылауда тұр және қай күннен бері',
  'register.import-about': 'тізілімді CSV немесе XLSX файлынан жүктеу; файлда жоғы тоқтатылады',
  'register.import-file': 'бүкіл тізілім тұрған CSV немесе XLSX файлы',
  'register.dry-run': 'не қосылатынын, өзгеретінін және тоқтатылатынын көрсету ғана',
  'register.import-as-of':
    'тізілім осындай болған бірінші күн; көрсетілмесе – бүгін, бірінші жүктеу үшін – басынан бері',
  'register.skip-bad': 'қате жолдарды қалдырып, басқаларын жүктеу',
  'register.show-about': 'тізілімді көрсетілген күнгі қалпында көрсету',
  'register.as-of': 'сұралған күн; көрсетілмесе – бүгін',
  'register.history-about': 'осы нөмірлі тапсырмалардың не болғанын көрсету, нөмір қалай жазылса да',
  'register.number': 'тапсырманың нөмірі',
  'register.added': 'қосылды:',
  'register.changed': 'өзгерді:',
  'register.ended': 'тоқтатылды:',
  'register.assignment': '{date} № {number}',
  'register.assignment-point': '{date} № {number}, {point}-тармақ',
  'register.on-control': 'бақылауда',
  'register.not-on-control': 'бақылауда емес',
  'register.issued-by': 'берген {value}',
  'register.deadline': 'мерзімі {value}',
  'register.responsible': 'жауапты {value}',
  'register.co-executors': 'бірлесіп орындаушылар {value}',
  'register.subject': 'тақырыбы: {value}',
  'register.import-sum':
    '{since} қолданылады: {added} қосылды, {changed} өзгерді, {ended} тоқтатылды, {unchanged} өзгеріссіз.',
  'register.import-skipped':
    'Қалдырылған қате жолдар: {count}. Оларда тұруы мүмкін тапсырмалар бұрынғы қалпында қалды: {kept}.',
  'register.import-dry': 'Сынама іске қосу: ештеңе жазылған жоқ.',
  'register.imported': '{number}-жүктеу болып жазылды.',
  'register.import-unread':
    'Ештеңе жүктелген жоқ. Тізілім – барлық тапсырма тұрған, бірінші жолында бағандардың атауы бар CSV немесе XLSX файлы; үлгісі – баптаулардағы control-register.csv.',
  'register.import-refused':
    'Қате жолдар: {count}. Ештеңе жүктелген жоқ. Түзетіп, қайта жүктеңіз немесе оларды қалдырыңыз: --skip-bad.',
  'register.shown': '{day} күні тізілімдегі тапсырмалар: {count} ({number}-жүктеуді қоса алғанда белгілісі бойынша).',
  'register.never-imported':
    'Тізілім әлі жүктелген жоқ. Бірінші іске қосылғанда баптаулардағы control-register.csv алынады.',
  'register.unknown-number': '{number} нөмірлі тапсырма тізілімде ешқашан болған емес.',
  'register.since-day': '{day} күнінен бастап',
  'register.since-ever': 'басынан бері',
  'register.by-import': '{day} күнгі {number}-жүктеу, {file}',
  'value.edition': 'редакция',
  'what-if.edition': 'регламенттің қарау жүргізілетін редакциясы: идентификаторы немесе ол қолданыста болған күн',
  'what-if.as-of': 'осы күнгі заң мен бақылау тізілімі бойынша қарау',
  'what-if.bad-edition': '{value}: мұндай редакция жоқ; барлары: {editions}. Күн былай жазылады: 2026-11-24',
  'what-if.register-out-of-reach':
    'Дерекқорға қол жетпейді ({error}). Оның орнына баптаулардағы бақылау тізілімі алынды.',
  'value.letter': 'хат',
  'reexamine.about':
    'хаттар туралы сақталған мәліметтерді қайта қарап, не басқаша болатынын көрсету; ештеңе өзгермейді',
  'reexamine.letter': 'бір хаттың идентификаторы',
  'reexamine.from': 'осы күні немесе одан кейін келген хаттар',
  'reexamine.to': 'осы күні немесе одан бұрын келген хаттар',
  'reexamine.edition': 'редакция {before} → {after}',
  'reexamine.unknown-letter': '{letter} хаты жоқ.',
  'reexamine.sum':
    'Қайта қаралған хаттар: {examined}. Басқаша болар еді: {differing}. Сақталған мәліметі жоқ: {withoutEvidence}. Ештеңе өзгертілген жоқ.',
};
