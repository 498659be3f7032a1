import { describe, expect, test } from 'vitest';
import type { SenderStanding } from '../../src/facts/letter-facts.ts';
import { senderStanding } from '../../src/facts/sender-standing.ts';

/** The sample office's directory, domains only. */
const domains: Record<string, readonly string[]> = {
  minfin: ['minfin.gov.kz'],
  economy: ['economy.gov.kz'],
  dsm: ['dsm.gov.kz'],
  edu: ['edu.gov.kz'],
  enbek: ['enbek.gov.kz'],
  adilet: ['adilet.gov.kz'],
  transport: ['transport.gov.kz'],
  energo: ['energo.gov.kz'],
  kgd: ['kgd.gov.kz'],
  kazyna: ['kazyna.minfin.gov.kz'],
  rcrz: ['rcrz.kz'],
  almobl: ['almobl.gov.kz', 'almaty-region.gov.kz'],
  astana: ['astana.gov.kz'],
  ontustik: ['ontustik.gov.kz'],
  samruk: ['sk.kz'],
  railways: ['railways.kz'],
  baiterek: ['baiterek.gov.kz'],
  parlam: ['parlam.kz', 'majilis.parlam.kz'],
  sud: ['sud.kz'],
  akorda: ['akorda.kz'],
  archive: ['archive.gov.kz'],
};
const directory = {
  organisations: Object.entries(domains).map(([id, list]) => ({
    id,
    kind: 'central-executive' as const,
    domains: list,
    includeSubdomains: id === 'astana',
  })),
  officialDomains: ['ukimet.kz', 'm.ukimet.kz', 'ukimet.gov.kz'],
  freeMailDomains: ['mail.ru', 'gmail.com', 'outlook.com'],
};
const standing = (domain: string): SenderStanding => senderStanding(domain, directory);

describe('a listed domain', () => {
  const listed = Object.entries(domains).flatMap(([id, list]) => list.map((domain) => [domain, id]));
  test.each([
    ...listed,
    ['MinFin.Gov.KZ.', 'minfin'],
    ['saryarqa.astana.gov.kz', 'astana'],
    ['a.b.astana.gov.kz', 'astana'],
  ])('%s is %s', (domain, organisation) => {
    expect(standing(domain!)).toEqual({ kind: 'listed', organisation, organisationKind: 'central-executive' });
  });

  test('that is its own entry under one that takes subdomains in is its own', () => {
    const organisations = directory.organisations.map((organisation) => ({ ...organisation, includeSubdomains: true }));
    expect(senderStanding('kazyna.minfin.gov.kz', { ...directory, organisations })).toMatchObject({
      organisation: 'kazyna',
    });
    expect(senderStanding('x.kazyna.minfin.gov.kz', { ...directory, organisations })).toMatchObject({
      organisation: 'kazyna',
    });
    expect(senderStanding('x.minfin.gov.kz', { ...directory, organisations })).toMatchObject({
      organisation: 'minfin',
    });
  });
});

test.each([
  ['kazna.minfin.gov.kz', 'minfin', 'minfin.gov.kz'],
  ['x.kazyna.minfin.gov.kz', 'kazyna', 'kazyna.minfin.gov.kz'],
  ['mx.almobl.gov.kz', 'almobl', 'almobl.gov.kz'],
  ['senate.parlam.kz', 'parlam', 'parlam.kz'],
])('%s is an unlisted subdomain of %s', (domain, organisation, listedDomain) => {
  expect(standing(domain)).toEqual({ kind: 'unlisted-subdomain', organisation, listedDomain });
});

test.each(['ukimet.kz', 'm.ukimet.kz', 'UKIMET.gov.kz'])('%s is our own', (domain) => {
  expect(standing(domain)).toEqual({ kind: 'own' });
});

test.each(['mail.ru', 'gmail.com', 'Outlook.com'])('%s is a mailbox provider', (domain) => {
  expect(standing(domain)).toEqual({ kind: 'unlisted', freeMail: true });
});

