/**
 * Joins the lines of format=flowed text that were only broken to fit (RFC 3676 §4). A letter's card line ("Исх. № … от …")
 * would otherwise be cut in two.
 */
export function unflowedText(text: string, deleteSpace: boolean): string {
  const paragraphs: string[] = [];
  let open: { quotes: number; text: string } | null = null;
  for (const line of text.split('\n')) {
    const quotes = /^>*/.exec(line)?.[0].length ?? 0;
    const stuffed = line.slice(quotes);
    const content = stuffed.startsWith(' ') ? stuffed.slice(1) : stuffed;
    const signature = content === '-- ';
    const flows = content.endsWith(' ') && !signature;
    const kept = flows && deleteSpace ? content.slice(0, -1) : content;
    // §4.5: a change of quote depth ends a paragraph however its last line ends.
    if (open !== null && open.quotes === quotes && !signature) open.text += kept;
    else {
      if (open !== null) paragraphs.push(quoted(open));
      open = { quotes, text: kept };
    }
    if (!flows) {
      paragraphs.push(quoted(open));
      open = null;
    }
  }
  if (open !== null) paragraphs.push(quoted(open));
  return paragraphs.join('\n');
}

function quoted(paragraph: { readonly quotes: number; readonly text: string }): string {
  return paragraph.quotes === 0 ? paragraph.text : `${'>'.repeat(paragraph.quotes)} ${paragraph.text}`;
}
