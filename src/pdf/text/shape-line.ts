import { Buffer, BufferFlag, ClusterLevel, Direction, shape } from 'harfbuzzjs'
import type { Face } from '../faces/face.ts'
import type { Faces } from '../faces/faces.ts'
import { inSight, type Paragraph } from './paragraph.ts'
import { lettersOf, scriptOf } from './scripts.ts'

/** Lengths are thousandths of the size of the letters. */
export type Glyph = { readonly id: number; readonly advance: number; readonly right: number; readonly up: number }
/** Letters that are drawn together, and what they say. */
export type Cluster = { readonly text: string; readonly glyphs: readonly Glyph[] }
/** A stretch of one face, direction and script; its clusters stand as they are seen, from left to right. */
export type Run = { readonly face: Face; readonly level: number; readonly clusters: readonly Cluster[] }
export type Line = { readonly runs: readonly Run[]; readonly width: number }

export type Look = { readonly faces: Faces; readonly language: string; readonly bold: boolean }
type Item = { face: Face; level: number; script: string | undefined; start: number; end: number }

/** Shapes a part of a paragraph as one line. Letters that no face has are left out: who calls has replaced them. */
export function shapeLine(paragraph: Paragraph, start: number, end: number, look: Look): Line {
  const runs = inSight(itemsOf(paragraph, start, end, look).map((item) => shapeItem(paragraph.text, item, look.language)))
  const glyphs = runs.flatMap(({ clusters }) => clusters.flatMap((cluster) => cluster.glyphs))
  return { runs, width: glyphs.reduce((sum, { advance }) => sum + advance, 0) }
}

/** Cuts where face, direction or script change. What all scripts share stays with what stands before it. */
function itemsOf({ text, levels }: Paragraph, start: number, end: number, { faces, bold }: Look): Item[] {
  const items: Item[] = []
  for (const { segment, index } of lettersOf(text.slice(start, end))) {
    const last = items.at(-1)
    const script = scriptOf(segment)
    const codePoints = drawnCodePoints(segment)
    const stays = last && script === undefined && codePoints.every((each) => last.face.letters.has(each))
    const face = stays ? last.face : faces.find(codePoints, bold)
    if (!face) continue
    const [from, to, level] = [start + index, start + index + segment.length, levels[start + index] ?? 0]
    const goesOn = last?.face === face && last.level === level && last.end === from
    if (goesOn && (script === undefined || last.script === undefined || last.script === script)) {
      last.end = to
      last.script ??= script
    } else items.push({ face, level, script, start: from, end: to })
  }
  return items
}

const invisible = /\p{Default_Ignorable_Code_Point}/u

/** The code points of a letter for which a face needs a glyph. */
export function drawnCodePoints(letter: string): number[] {
  return [...letter].filter((each) => !invisible.test(each)).map((each) => each.codePointAt(0) ?? 0)
}

/** One for all: what it holds lives outside of what the collector sees. */
const buffer = new Buffer()

function shapeItem(text: string, { face, level, start, end }: Item, language: string): Run {
  buffer.reset()
  // The letters around it decide how the first and the last one join.
  buffer.addText(text, start, end - start)
  buffer.setClusterLevel(ClusterLevel.MONOTONE_CHARACTERS)
  buffer.setFlags(BufferFlag.REMOVE_DEFAULT_IGNORABLES)
  buffer.guessSegmentProperties()
  buffer.setDirection(level % 2 === 1 ? Direction.RTL : Direction.LTR)
  buffer.setLanguage(language)
  shape(face.font, buffer)
  const by = 1000 / face.unitsPerEm
  const found = buffer.getGlyphInfosAndPositions()
  const starts = [...new Set(found.map(({ cluster }) => cluster)), end].toSorted((a, b) => a - b)
  const after = new Map(starts.map((each, at) => [each, starts[at + 1] ?? end]))
  const clusters: { at: number; text: string; glyphs: Glyph[] }[] = []
  for (const { codepoint: id, cluster, xAdvance = 0, xOffset = 0, yOffset = 0 } of found) {
    const glyph = { id, advance: xAdvance * by, right: xOffset * by, up: yOffset * by }
    const last = clusters.at(-1)
    if (last?.at === cluster) last.glyphs.push(glyph)
    else clusters.push({ at: cluster, text: withoutMarks(text.slice(cluster, after.get(cluster))), glyphs: [glyph] })
  }
  return { face, level, clusters }
}

/** Joiners and marks of direction served to shape it. Readers of right-to-left text put them in wrong places. */
const withoutMarks = (text: string) => text.replaceAll(/\p{Default_Ignorable_Code_Point}/gu, '')
