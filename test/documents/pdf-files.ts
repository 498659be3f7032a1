import { PDFDocument, PDFHexString, PDFName, type PDFPage, PDFString, rgb, StandardFonts } from 'pdf-lib';

/** A PDF of Latin lines, page by page, as a form for the tests to draw on. */
export async function pdfFile(
  pages: readonly (readonly string[])[],
  draw: (document: PDFDocument, page: PDFPage, index: number) => Promise<void> | void = () => undefined,
): Promise<Buffer> {
  const document = await PDFDocument.create();
  const font = await document.embedFont(StandardFonts.TimesRoman);
  for (const [index, lines] of pages.entries()) {
    const page = document.addPage([595, 842]);
    lines.forEach((line, number) => {
      page.drawText(line, { x: 85, y: 760 - number * 40, size: 14, font, color: rgb(0, 0, 0) });
    });
    await draw(document, page, index);
  }
  return Buffer.from(await document.save());
}

export function annotate(document: PDFDocument, page: PDFPage, subtypes: readonly string[]): void {
  const { context } = document;
  const annotations = subtypes.map((subtype) =>
    context.register(
      context.obj({
        Type: 'Annot',
        Subtype: subtype,
        Rect: [80, 755, 300, 775],
        QuadPoints: [80, 775, 300, 775, 80, 755, 300, 755],
        F: 4,
        T: PDFHexString.fromText('А. Автор'),
        Contents: PDFHexString.fromText('Түзету'),
        M: PDFString.of("D:20261116101500+05'00'"),
        InkList: [[80, 755, 300, 775]],
      }),
    ),
  );
  page.node.set(PDFName.of('Annots'), context.obj(annotations));
}

/** A grey PNG of one colour. */
export const greyPng = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAAAAABX3VL4AAAADklEQVR4nGNoAAMGCAUAF4gDgYQGF7AAAAAASUVORK5CYII=',
  'base64',
);
