import { encodeQR } from 'qr'
import { type LineStyle, papers } from '../../../pdf/paper.ts'
import { TaggedPdf } from '../../../pdf/tagged-pdf.ts'
import { asOne } from '../../../pdf/text/paragraph.ts'
import { isOnSite } from '../model.ts'
import { drawForm, formMargin, linesIn } from './draw-form.ts'
import { type PrintFacts, type PrintFile, type PrintKind, type PrintPaper, withoutScheme } from './model.ts'
import { printDirection, type PrintWords } from './print-words.ts'

/** Free modules around a code. Without them many readers find nothing. */
const quiet = 4

/** A code for a printed thing: quartile correction, because paper gets folded, torn and wet. */
export function codeOf(address: string): boolean[][] {
  return encodeQR(address, 'raw', { ecc: 'quartile', border: quiet })
}

/**
 * A printed thing as a tagged PDF, black on white, mirrored in a language that is read from right to left. Gives the letters
 * that no font has instead, when there are any: a name with a letter missing is somebody else's name. `fonts` is the
 * operator's folder of more fonts.
 */
export async function drawPrint(
  t: PrintWords,
  facts: PrintFacts,
  { kind, paper }: Pick<PrintFile, 'kind' | 'paper'>,
  fonts: string
): Promise<{ pdf: Uint8Array<ArrayBuffer> } | { letters: readonly string[] }> {
  const title = t(`event.print.${kind}.title`, { event: facts.event.name })
  const about = { title, language: t.locale, dir: printDirection(t.locale), author: facts.site, day: facts.today }
  const margins = { poster: 48 * scaleOf(paper), badge: 34, slide: 56, form: formMargin }
  const layout = { paper: kind === 'slide' ? ('slide' as const) : paper, margin: margins[kind], fonts }
  const begin = () => TaggedPdf.begin(about, layout)
  const pdf = await begin()
  const letters = pdf.undrawable([title, ...textsOf(t, facts)].join(' '))
  if (letters.length > 0) return { letters }
  if (kind === 'form') {
    const [width] = papers[paper]
    const tried = await begin()
    drawForm({ pdf: tried, width }, t, facts, 0)
    drawForm({ pdf, width }, t, facts, linesIn(tried.left))
    return { pdf: await pdf.bytes() }
  }
  if (kind !== 'poster') {
    draw[kind](pdf, t, facts, paper)
    return { pdf: await pdf.bytes() }
  }
  // A poster is one sheet: where words or names are long, its letters are smaller, and its code is not.
  let sheet = pdf
  for (const fit of [1, 0.94, 0.88, 0.82, 0.76, 0.7]) {
    sheet = fit === 1 ? pdf : await begin()
    poster(sheet, t, facts, paper, fit)
    if (sheet.pages === 1) break
  }
  return { pdf: await sheet.bytes() }
}

type Draw = (pdf: TaggedPdf, t: PrintWords, facts: PrintFacts, paper: PrintPaper) => void

/** Everything that may be printed, in words: what the font lacks is found before anything is drawn. */
function textsOf(t: PrintWords, { event, team, numbers, address, site }: PrintFacts): string[] {
  const { name, room, room_hours, recognise, phone, phone_hours, email, alternate_name, alternate_contact } = event
  const own = [name, room, room_hours, recognise, phone, phone_hours, email, alternate_name, alternate_contact, address, site]
  return [...own, ...team, ...numbers.map(({ label }) => label), t('event.print.big'), t('event.form.intro')]
}

const draw: Record<Exclude<PrintKind, 'form' | 'poster'>, Draw> = { badge, slide }

/** Everything on a larger sheet is larger by as much. */
const scaleOf = (paper: PrintPaper): number => (paper === 'a3' ? Math.SQRT2 : 1)

