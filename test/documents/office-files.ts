import { type ZipFileEntry, zipFile } from './zip-file.ts';

const transitional = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const strict = 'http://purl.oclc.org/ooxml/wordprocessingml/main';
const relationshipTypes = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

export interface DocxParts {
  /** Content of the body, with the prefix `w`. */
  readonly body: string;
  readonly styles?: string;
  readonly comments?: string;
  readonly theme?: string;
  readonly header?: string;
  readonly pages?: number;
  readonly strict?: boolean;
  /** Written before the root of the document part. */
  readonly prologue?: string;
  readonly prefix?: string;
  readonly more?: readonly ZipFileEntry[];
  /** More relationships of the document part. */
  readonly relationships?: string;
}

/** A small text document of hand-written parts. */
export function docxFile(parts: DocxParts): Buffer {
  const namespace = parts.strict === true ? strict : transitional;
  const prefix = parts.prefix ?? 'w';
  const root = (name: string, content: string): string =>
    `<${prefix}:${name} xmlns:${prefix}="${namespace}" xmlns:r="${relationshipTypes}" ` +
    `xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">${content}</${prefix}:${name}>`;
  const main = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
  const related = (type: string, target: string): string =>
    `<Relationship Id="r-${type}" Type="${relationshipTypes}/${type}" Target="${target}"/>`;
  const own = (['styles', 'comments', 'theme', 'header'] as const).filter((name) => parts[name] !== undefined);
  return zipFile([
    {
      name: '[Content_Types].xml',
      content:
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ' +
        `ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${main}"/></Types>`,
    },
    {
      name: '_rels/.rels',
      content: relationships(
        related('officeDocument', 'word/document.xml') + related('extended-properties', 'docProps/app.xml'),
      ),
    },
    {
      name: 'docProps/app.xml',
      content:
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">' +
        `${parts.pages === undefined ? '' : `<Pages>${parts.pages}</Pages>`}</Properties>`,
    },
    {
      name: 'word/_rels/document.xml.rels',
      content: relationships(own.map((name) => related(name, `${name}.xml`)).join('') + (parts.relationships ?? '')),
    },
    {
      name: 'word/document.xml',
      content: `${parts.prologue ?? ''}${root('document', `<${prefix}:body>${parts.body}</${prefix}:body>`)}`,
    },
    ...(parts.styles === undefined ? [] : [{ name: 'word/styles.xml', content: root('styles', parts.styles) }]),
    ...(parts.comments === undefined ? [] : [{ name: 'word/comments.xml', content: root('comments', parts.comments) }]),
    ...(parts.header === undefined ? [] : [{ name: 'word/header.xml', content: root('hdr', parts.header) }]),
    ...(parts.theme === undefined ? [] : [{ name: 'word/theme.xml', content: parts.theme }]),
    ...(parts.more ?? []),
  ]);
}

export function relationships(content: string): string {
  return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${content}</Relationships>`;
}

/** A paragraph with one run. */
export function paragraph(text: string, runProperties = '', paragraphProperties = ''): string {
  return `<w:p><w:pPr>${paragraphProperties}</w:pPr>${run(text, runProperties)}</w:p>`;
}

export function run(text: string, properties = ''): string {
  return `<w:r><w:rPr>${properties}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`;
}

/** A presentation of one slide whose text sizes come from wherever the parts say. */
export function pptxFile(parts: {
  readonly slide: string;
  readonly layout: string;
  readonly master: string;
  readonly width: number;
  readonly height: number;
  /** Charts of the slide, by the relationships c1, c2 …: what stands within their chart spaces. */
  readonly charts?: readonly string[];
}): Buffer {
  const charts = parts.charts ?? [];
  const namespaces =
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" ' +
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" ' +
    `xmlns:r="${relationshipTypes}"`;
  const related = (type: string, target: string): string =>
    relationships(`<Relationship Id="r1" Type="${relationshipTypes}/${type}" Target="${target}"/>`);
  const main = 'application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml';
  return zipFile([
    {
      name: '[Content_Types].xml',
      content:
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">' +
        `<Override PartName="/ppt/presentation.xml" ContentType="${main}"/></Types>`,
    },
    { name: '_rels/.rels', content: related('officeDocument', 'ppt/presentation.xml') },
    { name: 'ppt/_rels/presentation.xml.rels', content: related('slide', 'slides/slide1.xml') },
    {
      name: 'ppt/presentation.xml',
      content:
        `<p:presentation ${namespaces}><p:sldIdLst><p:sldId id="256" r:id="r1"/></p:sldIdLst>` +
        `<p:sldSz cx="${parts.width}" cy="${parts.height}"/></p:presentation>`,
    },
    {
      name: 'ppt/slides/_rels/slide1.xml.rels',
      content: relationships(
        `<Relationship Id="r1" Type="${relationshipTypes}/slideLayout" Target="../slideLayouts/layout1.xml"/>${charts
          .map(
            (_, at) =>
              `<Relationship Id="c${at + 1}" Type="${relationshipTypes}/chart" Target="../charts/chart${at + 1}.xml"/>`,
          )
          .join('')}`,
      ),
    },
    ...charts.map((chart, at) => ({
      name: `ppt/charts/chart${at + 1}.xml`,
      content:
        '<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" ' +
        `xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">${chart}</c:chartSpace>`,
    })),
    { name: 'ppt/slides/slide1.xml', content: `<p:sld ${namespaces}>${parts.slide}</p:sld>` },
    { name: 'ppt/slideLayouts/_rels/layout1.xml.rels', content: related('slideMaster', '../slideMasters/master1.xml') },
    { name: 'ppt/slideLayouts/layout1.xml', content: `<p:sldLayout ${namespaces}>${parts.layout}</p:sldLayout>` },
    { name: 'ppt/slideMasters/master1.xml', content: `<p:sldMaster ${namespaces}>${parts.master}</p:sldMaster>` },
  ]);
}
