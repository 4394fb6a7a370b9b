import { dateWords } from '../../ui/date-words.ts'
import type { Words } from '../../ui/make-words.ts'
import type { ActionFact, Content, Facts, MotionFact, Part } from './model.ts'
import { type Clock, clockOf, nameOf, sayAction, sayEffects, sayMover, sayOutcome, sayQuorum, sayStay } from './say-facts.ts'
import type { MinutesNames } from './view.ts'

/**
 * Minutes as Markdown: for comparing two versions, and for whatever leaves the site. It holds what the content holds: pass
 * what everybody reads for what everybody may get.
 */
export function minutesAsText(t: Words, content: Content, names: MinutesNames): string {
  const clock = clockOf(content)
  return content.parts.map((part) => partText(t, part, names, clock)).join('\n\n')
}

function partText(t: Words, part: Part, names: MinutesNames, clock: Clock): string {
  const title = part.private ? `${titleOf(t, part.facts)} (${t('agenda.private')})` : titleOf(t, part.facts)
  const inside = part.inside === '' ? [] : [part.private ? '' : `*${t('minutes.inside')}*`, part.inside]
  const blocks = [title && `## ${title}`, ...factsText(t, part.facts, names, clock), part.text, ...inside]
  return blocks.filter(Boolean).join('\n\n')
}

/** The heading of a part; none for text alone. */
export function titleOf(t: Words, facts: Facts): string {
  if (facts.is === 'item') return facts.title
  return facts.is === 'text' ? '' : t(`minutes.part.${facts.is}`)
}

function factsText(t: Words, facts: Facts, names: MinutesNames, clock: Clock): string[] {
  const motions = (each: readonly MotionFact[]) => each.map((motion) => motionText(t, motion, names))
  const actions = (each: readonly ActionFact[], aged: boolean) =>
    each.map((action) => `- ${action.number} ${action.title}: ${sayAction(t, action, names, aged)}`).join('\n')
  switch (facts.is) {
    case 'opening': {
      const at = (iso: string) => dateWords(t, new Date(iso), { id: clock.zone }, 'at', 0)
      const opened = facts.opened_at === null ? t('minutes.not_opened') : t('minutes.opened', { at: at(facts.opened_at) })
      const closed = facts.closed_at === null ? '' : t('minutes.closed', { at: at(facts.closed_at) })
      return [t('minutes.planned', { at: at(facts.starts_at) }), opened, closed]
    }
    case 'roll':
      return [
        facts.lines.map((line) => `- ${nameOf(t, names, line.person)}: ${sayStay(t, line, names, clock)}`).join('\n'),
        facts.quorum ? sayQuorum(t, facts.quorum) : ''
      ]
    case 'item':
      return [
        facts.notes,
        facts.left_over ? t('minutes.left_over') : '',
        facts.outcome,
        ...motions(facts.motions),
        actions(facts.actions, false)
      ]
    case 'votes':
      return motions(facts.motions)
    case 'between':
      return facts.motions.length === 0 ? [t('minutes.between.none')] : motions(facts.motions)
    case 'actions':
      return [
        actions(facts.made, false),
        facts.carried.length === 0 ? '' : `${t('minutes.carried')}\n\n${actions(facts.carried, true)}`
      ]
    case 'standing':
      return [t('minutes.standing_item')]
    case 'text':
      return []
  }
}

function motionText(t: Words, motion: MotionFact, names: MinutesNames): string {
  const head = motion.confidential && motion.title === '' ? motion.number : `**${motion.number} ${motion.title}**`
  const resolution = motion.resolution === null ? '' : t('minutes.resolution', { number: motion.resolution })
  const effects = sayEffects(t, motion, names)
  const blocks = [head, sayMover(t, motion, names), motion.text, [sayOutcome(t, motion), resolution].join(' '), ...effects]
  return blocks
    .map((block) => block.trim())
    .filter(Boolean)
    .join('\n\n')
}
