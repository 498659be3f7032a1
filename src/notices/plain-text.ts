import type { Block, Row, Section } from './sections.ts';

const lineCharsMax = 72;

/** The notice as plain text: sections one below the other, lines of at most 72 characters, LF line ends. */
export function plainText(sections: readonly Section[]): string {
  return `${sections.map(sectionAsText).join(`\n\n${'_'.repeat(lineCharsMax)}\n\n`)}\n`;
}

function sectionAsText(section: Section): string {
  return [
    wrapped(section.office),
    wrapped(section.title.toUpperCase()),
    ...section.blocks.map(blockAsText),
    section.footer.map((line) => wrapped(line)).join('\n'),
  ].join('\n\n');
}

function blockAsText(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return wrapped(block.text);
    case 'rows':
      return block.rows.map((row) => rowAsText(row, '')).join('\n');
    case 'ground': {
      const { heading, rows, evidence, remedy } = block;
      return [
        wrapped(heading),
        ...rows.map((row) => rowAsText(row, '  ')),
        ...(evidence === null
          ? []
          : [`  ${evidence.label}:`, ...evidence.items.map((item) => wrapped(`– ${item}`, '  ', '    '))]),
        rowAsText(remedy, '  '),
      ].join('\n');
    }
  }
}

function rowAsText({ label, value }: Row, indent: string): string {
  const oneLine = `${indent}${label}: ${value}`;
  if (oneLine.length <= lineCharsMax || indent !== '') return wrapped(`${label}: ${value}`, indent, `${indent}  `);
  return `${wrapped(`${label}:`)}\n${wrapped(value, '  ', '  ')}`;
}

/** Breaks at spaces only; a word longer than the line stands whole on a line of its own. */
function wrapped(text: string, firstIndent = '', nextIndent = firstIndent): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (word === '') continue;
    const indent = lines.length === 0 ? firstIndent : nextIndent;
    if (line !== '' && indent.length + line.length + 1 + word.length > lineCharsMax) {
      lines.push(indent + line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  lines.push((lines.length === 0 ? firstIndent : nextIndent) + line);
  return lines.join('\n').replaceAll('\u00a0', ' ');
}
