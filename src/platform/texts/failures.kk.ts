import type { FailureTexts } from '../failure-words.ts';

/** What went wrong in the world, in Kazakh. */
export const failureTextsKk: FailureTexts = {
  'dns-temporary': 'DNS әзірге жауап бермеді',
  'imap-closed': 'пошта серверіне қосылу мүмкін болмады немесе ол байланысты үзді',
  'imap-timeout': 'пошта сервері уақытында жауап бермеді',
  'smtp-unavailable': 'шығыс пошта серверіне әзірге қосылу мүмкін емес',
  'oauth2-unavailable': 'кіру токендерін беретін сервер қолжетімсіз',
  'ocsp-unreachable': 'сертификаттардың кері қайтарылғаны туралы ешкім жауап бермеді',
  'crl-unreachable': 'кері қайтарылған сертификаттар тізімін алу мүмкін болмады',
  'tsa-unreachable': 'уақыт белгісі орталығы жарамды белгі бермеді',
  'earlier-copy-undecided': 'хаттың бұрынғы көшірмесі бойынша шешім әлі жоқ',
  'earlier-letter-undecided': 'бұрын келген хат бойынша шешім әлі жоқ',
  'parser-stopped': 'хатты оқу шектеулерге байланысты тоқтатылды',
  'storage-unavailable': 'дерекқорды немесе хаттар қоймасын пайдалану мүмкін емес',
  'stage-threw': 'Tirkeu бағдарламасының өз ақауы',
  'raw-letter-missing': 'сақталған хат жоқ',
  'raw-letter-altered': 'сақталған хат өзгертілген',
  'imap-refused': 'пошта сервері бас тартты',
  'smtp-refused': 'шығыс пошта сервері бас тартты',
  'oauth2-refused': 'кіру токендерін беретін сервер бас тартты: Tirkeu жүйесіне рұқсатты қайта беріңіз',
  'mailbox-folder-missing': 'жәшікте мұндай қалта жоқ',
  'notice-not-sendable': 'хабарламаны бұл күйінде жіберу мүмкін емес',
  'worker-lost': 'процесс осы жұмыс кезінде бірнеше рет тоқтап қалды',
  'not-found': 'қажетті дерек сақталмаған',
};
