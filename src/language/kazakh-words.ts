import { kazakhCourseWords } from './kazakh-course-words.ts';
import { kazakhSilenceWords } from './kazakh-silence-words.ts';
import { kazakhSpeechWords } from './kazakh-speech-words.ts';
import { type WordList, wordLists } from './word-table.ts';

/** What a letter may be about: papers, money, terms, grounds. */
const kazakhMatterWords = `
draft-system
  phrases: жкаж
republican-budget
  phrases: ел бюджет*, ел қазына*, республикалық қазына*, мемлекеттік қазына*, республикалық бюджет*,
    мемлекеттік бюджет*, ұлттық қор*
allocate
  nouns: қаржыландыру
  verbs: аудар, бөл, бөлгіз, қаржыландыр, ұлғайт, арттыр, өте, жап, жабыл
deadline
  nouns: мерзім
  phrases: орындау күн*, орындалу күн*, бақылау күн*, баяндау күн*, ұсыну күн*, есеп беру күн*
give
  verbs: бер
reserve
  nouns: резерв
funds
  nouns: қаражат, қаржы, ақша, қаржыландыру, субсидия~, трансферт, сома, шығыс, лимит, шығын, ассигнование, тапшылық
  unchanging: теңге, тг, теңгені, теңгеге, теңгенің
  phrases: жарғылық капитал*, қаржылық қолдау*, қаржылай көмек*, қаржылай қолдау*, қаржылық көмек*
allocate, foresee
  verbs: көрсет, қарастыр, көзде, қос, енгіз, ескер, тап, толықтыр
receive
  verbs: ал
document
  nouns: жоба, құжат, заң, заң жобасы, қаулы, акт~, өкім, жарлық, бұйрық, келісім, хат, пакет, түзету, тұжырымдама,
    бағдарлама, меморандум, шарт, жауап, өтініш, регламент, қағида, материал, хат-хабар, қорытынды, тэн, заңнама,
    документ
draft
  nouns: жоба, заңжоба
wording
  nouns: мәтін, нұсқа
finished
  unchanging: келісілген, түпкілікті, түпкі, соңғы, пысықталған
under-consideration
  phrases: қаралуда, қарауда, қарауында, келісуде, қаралып жатыр, қаралып жатқан, қол қоюда
act
  nouns: қаулы, заң, өкім, жарлық, кодекс, бұйрық
  phrases: нормативтік құқықтық акт*, нқа
government-reserve
  phrases: үкімет* резерв*, резерв* қаражат*, төтенше резерв*, республикасы үкіметінің резерв*, арнайы резерв*,
    шұғыл шығын* арналған резерв*, үкімет* шұғыл шығын*, үкімет* күтпеген шығын*
local-budget
  phrases: жергілікті бюджет*, облыстық бюджет*, меншікті қаражат*, бюджеттен тыс қаражат*, қала* бюджет*,
    аудандық бюджет*, облыс* бюджет*, өз қаражат*
extend
  verbs: ұзарт, ауыстыр, қалдыр, соз, жылжыт, шегер, көшір, өзгерт
repeated
  unchanging: қайта, қайтадан, тағы, бірнеше
  phrases: екінші рет, екінші мәрте, қайталап*, тағы да, бұрын ұзартыл*, үшінші рет, үшінші мәрте, одан әрі, екі рет,
    екі мәрте, үш рет, үш мәрте, төртінші рет, төртінші мәрте, екінші ұзарт*, үшінші ұзарт*, кезекті рет, кезекті ұзарт*, жаңадан,
    екінші өтініш*, үшінші өтініш*, екінші сұрау*
remove
  verbs: ал, шығар, таста, алын
control
  nouns: бақылау
interim
  unchanging: аралық
attach
  nouns: қосымша
  phrases: қоса бері*, қоса тірке*, қоса жолда*, қоса ұсын*
initiative
  phrases: бастама жаса*, бастамашылық хат*, бастамашылық тәртіп*, бастамашылық негіз*, бастамашылық ретінде,
    өз бастама*, бастама тәртіб*
assignment
  nouns: тапсырма
source
  nouns: көз
  phrases: қайнар көз*, қаржыландыру көз*
security
  nouns: қауіпсіздік
threat
  nouns: қатер, қауіп, тәуекел
emergency
  phrases: төтенше жағдай*, тасқын*, су тасқын*, жер сілкіні*, эпидеми*, террористік шабуыл*, апат*
letter
  nouns: хат, өтініш, сұрау
accept
  verbs: қабылда
for-information
  phrases: мәлімет үшін, мәлімет ретінде, ақпарат үшін, ақпарат ретінде, танысу үшін, танысуыңыз үшін
this-letter
  phrases: осы хат*, осымен бірге, осымен қоса
acceptance
  phrases: қабылдау үшін, қарау үшін, қарауларыңызға, мақұлдауға, қарауға, қарауыңызға, бекітуге, қол қоюға,
    қабылдауға, белгіленген тәртіппен, үкіметке, үкімет қарауына, қарауына, үкіметтің қарауына, үкімет отырыс*
more
  unchanging: тағы, қосымша, тағыда
time-unit
  nouns: күн, апта, ай~, тоқсан
other-term
  nouns: лицензия~, шарт, келісімшарт, кепілдік, несие, сертификат, рұқсат, аренда, патент
earlier
  unchanging: бұрын, бұрынғы, алдыңғы, бірінші
  phrases: бұған дейін, осыған дейін, бір рет
set
  verbs: белгіле, бекіт, тағайында, айқында
new
  unchanging: жаңа, басқа, өзге
carrying-out
  verbs: орында
  nouns: тармақ, орындау
financing
  verbs: қаржыландыр
`;

/**
 * The Kazakh of official letters, by meaning: below a meaning the words that have it, by kind. Verbs are stems (бер-); a stem that takes
 * both back and front suffixes ends in «~». Read when it is first asked for.
 */
export function kazakhWords(): readonly WordList[] {
  return [kazakhSpeechWords, kazakhCourseWords, kazakhSilenceWords, kazakhMatterWords].flatMap(wordLists);
}
