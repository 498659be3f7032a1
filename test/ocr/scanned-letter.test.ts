import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { examineFiles } from '../../src/cli/examine.ts';
import type { ExaminationReport } from '../../src/decision/report.ts';
import type { Settings } from '../../src/platform/settings.ts';
import { type SampleMail, sampleMail } from '../faults/sample-mail.ts';
import { labSettings } from '../intake/test-intake.ts';
import { isInstalled } from '../peers/install.ts';

const letter = `Қазақстан Республикасының Денсаулық сақтау министрлігі
Министерство здравоохранения Республики Казахстан

№ 12-3/456
23.11.2026

Аппарат Правительства Республики Казахстан

На № 11-3/4521 от 5 октября 2026 года, пункт 1

Министерство здравоохранения Республики Казахстан во исполнение пункта 1 поручения Премьер-Министра Республики Казахстан от 5 октября 2026 года № 11-3/4521 направляет информацию об обеспечении населения лекарственными средствами.

Министр                                        А. Альжанова
`;

describe.runIf(isInstalled('tesseract'))('a letter that is a scan', () => {
  let folder: string;
  let settings: Settings;
  let mail: SampleMail;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tirkeu-scanned-'));
    const lab = await labSettings();
    mail = await sampleMail();
    await writeFile(join(folder, 'zone.json'), JSON.stringify(mail.zone));
    settings = {
      ...lab,
      storage: { ...lab.storage, folder },
      network: { ...lab.network, dns: { zoneFile: join(folder, 'zone.json') } },
    };
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  async function examined(text: string, ocr: Partial<Settings['limits']['ocr']> = {}): Promise<ExaminationReport> {
    await writeFile(join(folder, 'letter.txt'), text);
    const page = ['--resolution', '200', '--xsize', '1654', '--ysize', '2339', '--margin', '150', '--ptsize', '12'];
    const fonts = ['--fonts_dir', '/usr/share/fonts', '--font', 'DejaVu Serif'];
    const files = ['--text', join(folder, 'letter.txt'), '--outputbase', join(folder, 'letter')];
    const drawn = spawnSync('text2image', [...files, ...fonts, ...page], { encoding: 'utf8', cwd: folder });
    expect(drawn.status, drawn.stderr).toBe(0);
    const scan = (await readFile(join(folder, 'letter.tif'))).toString('base64').replaceAll(/.{76}/g, '$&\r\n');
    const content = [
      '--scan',
      'Content-Type: text/plain; charset=utf-8',
      '',
      'Vlozhenie',
      '--scan',
      'Content-Type: image/tiff; name="hat.tif"',
      'Content-Disposition: attachment; filename="hat.tif"',
      'Content-Transfer-Encoding: base64',
      '',
      scan,
      '--scan--',
      '',
    ].join('\r\n');
    const raw = await mail.letter({
      from: 'kense@dsm.gov.kz',
      to: 'kense@ukimet.kz',
      arrivedAt: new Date('2026-11-24T06:00:00Z'),
      body: { fields: ['MIME-Version: 1.0', 'Content-Type: multipart/mixed; boundary="scan"'], content },
    });
    const file = join(folder, 'letter.eml');
    await writeFile(file, raw);
    let out = '';
    const exit = await examineFiles(
      {
        settings: { ...settings, limits: { ...settings.limits, ocr: { ...settings.limits.ocr, ...ocr } } },
        write(words) {
          out += words;
        },
        writeError(words) {
          throw new Error(words);
        },
      },
      { files: [file], receivedAt: null, json: true, language: 'en' },
    );
    expect(exit).toBe(0);
    return JSON.parse(out);
  }

  test('is read and decided like any other letter', async () => {
    expect(await examined(letter)).toMatchObject({ decision: 'register', findings: [] });
  });

  test('is for staff where scans are not read: what can’t be read is no ground for a refusal', async () => {
    expect(await examined(letter, { enabled: false })).toMatchObject({
      decision: 'review',
      findings: [{ clause: '160.5', outcome: 'undetermined' }],
    });
  });

  test('is refused for what its words prove, with the words shown', async () => {
    const notOnControl = letter
      .replaceAll('11-3/4521', '11-3/4560')
      .replaceAll('5 октября', '19 октября')
      .replace('пункт 1', 'пункт 3')
      .replace('пункта 1', 'пункта 3');
    const { decision, findings } = await examined(notOnControl);
    const found = findings.find(({ clause }) => clause === '160.9');
    // Where the engine doubts the number, staff decide: another version of it may.
    expect(['violated refuse', 'undetermined review']).toContain(`${found?.outcome} ${decision}`);
    expect(found?.evidence[0]).toMatchObject({
      where: 'hat.tif, page 1',
      quote: expect.stringContaining('11-3/4560'),
    });
  });
});
