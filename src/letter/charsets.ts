import { isAscii, isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';

/** Text of octets, and what was wrong with the charset they were labelled with. */
interface DecodedText {
  readonly text: string;
  /** Null: the label was right. */
  readonly defect: { readonly code: 'charset-unknown' | 'charset-mismatch'; readonly detail: string } | null;
}

/** Names that senders use and iconv-lite does not know. Kazakhstan's standard ST RK 1048-2002 is iconv-lite's rk1048. */
const aliases: Readonly<Record<string, string>> = {
  'kz-1048': 'rk1048',
  kz1048: 'rk1048',
  'rk-1048': 'rk1048',
  'st rk 1048-2002': 'rk1048',
  'strk1048-2002': 'rk1048',
  'cp-1251': 'windows-1251',
  'x-cp1251': 'windows-1251',
  'x-windows-1251': 'windows-1251',
  windows1251: 'windows-1251',
  'ansi-1251': 'windows-1251',
  'koi-8': 'koi8-r',
  koi8: 'koi8-r',
  'koi-8-r': 'koi8-r',
  'x-mac-cyrillic': 'maccyrillic',
  // RFC 1428's placeholder and labels that say nothing: the octets decide.
  'unknown-8bit': '',
  'x-unknown': '',
  unknown: '',
  default: '',
  _autodetect_all: '',
};

/** Octets 0x80 to 0xFF of PTCP154 (Cyrillic-Asian), which neither iconv-lite nor Node has. */
const ptcp154 =
  'ҖҒӮғ„…ҶҮҲүҠӢҢҚҺҸҗ‘’“”•–—ҳҷҡӣңқһҹ' +
  '\u00a0ЎўЈӨҘҰ§Ё©Ә«¬ӯ®Ҝ°ұІіҙө¶·ё№ә»јҪҫҝ' +
  'АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюя';
const ptcp154Names = new Set(['ptcp154', 'csptcp154', 'pt154', 'cp154', 'cyrillic-asian']);

/** Labels under which other encodings hide: mailers write them without looking at the text. */
const carelessLabels = new Set(['us-ascii', 'ascii', 'iso-8859-1', 'latin1', 'windows-1252', 'cp1252', '']);

/**
 * Decodes the octets of a text by its charset label. A missing, unknown or untrue label never stops the reading: the
 * octets are then taken as UTF-8 where they are UTF-8, else as the likeliest Cyrillic encoding, and the defect says so.
 */
export function decodeOctets(octets: Uint8Array, label: string | null): DecodedText {
  const buffer = Buffer.from(octets.buffer, octets.byteOffset, octets.byteLength);
  const written = (label ?? '').trim().toLowerCase().slice(0, 60);
  const name = aliases[written] ?? written;
  if (name.startsWith('utf-16') || name.startsWith('utf16') || name.startsWith('utf-32') || name.startsWith('utf-7')) {
    return { text: iconv.decode(buffer, name), defect: null };
  }
  if (name === 'utf-8' || name === 'utf8') return decodeUtf8(buffer);
  // iso-2022-jp shifts by escape octets, so its text is all ASCII octets: it must not take the short way.
  if (isAscii(buffer) && !name.startsWith('iso-2022') && !name.startsWith('hz-')) {
    return { text: withoutBom(buffer.toString('latin1')), defect: null };
  }
  if (carelessLabels.has(name)) return decodeCareless(buffer, written);
  if (ptcp154Names.has(name)) return { text: decodePtcp154(buffer), defect: null };
  if (iconv.encodingExists(name)) return { text: iconv.decode(buffer, name), defect: null };
  const decoder = webDecoder(name);
  if (decoder !== null) return { text: decoder.decode(buffer), defect: null };
  const guess = guessedCharset(buffer);
  return {
    text: iconv.decode(buffer, guess),
    defect: { code: 'charset-unknown', detail: `"${written}" is not known; read as ${guess}` },
  };
}

function decodeUtf8(buffer: Buffer): DecodedText {
  if (isUtf8(buffer)) return { text: withoutBom(buffer.toString('utf8')), defect: null };
  const text = withoutBom(buffer.toString('utf8'));
  const broken = text.length - text.replaceAll('\uFFFD', '').length;
  let beyondAscii = 0;
  for (let index = 0; index < text.length; index++) if (text.charCodeAt(index) > 127) beyondAscii++;
  // A few broken sequences are damage on the way; broken in most places means that the label is wrong.
  if (broken * 3 < beyondAscii) {
    return { text, defect: { code: 'charset-mismatch', detail: `${broken} octet sequences are not UTF-8` } };
  }
  const guess = guessedCharset(buffer);
  return {
    text: iconv.decode(buffer, guess),
    defect: { code: 'charset-mismatch', detail: `labelled utf-8 but not UTF-8; read as ${guess}` },
  };
}

function decodeCareless(buffer: Buffer, written: string): DecodedText {
  const guess = isUtf8(buffer) ? 'utf-8' : guessedCharset(buffer);
  const labelled = written === '' ? 'no charset' : written;
  const plainLatin = guess === 'windows-1252' && written !== '' && !written.endsWith('ascii');
  return {
    text: withoutBom(iconv.decode(buffer, guess)),
    defect: plainLatin
      ? null
      : { code: 'charset-mismatch', detail: `labelled ${labelled} but holds 8-bit text; read as ${guess}` },
  };
}

/**
 * The likeliest encoding of unlabelled 8-bit text: UTF-8 if it is valid, Western where such letters are few among ASCII
 * letters, else Cyrillic. In windows-1251 the small letters stand at 0xE0 and above, in KOI8-R below.
 */
function guessedCharset(buffer: Buffer): 'utf-8' | 'windows-1251' | 'windows-1252' | 'koi8-r' {
  if (isUtf8(buffer)) return 'utf-8';
  let ascii = 0;
  let lower = 0;
  let upper = 0;
  for (const octet of buffer.subarray(0, 65_536)) {
    if (octet >= 0xe0) upper++;
    else if (octet >= 0xc0) lower++;
    else if ((octet >= 0x41 && octet <= 0x5a) || (octet >= 0x61 && octet <= 0x7a)) ascii++;
  }
  const longRuns = /[\xc0-\xff]{3}/.test(buffer.toString('latin1', 0, 65_536));
  if (!longRuns && ascii > lower + upper) return 'windows-1252';
  return lower > 2 * upper ? 'koi8-r' : 'windows-1251';
}

function decodePtcp154(buffer: Buffer): string {
  let text = '';
  for (const octet of buffer) text += octet < 128 ? String.fromCharCode(octet) : ptcp154[octet - 128];
  return text;
}

function webDecoder(name: string): { decode(octets: Uint8Array): string } | null {
  if (name === '') return null;
  try {
    return new TextDecoder(name);
  } catch (thrown) {
    // The constructor answers an unknown label with a RangeError; anything else is our fault.
    if (thrown instanceof RangeError) return null;
    throw thrown;
  }
}

function withoutBom(text: string): string {
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}
