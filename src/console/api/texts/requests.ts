import type { Translations } from '../../../platform/described-in.ts';
import { printedEntriesMax } from '../../journal/print-journal.ts';

/** What each request does, and the groups that requests stand in; by the English words that stand beside the request itself. */
export const requestTexts: Translations = {
  'The queues, letters, journal and audit of the registry, and every act of its staff.': {
    kk: 'Тіркеу бөлімінің кезектері, хаттары, тіркеу журналы мен аудиті және қызметкерлердің барлық әрекеттері.',
    ru: 'Очереди, письма, журнал регистрации и журнал действий канцелярии, а также все действия её сотрудников.',
  },
  Queues: { kk: 'Кезектер', ru: 'Очереди' },
  Letters: { kk: 'Хаттар', ru: 'Письма' },
  'Acts on letters': { kk: 'Хаттармен әрекеттер', ru: 'Действия с письмами' },
  'The journal and the audit': { kk: 'Тіркеу журналы және аудит', ru: 'Журнал регистрации и журнал действий' },
  Figures: { kk: 'Көрсеткіштер', ru: 'Показатели' },
  'The machinery': { kk: 'Жүйенің жұмысы', ru: 'Работа системы' },
  'How many letters lie in each queue': { kk: 'Әр кезектегі хат саны', ru: 'Сколько писем в каждой очереди' },
  'Letters of a queue by their arrival; `all` searches every queue': {
    kk: 'Кезектегі хаттар, келіп түскен реті бойынша; `all` барлық кезектен іздейді',
    ru: 'Письма очереди по времени поступления; `all` ищет во всех очередях',
  },
  'People whom a letter can be handed to': {
    kk: 'Хат тапсыруға болатын қызметкерлер',
    ru: 'Сотрудники, которым можно передать письмо',
  },
  'A letter: facts, findings with evidence, decisions, signatures, history': {
    kk: 'Хат: деректері, дәлелдерімен анықталған жайттар, шешімдер, қолтаңбалар, тарихы',
    ru: 'Письмо: сведения, установленное с подтверждениями, решения, подписи, история',
  },
  'The letter as it was received, octet for octet': {
    kk: 'Хат келіп түскен күйінде, әр байтымен',
    ru: 'Письмо в том виде, в каком поступило, байт в байт',
  },
  'The octets of one file of a letter, those that were examined': {
    kk: 'Хаттағы бір файлдың мазмұны — тексерілгеннің дәл өзі',
    ru: 'Содержимое одного файла письма — именно то, что проверялось',
  },
  'The notice of a refusal as its sender would read it; nothing is written': {
    kk: 'Бас тарту туралы хабарлама жіберуші оқитын түрде; ештеңе жазылмайды',
    ru: 'Уведомление об отказе так, как его прочтёт отправитель; ничего не записывается',
  },
  'Take a letter, so that nobody else acts on it': {
    kk: 'Хатты алу: онымен басқа ешкім әрекет ете алмайды',
    ru: 'Взять письмо, чтобы с ним не работал никто другой',
  },
  'Give a letter back': { kk: 'Хатты босату', ru: 'Освободить письмо' },
  'Hand a letter to another person': {
    kk: 'Хатты басқа қызметкерге тапсыру',
    ru: 'Передать письмо другому сотруднику',
  },
  'Accept a letter and give it its number': {
    kk: 'Хатты қабылдап, нөмір беру',
    ru: 'Принять письмо и присвоить ему номер',
  },
  'Accept on an oral assignment (160.8-2)': {
    kk: 'Ауызша тапсырмамен қабылдау (160.8-2)',
    ru: 'Принять по устному поручению (160.8-2)',
  },
  'Refuse a letter, or propose it where two people are asked for': {
    kk: 'Хатты қабылдаудан бас тарту немесе екі адамның шешімі қажет болса, бас тартуды ұсыну',
    ru: 'Отказать в приёме письма, а где решают двое — предложить отказ',
  },
  'Return an accepted letter for correction: its number is annulled': {
    kk: 'Қабылданған хатты түзетуге қайтару: нөмірінің күші жойылады',
    ru: 'Вернуть принятое письмо на исправление: его номер аннулируется',
  },
  'Note a defect of the scanned paper (160.2)': {
    kk: 'Сканерленген қағаздың ақауын белгілеу (160.2)',
    ru: 'Отметить дефект отсканированной бумаги (160.2)',
  },
  'Examine the kept evidence again: advice, nothing follows by itself': {
    kk: 'Сақталған дәлелдерді қайта тексеру: нәтижесі кеңес қана, өзінен ештеңе туындамайды',
    ru: 'Проверить сохранённые данные повторно: итог — лишь совет, сам по себе он ничего не меняет',
  },
  'Put a letter aside as a copy of an earlier one': {
    kk: 'Хатты бұрын келгенінің көшірмесі деп белгілеу',
    ru: 'Отметить письмо как копию поступившего ранее',
  },
  'Say that a letter is no copy after all': {
    kk: 'Хат көшірме емес деп белгілеу',
    ru: 'Отметить, что письмо всё же не копия',
  },
  'Propose release from quarantine': { kk: 'Карантиннен шығаруды ұсыну', ru: 'Предложить выпуск из карантина' },
  'Do what another person proposed': {
    kk: 'Басқа қызметкердің ұсынысын орындау',
    ru: 'Исполнить предложение другого сотрудника',
  },
  'Take a proposal back': { kk: 'Ұсынысты алып тастау', ru: 'Снять предложение' },
  'Take a decision back while its notice has not left': {
    kk: 'Хабарлама жіберілгенше шешімді кері қайтару',
    ru: 'Отменить решение, пока уведомление о нём не ушло',
  },
  'Correct what the journal says, by a new entry': {
    kk: 'Журналдағы мәліметті жаңа жазбамен түзету',
    ru: 'Исправить сведения журнала новой записью',
  },
  'Annul a number by a new entry; the letter is for review again': {
    kk: 'Нөмірдің күшін жаңа жазбамен жою; хат қайтадан қарауға түседі',
    ru: 'Аннулировать номер новой записью; письмо снова на рассмотрении',
  },
  'Take several letters; those that somebody else holds are left': {
    kk: 'Бірнеше хатты алу; басқа біреу алғандары сол күйінде қалады',
    ru: 'Взять несколько писем; взятые другими остаются за ними',
  },
  'Hand several letters to one person, also those that others hold': {
    kk: 'Бірнеше хатты, оның ішінде басқалар алғандарын да, бір қызметкерге тапсыру',
    ru: 'Передать несколько писем одному сотруднику, в том числе взятые другими',
  },
  'Entries of a series and year': { kk: 'Серия мен жыл бойынша жазбалар', ru: 'Записи серии за год' },
  'Recompute the whole chain and name what does not hold': {
    kk: 'Бүкіл тізбекті қайта есептеп, бұзылған жерін көрсету',
    ru: 'Пересчитать всю цепочку и назвать, где она нарушена',
  },
  'One entry': { kk: 'Бір жазба', ru: 'Одна запись' },
  'The registration card of an entry, with its stamp and the code that leads to its verification': {
    kk: 'Жазбаның тіркеу карточкасы: мөртабаны және тексеру мекенжайының коды',
    ru: 'Регистрационная карточка записи со штампом и кодом адреса проверки',
  },
  [`A volume or part of it as it is filed, with what its chain proves; ${printedEntriesMax} entries at most`]: {
    kk: `Іске тігілетін том немесе оның бөлігі, тізбегін тексеру қорытындысымен; ең көбі ${printedEntriesMax} жазба`,
    ru: `Том или его часть для подшивки, с итогом проверки цепочки; не более ${printedEntriesMax} записей`,
  },
  'The whole journal, series after series in order of position': {
    kk: 'Бүкіл журнал: сериялар бойынша, жазбалар реті бойынша',
    ru: 'Весь журнал: серия за серией, по порядку записей',
  },
  'What people and programs did': {
    kk: 'Қызметкерлер мен бағдарламалардың әрекеттері',
    ru: 'Действия сотрудников и программ',
  },
  'Letters by day and decision, refusals, time to decision, deferrals by hour, letters in review': {
    kk: 'Күндер мен шешімдер бойынша хаттар, бас тартулар, шешімге дейінгі уақыт, сағат бойынша кейінге қалдыру, қараудағы хаттар',
    ru: 'Письма по дням и решениям, отказы, время до решения, отложенные по часам, письма на рассмотрении',
  },
  'One figure as a table': { kk: 'Бір көрсеткіш кесте түрінде', ru: 'Один показатель таблицей' },
  'How the machinery stands: mailboxes, workers, steps in trouble, notices for staff': {
    kk: 'Жүйенің күйі: жәшіктер, жұмысшы процестер, ақаулы қадамдар, қызметкерді күткен хабарламалар',
    ru: 'Состояние системы: ящики, рабочие процессы, шаги со сбоем, уведомления, ждущие сотрудника',
  },
  'Have a step that failed tried at once': {
    kk: 'Орындалмаған қадамды күтпей қайталау',
    ru: 'Повторить неудавшийся шаг без ожидания',
  },
  'Send a notice that did not leave, or of which nobody knows whether it did': {
    kk: 'Жіберілмеген немесе жіберілгені белгісіз хабарламаны жіберу',
    ru: 'Отправить уведомление, которое не ушло или о котором неизвестно, ушло ли оно',
  },
  'Leave a notice as it is: it no longer asks for attention': {
    kk: 'Хабарламаны сол күйінде қалдыру: ол енді назар аударуды қажет етпейді',
    ru: 'Оставить уведомление как есть: внимания оно больше не требует',
  },
};
