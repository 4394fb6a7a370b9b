import { renderText } from '../../policies/text/render-text.ts'
import type { Words } from '../../ui/make-words.ts'
import { charterSections, type CharterTexts } from './model.ts'

/** A charter as one Markdown text, its sections in the order in which they are read. */
export function charterText(t: Words, sections: CharterTexts): string {
  const parts = charterSections.flatMap((section) => {
    const text = sections[section]
    // Headings that somebody wrote inside a section stand below its own.
    return text ? [`## ${t(`charter.section.${section}`)}`, text.trim().replaceAll(/^(#{1,3}) /gm, '##$1 ')] : []
  })
  return parts.join('\n\n')
}

/** The same as markup for a page, its sections as headings of the third rank, below "Charter". */
export function charterHtml(t: Words, sections: CharterTexts): string {
  const { html } = renderText(`# -\n\n${charterText(t, sections)}`)
  // Text holds no markup of its own: every `<h` here is one of ours.
  const below = html.replaceAll(/<(\/?)h([2-5])\b/g, (_, slash: string, rank: string) => `<${slash}h${Number(rank) + 1}`)
  return below.replaceAll('class="govuk-heading-m"', 'class="govuk-heading-s"')
}
