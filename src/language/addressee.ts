import { remembering, rememberingLast } from './bounded-memory.ts';
import { compareName, type NameComparison, type PersonNames } from './names.ts';
import { normalise } from './normalise.ts';
import { spellingDistance } from './spelling.ts';
import { type BodyNames, compareTitle, formerPosts, type TitleComparison, type Titles } from './titles.ts';

/** One of the leadership, as settings have it. */
export interface Leader extends PersonNames {
  readonly id: string;
  readonly post: { readonly kk: string; readonly ru: string };
}

export interface AddresseeComparison {
  /** Whom the block names: by the name, else by the post. Null: none of the leadership. */
  readonly leader: string | null;
  /** Against that leader. Null where the block holds no post, or no name. */
  readonly post: TitleComparison | null;
  readonly name: NameComparison | null;
  /** The post belongs to another of the leadership than the name: his or her id. */
  readonly postOf: string | null;
  /** The Office's own name, where the block holds it or a former one. */
  readonly office: TitleComparison | null;
}

/**
 * An addressee block (one column, one or more lines: post, then name) against the leadership and the Office's name (160.3).
 * A block in two languages is compared language by language: give each column on its own. Pure and total.
 */
export function compareAddressee(block: string, leadership: readonly Leader[], office: BodyNames): AddresseeComparison {
  return titlesHeldBy(leadership, office).compare(block);
}

function compareBlock(
  block: string,
  leadership: readonly Leader[],
  { officeTitles, posts, isNearlyPost }: Omit<AddressableTitles, 'compare'>,
): AddresseeComparison {
  const { post, name } = partsOf(block, isNearlyPost);
  const asOffice = post === null ? null : wronglyNamed(compareTitle(post, officeTitles), post, 'misspelt');
  const named =
    name === null
      ? []
      : leadership
          .map((leader) => ({ leader, comparison: compareName(name, leader) }))
          .sort((one, other) => goodness(one.comparison.result) - goodness(other.comparison.result));
  const posted =
    post === null
      ? []
      : posts
          .map(({ leader, titles }) => ({ leader, comparison: compareTitle(post, titles) }))
          .sort((one, other) => goodness(one.comparison.result) - goodness(other.comparison.result));
  const byName = named[0] !== undefined && goodness(named[0].comparison.result) < 3 ? named[0] : null;
  const byPost = posted[0] !== undefined && goodness(posted[0].comparison.result) < 3 ? posted[0] : null;
  const isOffice =
    asOffice !== null &&
    asOffice.result !== 'other' &&
    asOffice.result !== 'unknown' &&
    (byPost === null || goodness(asOffice.result) < goodness(byPost.comparison.result));
  const chosen = byName?.leader ?? byPost?.leader ?? null;
  if (chosen === null)
    return {
      leader: null,
      post: posted[0]?.comparison ?? null,
      name: named[0]?.comparison ?? null,
      postOf: null,
      office: isOffice ? asOffice : null,
    };
  const foundPost = posted.find(({ leader }) => leader.id === chosen.id)?.comparison ?? null;
  const ownPost = foundPost === null || post === null ? foundPost : wronglyNamed(foundPost, post, 'former');
  const isOwnPost = ownPost !== null && goodness(ownPost.result) < 3;
  return {
    leader: chosen.id,
    post: ownPost,
    name: named.find(({ leader }) => leader.id === chosen.id)?.comparison ?? null,
    postOf: !isOwnPost && byPost !== null ? byPost.leader.id : null,
    office: isOffice ? asOffice : null,
  };
}

/** Names that letters give the Office and its posts, and that neither ever bore: «Аппарат Премьер-Министра», «вице-премьер». */
const wrongOffice =
  /^(?:в\s+)?(?:аппарат\p{L}{0,3}\s+премьер|(?:администраци|секретариат|офис)\p{L}{0,3}\s+(?:правительств|премьер))|үкімет\p{L}{0,5}\s+әкімшілі|^(?:қазақстан\s+республикасы(?:ның)?\s+|қр\s+)?премьер-?\s?министр\p{L}{0,5}\s+аппарат\p{L}{0,5}$/iu;
