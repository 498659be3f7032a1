import type { DecisionKind } from '../decision.ts';

/** What decisions and their reasons are called, in Kazakh. The keys of `reasons` are the codes that a reason may carry. */
export const decisionTextsKk = {
  names: {
    register: 'тіркелді',
    defer: 'қабылдау кейінге қалдырылды',
    refuse: 'қабылдаудан бас тартылды',
    review: 'қызметкердің қарауында',
    quarantine: 'карантинге қойылды',
    ignore: 'жауапсыз қалдырылды',
  },
  reasons: {
    'automatic.null-return-path': 'Қайтару мекенжайы бос: бұл жеткізу туралы автоматты хабарлама.',
    'automatic.auto-submitted': 'Хат автоматты түрде жасалған (Auto-Submitted өрісі).',
    'automatic.delivery-report': 'Бұл – хаттың жеткізілуі туралы есеп.',
    'automatic.disposition-notification': 'Бұл – хаттың оқылғаны туралы хабарлама.',
    'automatic.feedback-report': 'Бұл – пошта жүйесінің шағым туралы есебі.',
    'automatic.mailing-list': 'Хат тарату тізімі арқылы жіберілген.',
    'automatic.bulk-precedence': 'Хат жаппай таратылған (Precedence өрісі).',
    'automatic.auto-response-suppressed': 'Жіберуші жүйе автоматты жауап бермеуді сұрайды.',
    'automatic.automatic-sender': 'Хат автоматты жүйенің мекенжайынан жіберілген.',
    'automatic.automatic-subject': 'Хаттың тақырыбы оның автоматты жауап екенін көрсетеді.',
    'automatic.own-notice': 'Бұл – Үкімет Аппаратының өз хабарламасы.',
    'automatic.returned-letter': 'Бұл – жеткізілмей қайтарылған хат.',
    'automatic.unknown': 'Хаттың автоматты түрде жіберілген-жіберілмегенін анықтау мүмкін болмады.',
    'duplicate.exact': 'Бұл хат бұрын түскен хатты толық қайталайды ({letter}).',
    'message-id.repeated': 'Мазмұны басқа өзге хатта да осы Message-ID тұр: {letters}. Екеуі де сақталды.',
    'attachment.executable': 'Хатқа орындалатын файл қоса берілген: {files}.',
    'attachment.unreadable': 'Қоса берілген файлдардың түрін анықтау мүмкін болмады.',
    'sender.forged':
      'Жіберуші анықтамалықтағы ұйымның ({organisation}) доменін көрсеткен, бірақ тексеру оны растамады: жіберуші жалған.',
    'letter.too-large': 'Хаттың көлемі белгіленген шектен асады: тек тақырыптамасы оқылды.',
    'edition.not-held': '{day} күні қолданыста болған Регламенттің редакциясы жүйеде жоқ.',
    'evidence.not-collected': 'Қажетті мәліметтерді жинау мүмкін болмады: {failure}.',
    'calendar.year-missing': '{year} жылға арналған жұмыс күнтізбесі енгізілмеген.',
    'hours.outside':
      'Хат қабылдау уақытынан тыс келіп түсті (жұмыс күндері сағат {from}–{to}; Регламенттің тармақтары: {clauses}). Қабылданатын күні: {day}.',
  },
} as const satisfies {
  readonly names: Readonly<Record<DecisionKind, string>>;
  readonly reasons: Readonly<Record<string, string>>;
};
