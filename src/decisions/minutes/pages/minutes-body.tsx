import type { ComponentChildren } from 'preact'
import { renderText } from '../../../policies/text/render-text.ts'
import { href, routes } from '../../../routes.ts'
import { DateWords } from '../../../ui/components/date-words.tsx'
import { Table } from '../../../ui/components/table.tsx'
import { Tag } from '../../../ui/components/tag.tsx'
import { useWords } from '../../../ui/words-context.ts'
import { titleOf } from '../minutes-as-text.ts'
import type { ActionFact, Content, Facts, MotionFact, Part, RollFact } from '../model.ts'
import { type Clock, clockOf, nameOf, sayAction, sayEffects, sayMover, sayOutcome, sayQuorum, sayStay } from '../say-facts.ts'
import type { MinutesNames } from '../view.ts'

type Shown = { names: MinutesNames; clock: Clock; inside: boolean }

type Props = {
  content: Content
  names: MinutesNames
  /** For people of the body: links lead to the desk. */
  inside?: boolean
  /** What stands below a part, such as the way to write in it. */
  below?: (part: Part) => ComponentChildren
}

/** Minutes, part by part: what the record says, and what was written around it. */
export function MinutesBody({ content, names, inside = false, below }: Props) {
  const shown: Shown = { names, clock: clockOf(content), inside }
  return (
    <>
      {content.parts.map((part) => (
        <PartSection part={part} shown={shown}>
          {below?.(part)}
        </PartSection>
      ))}
    </>
  )
}

/** One part by itself, as the page shows it on which somebody writes in it. */
export function PartSection({ part, shown, children }: { part: Part; shown: Shown; children?: ComponentChildren }) {
  const t = useWords()
  const title = titleOf(t, part.facts)
  const inside = part.inside !== '' && <Prose text={part.inside} />
  return (
    <section class="cw-minutes" id={part.key.replace('.', '-')}>
      {title && (
        <h2 class="govuk-heading-m">
          <bdi>{title}</bdi> {part.private && <Tag colour="amber">{t('agenda.private')}</Tag>}
        </h2>
      )}
      <FactsOf facts={part.facts} shown={shown} />
      {part.text !== '' && <Prose text={part.text} />}
      {inside && part.private && inside}
      {inside && !part.private && (
        <div class="govuk-inset-text">
          <p class="govuk-body">
            <strong>{t('minutes.inside')}</strong>
          </p>
          {inside}
        </div>
      )}
      {children}
    </section>
  )
}

/** Text of the secretary. Headings in it have no addresses: several texts stand on one page. */
function Prose({ text }: { text: string }) {
  const html = renderText(`# -\n\n${text}`).html.replaceAll(/ id="s-[^"]*"/g, '')
  return <div class="cw-prose" dir="auto" dangerouslySetInnerHTML={{ __html: html }} />
}

function FactsOf({ facts, shown }: { facts: Facts; shown: Shown }) {
  const t = useWords()
  switch (facts.is) {
    case 'opening':
      return <Times facts={facts} zone={shown.clock.zone} />
    case 'roll':
      return facts.lines.length === 0 ? (
        <p class="govuk-body">{t('minutes.roll.none')}</p>
      ) : (
        <>
          <RollTable lines={facts.lines} shown={shown} />
          {facts.quorum && <p class="govuk-body">{sayQuorum(t, facts.quorum)}</p>}
        </>
      )
    case 'between':
      return facts.motions.length === 0 ? (
        <p class="govuk-body">{t('minutes.between.none')}</p>
      ) : (
        <Motions motions={facts.motions} shown={shown} />
      )
    case 'votes':
      return <Motions motions={facts.motions} shown={shown} />
    case 'item':
      return (
        <>
          {facts.notes !== '' && <Lines text={facts.notes} />}
          {facts.left_over && <p class="govuk-body">{t('minutes.left_over')}</p>}
          {facts.outcome !== '' && <Lines text={facts.outcome} />}
          <Motions motions={facts.motions} shown={shown} />
          <Actions actions={facts.actions} shown={shown} aged={false} />
        </>
      )
    case 'actions':
      return (
        <>
          {facts.made.length + facts.carried.length === 0 && <p class="govuk-body">{t('minutes.actions.none')}</p>}
          <Actions actions={facts.made} shown={shown} aged={false} />
          {facts.carried.length > 0 && (
            <>
              <h3 class="govuk-heading-s">{t('minutes.carried')}</h3>
              <Actions actions={facts.carried} shown={shown} aged />
            </>
          )}
        </>
      )
    case 'standing':
      return <p class="govuk-body">{t('minutes.standing_item')}</p>
    case 'text':
      return null
  }
}

