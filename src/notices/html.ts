import type { Block, Row, Section } from './sections.ts';

/**
 * The notice as HTML: no table, script, picture or link, nothing fetched from anywhere. Colours are the reader's own, so that it can
 * be read on a dark screen; widths follow the window.
 */
export function html(sections: readonly Section[], title: string): string {
  const first = sections[0]?.language ?? 'kk';
  return [
    '<!DOCTYPE html>',
    `<html lang="${first}">`,
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    '<meta name="supported-color-schemes" content="light dark">',
    `<title>${escaped(title)}</title>`,
    '</head>',
    `<body style="${bodyStyle}">`,
    ...sections.map((section, index) => sectionAsHtml(section, index === 0 ? firstSectionStyle : nextSectionStyle)),
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

const bodyStyle = `margin:0;padding:16px;font-family:Arial,'Liberation Sans','Noto Sans',sans-serif;font-size:16px;line-height:1.45`;
const firstSectionStyle = 'max-width:640px;margin:0 auto;overflow-wrap:anywhere';
const nextSectionStyle = `${firstSectionStyle};margin-top:32px;padding-top:24px;border-top:1px solid #808080`;
const groundStyle = 'margin:16px 0;padding-left:12px;border-left:3px solid #808080';
const headingStyle = 'font-size:16px;margin:0 0 8px';

function sectionAsHtml(section: Section, style: string): string {
  return [
    `<div lang="${section.language}" style="${style}">`,
    `<p style="margin:0 0 8px">${escaped(section.office)}</p>`,
    `<h1 style="font-size:20px;line-height:1.3;margin:0 0 16px">${escaped(section.title)}</h1>`,
    ...section.blocks.map(blockAsHtml),
    ...section.footer.map((line) => `<p style="margin:0;font-size:14px">${escaped(line)}</p>`),
    '</div>',
  ].join('\n');
}

function blockAsHtml(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return `<p style="margin:0 0 12px">${escaped(block.text)}</p>`;
    case 'rows':
      return `<div style="margin:0 0 12px">\n${block.rows.map(rowAsHtml).join('\n')}\n</div>`;
    case 'ground': {
      const { heading, rows, evidence, remedy } = block;
      const items = evidence?.items.map((item) => `<li>${escaped(item)}</li>`).join('\n');
      return [
        `<div style="${groundStyle}">`,
        `<h2 style="${headingStyle}">${escaped(heading)}</h2>`,
        ...rows.map(rowAsHtml),
        ...(evidence === null
          ? []
          : [
              `<p style="margin:0"><strong>${escaped(evidence.label)}:</strong></p>`,
              `<ul style="margin:0 0 8px;padding-left:24px">\n${items}\n</ul>`,
            ]),
        rowAsHtml(remedy),
        '</div>',
      ].join('\n');
    }
  }
}

function rowAsHtml({ label, value }: Row): string {
  return `<p style="margin:0 0 8px"><strong>${escaped(label)}:</strong> ${escaped(value)}</p>`;
}

/** The one border between words and markup: everything that is said passes here. */
function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
