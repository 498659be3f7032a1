import type { OfficePackage } from '../../documents/office/office-package.ts';

/** Pictures of one document, as addresses that hold the picture itself; limited all together. */
export interface Pictures {
  /** By id of the relationship. Null: a picture that browsers don't draw, or one too many. */
  of(part: string): Promise<ReadonlyMap<string, string | null>>;
}

const pictureOctetsMax = 6 * 1024 * 1024;
const allOctetsMax = 20 * 1024 * 1024;
const picturesMax = 300;

/** By first octets: what the file calls itself is not asked. SVG is none of them: it can hold script and links. */
const signatures: readonly (readonly [type: string, octets: readonly number[], at: number])[] = [
  ['image/png', [0x89, 0x50, 0x4e, 0x47], 0],
  ['image/jpeg', [0xff, 0xd8, 0xff], 0],
  ['image/gif', [0x47, 0x49, 0x46, 0x38], 0],
  ['image/webp', [0x57, 0x45, 0x42, 0x50], 8],
  ['image/bmp', [0x42, 0x4d], 0],
];

export function openPictures(office: OfficePackage): Pictures {
  const byTarget = new Map<string, string | null>();
  let octetsLeft = allOctetsMax;
  const load = async (target: string): Promise<string | null> => {
    const known = byTarget.get(target);
    if (known !== undefined) return known;
    const octets =
      byTarget.size >= picturesMax ? null : await office.octets(target, Math.min(pictureOctetsMax, octetsLeft));
    const type = octets === null ? null : pictureType(octets);
    const address = octets === null || type === null ? null : `data:${type};base64,${octets.toString('base64')}`;
    if (octets !== null) octetsLeft -= octets.length;
    byTarget.set(target, address);
    return address;
  };
  return {
    async of(part) {
      const found = new Map<string, string | null>();
      for (const { id, type, target, external } of await office.relationships(part)) {
        if (type === 'image') found.set(id, external ? null : await load(target));
      }
      return found;
    },
  };
}

function pictureType(octets: Buffer): string | null {
  return signatures.find(([, first, at]) => first.every((octet, index) => octets[at + index] === octet))?.[0] ?? null;
}