function poster(pdf: TaggedPdf, t: PrintWords, facts: PrintFacts, paper: PrintPaper, fit: number): void {
  const { event, team, numbers, address, mail, fingerprint, site } = facts
  const by = scaleOf(paper)
  const write = (tag: 'H1' | 'H2' | 'P', text: string, size: number, { after = 6, ...more }: Partial<LineStyle> = {}) =>
    pdf.line(tag, text, { ...more, size: size * by * fit, after: after * by * fit, align: 'center' })
  const line = (text: string, size: number, more: Partial<LineStyle> = {}) => write('P', text, size, more)
  write('H1', t('event.print.big'), 46, { bold: true, after: 4 })
  line(event.name, 18, { after: 12 })
  pdf.squares(codeOf(address), 190 * by, t('event.print.code', { address }), 'center')
  line(withoutScheme(address), 28, { bold: true, after: mail ? 4 : 12, oneLine: true })
  if (mail) line(t('event.print.mail', { mail: asOne(mail) }), 14, { after: 12, oneLine: true })
  if (event.phone) {
    write('H2', t('event.print.call'), 14, { after: 0 })
    line(event.phone, 32, { bold: true, after: 2, oneLine: true })
    if (event.phone_hours) line(event.phone_hours, 12, { after: 8 })
  }
  if (isOnSite(event)) {
    line(`${t('event.line.room')}: ${asOne(event.room)} ${asOne(event.room_hours)}`, 15, { after: 3 })
    line(`${t('event.public.spot')} ${asOne(event.recognise)}`, 15, { after: 10 })
  }
  write('H2', t('event.public.team'), 12, { bold: true, after: 2 })
  line(team.map(asOne).join(', '), 12, { after: 8 })
  for (const { label, number } of numbers.slice(0, 8)) line(`${label}: ${asOne(number)}`, 12, { after: 0 })
  pdf.gap(8 * by * fit)
  line(`${t('event.public.about_us')} ${asOne(event.alternate_name)}, ${asOne(event.alternate_contact)}`, 10, { after: 4 })
  if (fingerprint) line(t('event.print.fingerprint', { site: asOne(site), fingerprint: asOne(fingerprint) }), 8, { after: 0 })
}

/** Cards of 86 by 54 mm, two beside each other; only the first speaks, the others are for scissors. */
function badge(pdf: TaggedPdf, t: PrintWords, { event, address }: PrintFacts, paper: PrintPaper): void {
  const [width, height] = papers[paper]
  const card = { width: 244, height: 153 }
  const across = Math.floor((width - 40) / card.width)
  const down = Math.floor((height - 40) / card.height)
  const [startX, startY] = [(width - across * card.width) / 2, height - (height - down * card.height) / 2]
  for (let row = 0; row < down; row++) {
    for (let column = 0; column < across; column++) {
      const at = { x: startX + column * card.width, top: startY - row * card.height }
      pdf.frame({ ...at, ...card })
      const one = () => drawCard(pdf, t, event, address, { ...at, width: card.width })
      if (row + column === 0) one()
      else pdf.again(one)
    }
  }
}

type Place = { x: number; top: number; width: number }

function drawCard(pdf: TaggedPdf, t: PrintWords, event: PrintFacts['event'], address: string, { x, top, width }: Place): void {
  // 3 cm of code with its white around it.
  pdf.within({ x: x + 8, top: top - 24, width: 100 }, () => pdf.squares(codeOf(address), 100, t('event.print.code', { address })))
  pdf.within({ x: x + 114, top: top - 22, width: width - 122 }, () => {
    pdf.line('H1', t('event.print.big'), { size: 13, bold: true, after: 4 })
    if (event.phone) pdf.line('P', event.phone, { size: 12, bold: true, after: 4, oneLine: true })
    if (isOnSite(event)) pdf.line('P', `${t('event.line.room')}: ${asOne(event.room)}`, { size: 9, after: 2 })
    if (isOnSite(event)) pdf.line('P', `${t('event.public.spot')} ${asOne(event.recognise)}`, { size: 8, after: 0 })
  })
  pdf.within({ x: x + 8, top: top - 130, width: width - 16 }, () =>
    pdf.line('P', withoutScheme(address), { size: 10, bold: true, align: 'center', oneLine: true })
  )
}

function slide(pdf: TaggedPdf, t: PrintWords, { event, team, address }: PrintFacts): void {
  const height = papers.slide[1]
  pdf.within({ x: 56, top: height - 56, width: 520 }, () => {
    pdf.line('H1', t('event.print.big'), { size: 46, bold: true, after: 18, oneLine: true })
    if (event.phone) pdf.line('P', event.phone, { size: 36, bold: true, after: 10, oneLine: true })
    if (isOnSite(event)) {
      pdf.line('P', `${t('event.line.room')}: ${asOne(event.room)}`, { size: 22, after: 4 })
      pdf.line('P', `${t('event.public.spot')} ${asOne(event.recognise)}`, { size: 22, after: 14 })
    }
    pdf.line('H2', t('event.public.team'), { size: 16, bold: true, after: 2 })
    pdf.line('P', team.slice(0, 12).map(asOne).join(', '), { size: 16 })
  })
  pdf.within({ x: 610, top: height - 90, width: 294 }, () => {
    pdf.squares(codeOf(address), 294, t('event.print.code', { address }))
    pdf.gap(8)
    pdf.line('P', withoutScheme(address), { size: 24, bold: true, align: 'center', oneLine: true })
  })
}