describe('an imitation', () => {
  test.each([
    // Letters of other scripts.
    ['mіnfin.gov.kz', 'minfin.gov.kz', 'Cyrillic і'],
    ['xn--mnfin-n2e.gov.kz', 'minfin.gov.kz', 'the same as an A-label'],
    ['mínfin.gov.kz', 'minfin.gov.kz', 'an accent'],
    ['минфин.gov.kz', 'minfin.gov.kz', 'the word in Cyrillic'],
    ['ѕk.kz', 'sk.kz', 'Cyrillic ѕ in a name of two letters'],
    ['аkorda.kz', 'akorda.kz', 'Cyrillic а'],
    ['ѕud.kz', 'sud.kz', 'Cyrillic ѕ'],
    ['dsm.gоv.kz', 'dsm.gov.kz', 'Cyrillic о in gov'],
    // Look-alikes within ASCII.
    ['minfln.gov.kz', 'minfin.gov.kz', 'l for i'],
    ['m1nfin.gov.kz', 'minfin.gov.kz', '1 for i'],
    ['ec0nomy.gov.kz', 'economy.gov.kz', '0 for o'],
    ['dsrn.gov.kz', 'dsm.gov.kz', 'rn for m'],
    ['transp0rt.gov.kz', 'transport.gov.kz', '0 for o'],
    ['ak0rda.kz', 'akorda.kz', '0 for o'],
    ['minfin.qov.kz', 'minfin.gov.kz', 'q for g'],
    // Slips.
    ['mnifin.gov.kz', 'minfin.gov.kz', 'swapped'],
    ['rczr.kz', 'rcrz.kz', 'swapped in four letters'],
    ['minffin.gov.kz', 'minfin.gov.kz', 'doubled'],
    ['minfiin.gov.kz', 'minfin.gov.kz', 'doubled'],
    ['minfi.gov.kz', 'minfin.gov.kz', 'missing'],
    ['minsfin.gov.kz', 'minfin.gov.kz', 'added'],
    ['minfan.gov.kz', 'minfin.gov.kz', 'changed'],
    ['minfim.gov.kz', 'minfin.gov.kz', 'last letter to its neighbour'],
    ['railway.kz', 'railways.kz', 'missing at the end'],
    ['akordaa.kz', 'akorda.kz', 'doubled at the end'],
    ['almatyregion.gov.kz', 'almaty-region.gov.kz', 'hyphen missing'],
    ['alm-obl.gov.kz', 'almobl.gov.kz', 'hyphen added'],
    ['kazyna-minfin.gov.kz', 'kazyna.minfin.gov.kz', 'hyphen for dot'],
    ['majilis-parlam.kz', 'majilis.parlam.kz', 'hyphen for dot'],
    ['mail.minfln.gov.kz', 'minfin.gov.kz', 'a subdomain of an imitation'],
    // Separators and top level moved.
    ['minfin-gov.kz', 'minfin.gov.kz', 'hyphen for dot'],
    ['minfingov.kz', 'minfin.gov.kz', 'dot missing'],
    ['gov-minfin.kz', 'minfin.gov.kz', 'turned round'],
    ['minfin.gov-kz.com', 'minfin.gov.kz', 'hyphen for dot, com'],
    ['minfin-gov-kz.com', 'minfin.gov.kz', 'hyphens'],
    ['minfingovkz.com', 'minfin.gov.kz', 'no separators'],
    ['minfin.gov.kz.com', 'minfin.gov.kz', 'com after it'],
    ['minfin.gov.kz.mail-secure.ru', 'minfin.gov.kz', 'whole in front of another'],
    ['login-minfin-gov-kz.net', 'minfin.gov.kz', 'whole with a word'],
    ['minfin.gov.co', 'minfin.gov.kz', 'another top level'],
    ['minfin.gov.kx', 'minfin.gov.kz', 'a slip in the top level'],
    ['minfin.go.kz', 'minfin.gov.kz', 'a slip in gov'],
    ['minfin-gov.org', 'minfin.gov.kz', 'another top level'],
    ['minfim-gov.kz', 'minfin.gov.kz', 'hyphen and a slip'],
    ['dsm-gov.kz', 'dsm.gov.kz', 'three letters, but gov'],
    ['edu-gov.kz', 'edu.gov.kz', 'three letters, but gov'],
    ['sud.kz.com', 'sud.kz', 'com after it'],
    ['sud-kz.com', 'sud.kz', 'hyphen for dot, com'],
    ['sk.kz.com', 'sk.kz', 'com after it'],
    ['akordakz.com', 'akorda.kz', 'dot missing, com'],
    ['parlam-kz.org', 'parlam.kz', 'hyphen for dot, org'],
  ])('is %s, of %s: %s', (domain, imitatedDomain) => {
    expect(standing(domain)).toMatchObject({ kind: 'imitation', imitatedDomain });
  });
});

describe('an honest domain that the directory does not hold', () => {
  test.each([
    // Siblings under gov.kz, short and long.
    ...['mfa.gov.kz', 'dsk.gov.kz', 'kds.gov.kz', 'msm.gov.kz', 'mod.gov.kz', 'mvd.gov.kz', 'eco.gov.kz', 'kgp.gov.kz'],
    ...[
      'stat.gov.kz',
      'energy.gov.kz',
      'almaty.gov.kz',
      'akmola.gov.kz',
      'soltustik.gov.kz',
      'karaganda-region.gov.kz',
    ],
    ...['sud.gov.kz', 'minfin2030.gov.kz', 'e.gov.kz', 'gov.kz', 'mail.gov.kz'],
    // Short names under kz.
    ...[
      'sko.kz',
      'sd.kz',
      'skk.kz',
      '5k.kz',
      's-k.kz',
      'sudi.kz',
      'sad.kz',
      'syd.kz',
      'sdu.edu.kz',
      'rcr.kz',
      'rcrs.kz',
      'zk.kz',
    ],
    ...['skkz.com', 'sudkz.com', 'sk-kz.com'],
    // The same word under another top level, without "gov".
    ...[
      'edu.kz',
      'akimat.edu.kz',
      'minfin.kz',
      'transport.kz',
      'enbek.kz',
      'economy.kz',
      'astana.kz',
      'railways.com',
      'archive.org',
    ],
    ...['akorda.com', 'adilet.zan.kz', 'baiterek.kz'],
    // Ministries of states with the same names.
    ...['minfin.gov.ru', 'minfin.gov.by', 'economy.gov.ru', 'edu.gov.ru', 'transport.gov.uz', 'minfin.gov.kg'],
    // Anybody else.
    ...[
      'egov.kz',
      'govtec.kz',
      'kz',
      'kazpost.kz',
      'agrosnab-sever.kz',
      'turan-agro-export.kz',
      'x.ukimet.kz',
      'example.com',
      'com',
    ],
    ...['қазпошта.қаз', 'банк.kz', 'xn--80ak6aa92e.com', 'localhost', '', '.', '..gov.kz', '-.gov.kz', 'gov', 'kz.gov'],
  ])('is %j, no imitation', (domain) => {
    expect(standing(domain)).toEqual({ kind: 'unlisted', freeMail: false });
  });
});

test('a domain as long as the DNS allows is answered at once', () => {
  const begun = performance.now();
  standing(`${'minfin-gov-kz.'.repeat(17)}com`);
  standing(`${'rn'.repeat(30)}.${'а'.repeat(60)}.gov.kz`);
  expect(performance.now() - begun).toBeLessThan(500);
});
