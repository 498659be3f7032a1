import { listedDomains, type SampleMail, unlistedDomain } from './sample-mail.ts';

/** What a letter is, and so what must become of it. */
export type LetterNature = 'plain' | 'twin' | 'automatic' | 'unlisted' | 'forged';

/** A delivery of the run: the octets, where they go, and when our server took them. */
export interface Delivery {
  readonly nature: LetterNature;
  readonly messageId: string;
  readonly mailbox: string;
  readonly raw: Buffer;
  readonly arrivedAt: Date;
}

/** A letter of each kind in every ten; the others are plain. A twin goes to two mailboxes and counts twice. */
const natures: readonly LetterNature[] = [
  'plain',
  'plain',
  'automatic',
  'plain',
  'unlisted',
  'twin',
  'plain',
  'forged',
  'plain',
];

/** The next `count` deliveries, a second apart from `firstAt` on. */
export async function samplePost(
  mail: SampleMail,
  mailboxes: readonly string[],
  { firstAt, count, startNumber }: { readonly firstAt: Date; readonly count: number; readonly startNumber: number },
): Promise<readonly Delivery[]> {
  const deliveries: Delivery[] = [];
  const [main = '', other = ''] = mailboxes;
  for (let number = startNumber; deliveries.length < count; number += 1) {
    const arrivedAt = new Date(firstAt.getTime() + deliveries.length * 1000);
    const planned = natures[number % natures.length] ?? 'plain';
    const nature = planned === 'twin' && deliveries.length + 2 > count ? 'plain' : planned;
    const domain = nature === 'unlisted' ? unlistedDomain : listedDomains[number % listedDomains.length];
    const messageId = `<${number}.${firstAt.getTime()}@${domain}>`;
    const raw = await mail.letter({
      messageId,
      from: `kense${number % 7}@${domain}`,
      to: main,
      arrivedAt,
      ...(nature === 'automatic' ? { fields: ['Auto-Submitted: auto-replied'] } : {}),
      ...(nature === 'forged' ? { isSigned: false, clientAddress: '198.51.100.193', from: `kense@minfin.gov.kz` } : {}),
    });
    deliveries.push({ nature, messageId, mailbox: main, raw, arrivedAt });
    if (nature === 'twin') deliveries.push({ nature, messageId, mailbox: other, raw, arrivedAt });
  }
  return deliveries;
}