const wrongPost =
  /(?<!\p{L})вице-?\s?премьер|аппарат\p{L}{0,3}\s+премьер|премьер-?\s?министр\p{L}{0,5}\s+аппарат|(?:администраци|секретариат|офис)\p{L}{0,3}\s+правительств|үкімет\p{L}{0,5}\s+(?:әкімшілі|хатшылы)/iu;

function wronglyNamed(comparison: TitleComparison, post: string, as: 'misspelt' | 'former'): TitleComparison {
  const pattern = as === 'misspelt' ? wrongOffice : wrongPost;
  return comparison.result === 'other' && pattern.test(post.trim()) ? { ...comparison, result: as } : comparison;
}

function goodness(result: NameComparison['result'] | TitleComparison['result']): number {
  return { same: 0, declined: 1, misspelt: 2, former: 2, other: 3, unknown: 4 }[result];
}

const postWords =
  /премьер|министр|заместител|орынбасар|руководител|басшы|аппарат|администраци|секретариат|әкімшілі|правительств|үкімет|канцеляри|кеңсе|республик|казахстан|қазақстан|бірінші|перв|төраға|председател|әкім|(?<!\p{L})аким(?!\p{L}{2})|вице|директор|(?<!\p{L})(?:рк|қр)(?!\p{L})/iu;

/** What blocks are compared with. */
interface AddressableTitles {
  readonly officeTitles: Titles;
  readonly posts: readonly { readonly leader: Leader; readonly titles: Titles }[];
  /** A word of the leadership's posts or of the Office's names, be it misspelt: it is still a post's. */
  isNearlyPost(lower: string): boolean;
  /** Remembered: all the world writes to the same few people, and a letter's head is read more than once. */
  compare(block: string): AddresseeComparison;
}

/** What follows from the settings alone is worked out once. */
const titlesHeldBy = rememberingLast(addressableTitles);

function addressableTitles(leadership: readonly Leader[], office: BodyNames): AddressableTitles {
  const titles = [...leadership.flatMap(({ post }) => [post.kk, post.ru]), office.name.kk, office.name.ru];
  const words = [...new Set(titles.flatMap((title) => title.toLowerCase().split(/\s+/)))];
  const vocabulary = words.filter((word) => word.length >= 6);
  const titlesHeld = {
    officeTitles: { ...office.name, former: [...office.formerNames.kk, ...office.formerNames.ru] },
    posts: leadership.map((leader) => {
      return { leader, titles: { ...leader.post, former: formerPosts(leader.post, office) } };
    }),
    isNearlyPost: remembering(
      (lower) =>
        lower.length >= 6 && vocabulary.some((title) => spellingDistance(lower.slice(0, title.length), title) <= 2),
    ),
  };
  const compare = remembering((block) => compareBlock(block, leadership, titlesHeld), {
    keyLengthMax: 400,
    sizeMax: 250,
  });
  return { ...titlesHeld, compare };
}

/** An addressee block is some lines. */
const blockLengthMax = 2000;

/** Post and name: words of posts up to the last one, initials and the words after them; a courteous «господину», «мырзаға» is neither. */
function partsOf(
  block: string,
  isNearlyPost: AddressableTitles['isNearlyPost'],
): { readonly post: string | null; readonly name: string | null } {
  const plain = normalise(block.slice(0, blockLengthMax)).text.replace(
    /(?<!\p{L})(?:господину|госпоже|г-ну|г-же|мырзаға|ханымға|уважаем\p{L}+|құрметті|на имя|атына)(?!\p{L})|^\s*в\s/giu,
    ' ',
  );
  const words = [...plain.matchAll(/\p{L}+(?:-\p{L}+)*\.?/gu)].slice(0, 60).map((match) => match[0]);
  const isPost = words.map(
    (word) => !/^\p{Lu}\.$/u.test(word) && (postWords.test(word) || isNearlyPost(word.toLowerCase())),
  );
  const post = words.filter((_, index) => isPost[index]).join(' ');
  const name = words.filter((_, index) => !isPost[index]).join(' ');
  return { post: post === '' ? null : post, name: name === '' ? null : name };
}
