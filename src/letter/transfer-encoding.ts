/** Decodes a part's octets as they come. `malformed` turns true when octets had to be passed over (RFC 2045 §6.7 and §6.8). */
interface TransferDecoder {
  readonly malformed: boolean;
  write(octets: Buffer): Buffer;
  end(): Buffer;
}

/** Decoder for a Content-Transfer-Encoding; null where the octets stand as they are (7bit, 8bit, binary, none). */
export function transferDecoder(encoding: string): TransferDecoder | null {
  switch (encoding) {
    case 'base64':
      return base64Decoder();
    case 'quoted-printable':
      return quotedPrintableDecoder();
    default:
      return null;
  }
}

const nothing = Buffer.alloc(0);

const sextet = new Int16Array(256).fill(-1);
for (const [value, character] of [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'].entries()) {
  sextet[character.charCodeAt(0)] = value;
}
// Blanks and line ends are part of the format; padding ends a group, after which many mailers begin another.
const blank = -2;
const padding = -3;
for (const octet of [0x0a, 0x0d, 0x20, 0x09]) sextet[octet] = blank;
sextet[0x3d] = padding;
/** The four places of a group, shifted to where they stand in its 24 bits; negative for anything but base64 letters. */
const [first, second, third, fourth] = [18, 12, 6, 0].map((shift) =>
  Int32Array.from(sextet, (value) => (value < 0 ? -1 : value << shift)),
) as [Int32Array, Int32Array, Int32Array, Int32Array];

function base64Decoder(): TransferDecoder {
  let bits = 0;
  let group = 0;
  let malformed = false;
  return {
    get malformed() {
      return malformed;
    },
    write(octets): Buffer {
      const decoded = Buffer.allocUnsafe(Math.ceil((octets.length * 3) / 4) + 3);
      let length = 0;
      for (let at = 0; at < octets.length; at++) {
        if (group === 0) {
          // Whole groups in a row are nearly all that there is: four octets at a time.
          for (; at + 3 < octets.length; at += 4) {
            const four =
              (first[octets[at] as number] as number) |
              (second[octets[at + 1] as number] as number) |
              (third[octets[at + 2] as number] as number) |
              (fourth[octets[at + 3] as number] as number);
            if (four < 0) break;
            decoded[length++] = four >> 16;
            decoded[length++] = four >> 8;
            decoded[length++] = four;
          }
          if (at >= octets.length) break;
        }
        const value = sextet[octets[at] as number] as number;
        if (value >= 0) {
          bits = (bits << 6) | value;
          if (++group === 4) {
            decoded[length++] = bits >> 16;
            decoded[length++] = bits >> 8;
            decoded[length++] = bits;
            bits = 0;
            group = 0;
          }
        } else if (value === padding) {
          if (group === 3) {
            decoded[length++] = bits >> 10;
            decoded[length++] = bits >> 2;
          } else if (group === 2) decoded[length++] = bits >> 4;
          else if (group === 1) malformed = true;
          bits = 0;
          group = 0;
        } else if (value !== blank) malformed = true;
      }
      return decoded.subarray(0, length);
    },
    end(): Buffer {
      // An unpadded end, or an end cut off: what is there is kept.
      if (group < 2) {
        if (group === 1) malformed = true;
        return nothing;
      }
      return group === 2 ? Buffer.from([(bits >> 4) & 255]) : Buffer.from([(bits >> 10) & 255, (bits >> 2) & 255]);
    },
  };
}

/** RFC 2045 §6.7 allows 76 characters; a line longer than this is decoded piece by piece. */
const quotedLineOctetsMax = 8192;

function quotedPrintableDecoder(): TransferDecoder {
  let rest: Buffer = nothing;
  let malformed = false;
  const decode = (octets: Buffer): Buffer => {
    const [decoded, clean] = quotedPrintable(octets);
    if (!clean) malformed = true;
    return decoded;
  };
  return {
    get malformed() {
      return malformed;
    },
    write(octets): Buffer {
      const joined = rest.length === 0 ? octets : Buffer.concat([rest, octets]);
      let whole = joined.lastIndexOf(0x0a) + 1;
      if (joined.length - whole > quotedLineOctetsMax) {
        // Not between "=" and its two digits.
        const half = joined.subarray(joined.length - 2).indexOf(0x3d);
        whole = half === -1 ? joined.length : joined.length - 2 + half;
      }
      // A copy: the chunk it was cut from may be used again by its owner.
      rest = Buffer.from(joined.subarray(whole));
      return decode(joined.subarray(0, whole));
    },
    end(): Buffer {
      const last = decode(rest);
      rest = nothing;
      return last;
    },
  };
}

function quotedPrintable(octets: Buffer): readonly [Buffer, boolean] {
  const decoded = Buffer.allocUnsafe(octets.length);
  let length = 0;
  // Past the last octet that is not a literal blank: blanks at a line's end were added on the way (§6.7 rule 3).
  let solid = 0;
  let clean = true;
  for (let at = 0; at < octets.length; at++) {
    const octet = octets[at] as number;
    if (octet === 0x0a) {
      length = solid;
      if (octets[at - 1] === 0x0d) decoded[length++] = 0x0d;
      decoded[length++] = octet;
      solid = length;
    } else if (octet === 0x0d && octets[at + 1] === 0x0a) {
      // Written with its line feed.
    } else if (octet !== 0x3d) {
      decoded[length++] = octet;
      if (octet !== 0x20 && octet !== 0x09) solid = length;
    } else {
      const value = hexPair(octets, at + 1);
      const lineEnd = value === -1 ? softBreakEnd(octets, at + 1) : -1;
      if (value !== -1) {
        decoded[length++] = value;
        at += 2;
      } else if (lineEnd !== -1) {
        at = lineEnd - 1;
      } else {
        decoded[length++] = octet;
        clean = false;
      }
      solid = length;
    }
  }
  return [decoded.subarray(0, length), clean];
}

function hexPair(octets: Buffer, at: number): number {
  const high = hexDigit(octets[at]);
  const low = hexDigit(octets[at + 1]);
  return high === -1 || low === -1 ? -1 : high * 16 + low;
}

function hexDigit(octet: number | undefined): number {
  if (octet === undefined) return -1;
  if (octet >= 0x30 && octet <= 0x39) return octet - 0x30;
  const letter = octet | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
}

/** Past the line end of a soft line break; -1 where "=" is followed by something else. The end of the part counts as one. */
function softBreakEnd(octets: Buffer, start: number): number {
  let at = start;
  while (octets[at] === 0x20 || octets[at] === 0x09 || octets[at] === 0x0d) at++;
  if (at >= octets.length) return at;
  return octets[at] === 0x0a ? at + 1 : -1;
}