const Lines = ({ text }: { text: string }) => (
  <>
    {text
      .split(/\n+/)
      .filter(Boolean)
      .map((line) => (
        <p class="govuk-body" dir="auto">
          {line}
        </p>
      ))}
  </>
)

function Times({ facts, zone }: { facts: Extract<Facts, { is: 'opening' }>; zone: string }) {
  const t = useWords()
  const { starts_at: starts, opened_at: opened, closed_at: closed } = facts
  const at = (iso: string) => <DateWords at={new Date(iso)} zone={{ id: zone }} thisYear={0} />
  return (
    <ul class="govuk-list">
      <li>
        {t('minutes.fact.planned')}: {at(starts)}
      </li>
      <li>
        {t('minutes.fact.opened')}: {opened === null ? t('minutes.not_opened') : at(opened)}
      </li>
      {closed !== null && (
        <li>
          {t('minutes.fact.closed')}: {at(closed)}
        </li>
      )}
    </ul>
  )
}

function RollTable({ lines, shown }: { lines: readonly RollFact[]; shown: Shown }) {
  const t = useWords()
  return (
    <Table
      id="minutes-roll"
      caption={t('minutes.part.roll')}
      captionHidden
      rowHeaders
      head={[{ title: t('body.seat.person') }, { title: t('body.seat.role') }, { title: t('minutes.roll.there') }]}
      rows={lines.map((line) => [
        <bdi>{nameOf(t, shown.names, line.person)}</bdi>,
        line.roles.map((role) => t(`body.role.${role}`)).join(', ') || t('minutes.guest'),
        sayStay(t, line, shown.names, shown.clock)
      ])}
    />
  )
}

function Motions({ motions, shown }: { motions: readonly MotionFact[]; shown: Shown }) {
  return (
    <>
      {motions.map((motion) => (
        <MotionPart motion={motion} shown={shown} />
      ))}
    </>
  )
}

function MotionPart({ motion, shown: { names, inside } }: { motion: MotionFact; shown: Shown }) {
  const t = useWords()
  const moved = sayMover(t, motion, names)
  const effects = sayEffects(t, motion, names)
  return (
    <div class="cw-minutes__motion">
      <h3 class="govuk-heading-s">
        <a class="govuk-link" href={href(inside ? routes.deskMotion : routes.motion, { number: motion.number })}>
          {motion.number}
        </a>{' '}
        <bdi>{motion.title || t('minutes.confidential')}</bdi>
      </h3>
      {moved !== '' && <p class="govuk-body">{moved}</p>}
      {motion.text !== '' && <Prose text={motion.text} />}
      {(motion.title !== '' || motion.tally !== '') && (
        <p class="govuk-body">
          <strong>{sayOutcome(t, motion)}</strong>{' '}
          {motion.resolution !== null && (
            <a class="govuk-link" href={href(routes.resolution, { number: motion.resolution })}>
              {t('minutes.resolution', { number: motion.resolution })}
            </a>
          )}
        </p>
      )}
      {effects.length > 0 && (
        <ul class="govuk-list govuk-list--bullet">
          {effects.map((effect) => (
            <li>
              <bdi>{effect}</bdi>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

function Actions({ actions, shown: { names, inside }, aged }: { actions: readonly ActionFact[]; shown: Shown; aged: boolean }) {
  const t = useWords()
  if (actions.length === 0) return null
  return (
    <ul class="govuk-list govuk-list--bullet">
      {actions.map((action) => (
        <li>
          <a class="govuk-link" href={href(inside ? routes.deskAction : routes.action, { number: action.number })}>
            {action.number}
          </a>{' '}
          <bdi>{action.title}</bdi>. {sayAction(t, action, names, aged)}
        </li>
      ))}
    </ul>
  )
}
