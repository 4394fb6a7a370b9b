/** One block of a Markdown page: a heading, a table, a quotation or a paragraph, with its first line from 1. */
export interface Block {
  readonly kind: 'heading' | 'table' | 'quote' | 'text'
  /** Of a heading: 1 to 6. */
  readonly level: number
  readonly text: string
  readonly line: number
}

const kindOf = (line: string): Block['kind'] =>
  /^#{1,6} /.test(line) ? 'heading' : line.startsWith('|') ? 'table' : line.startsWith('>') ? 'quote' : 'text'

/** The blocks of a page in their order. Front matter, rules under table heads and escapes are taken away. */
export function splitPage(page: string): Block[] {
  const lines = page.replace(/\r\n?/g, '\n').split('\n')
  const start = lines[0] === '---' ? lines.indexOf('---', 1) + 1 : 0
  const blocks: { kind: Block['kind']; level: number; lines: string[]; line: number }[] = []
  let open: (typeof blocks)[number] | undefined
  for (const [at, raw] of lines.entries()) {
    if (at < start) continue
    const line = raw.trimEnd()
    if (line.trim() === '') {
      open = undefined
      continue
    }
    const kind = kindOf(line)
    if (open === undefined || open.kind !== kind || kind === 'heading') {
      const level = kind === 'heading' ? (/^#+/.exec(line)?.[0].length ?? 0) : 0
      open = { kind, level, lines: [], line: at + 1 }
      blocks.push(open)
    }
    open.lines.push(line)
  }
  return blocks.map(({ lines: own, ...block }) => ({
    ...block,
    text: plain(
      own
        .map(bare)
        .filter((each) => !/^\|[\s|:-]+\|$/.test(each))
        .join('\n')
    )
  }))
}

const bare = (line: string): string => line.replace(/^#{1,6} /, '').replace(/^> ?/, '')

/** Without the backslashes that a Markdown writer puts before signs. */
function plain(text: string): string {
  return text.replace(/\\([^\w\s])/g, '$1')
}

/** "[psf at example.org](http://lists.example.org/psf)" as its words and its address; `<http://...>` is both. */
export function readLink(text: string): { readonly label: string; readonly url: string } | undefined {
  const [, label = '', url = ''] = /\[([^\]]*)\]\(([^)\s]+)\)/.exec(text) ?? []
  if (url !== '') return { label, url }
  const [, alone] = /<(https?:[^>\s]+)>/.exec(text) ?? []
  return alone === undefined ? undefined : { label: alone, url: alone }
}
