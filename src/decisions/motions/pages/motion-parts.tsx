import { Diff } from '../../../conduct/deciding/client/diff.tsx'
import { renderText } from '../../../policies/text/render-text.ts'
import { href, routes } from '../../../routes.ts'
import { DateWords } from '../../../ui/components/date-words.tsx'
import { Details } from '../../../ui/components/details.tsx'
import { type Fact, FactsBox } from '../../../ui/components/facts-box.tsx'
import { Notice } from '../../../ui/components/notice.tsx'
import { Tag, type TagColour } from '../../../ui/components/tag.tsx'
import { ruleWords } from '../../../ui/rule-words.ts'
import { useWords } from '../../../ui/words-context.ts'
import { sayDay, sayEffect, sayKind } from '../../effects/say-effect.ts'
import type { EffectNames } from '../../effects/names.ts'
import { EffectItem } from './effect-item.tsx'
import type { MotionOption, MotionState } from '../model.ts'
import type { EffectTrouble } from '../find-trouble.ts'
import type { MotionView } from '../view.ts'

const colours: Partial<Record<MotionState, TagColour>> = { open: 'teal', proposed: 'amber', passed: 'green', failed: 'red' }

export function StateTag({ status }: { status: MotionState }) {
  const t = useWords()
  return <Tag colour={colours[status] ?? 'grey'}>{t(`motion.state.${status}`)}</Tag>
}

/** The facts of a motion: number, body, who moved it, when, and how it is decided. */
export function MotionFacts({ view }: { view: MotionView }) {
  const t = useWords()
  const { motion, body, mover, seconder, from } = view
  const motionLink = (number: string) => (
    <a class="govuk-link" href={href(routes.motion, { number })}>
      {number}
    </a>
  )
  const facts: (Fact | undefined)[] = [
    { name: t('motion.number'), value: motion.number },
    { name: t('motion.state'), value: <StateTag status={motion.status} /> },
    {
      name: t('motion.body'),
      value: (
        <a class="govuk-link" href={href(routes.bodyPage, { slug: body.slug })}>
          {body.name}
        </a>
      )
    },
    mover === undefined ? undefined : { name: t('motion.mover'), value: <bdi>{mover}</bdi> },
    seconder === undefined ? undefined : { name: t('motion.seconder'), value: <bdi>{seconder}</bdi> },
    { name: t('motion.kind'), value: sayKind(t, motion.kind) },
    { name: t('motion.how'), value: t(`motion.way.${motion.how}`) },
    motion.proposed_at
      ? { name: t('motion.proposed'), value: <DateWords at={motion.proposed_at} zone={{ id: body.zone }} thisYear={0} /> }
      : undefined,
    motion.closed_at
      ? { name: t('motion.closed'), value: <DateWords at={motion.closed_at} zone={{ id: body.zone }} thisYear={0} /> }
      : undefined,
    from === undefined ? undefined : { name: t('motion.from'), value: motionLink(from) },
    view.to.length === 0 ? undefined : { name: t('motion.to'), value: view.to.map((number) => <p>{motionLink(number)}</p>) }
  ]
  return <FactsBox facts={facts.filter((fact) => fact !== undefined)} />
}

/** What a motion says, and what it would do or has done. */
export function OptionsPart({ view }: { view: MotionView }) {
  const { options, names, resolution } = view
  return (
    <>
      {options.map((option, at) => (
        <section>
          <OptionText option={option} alone={options.length === 1} />
          <EffectList
            effects={option.effects}
            names={names}
            level={options.length === 1 ? 2 : 3}
            done={options.length === 1 || view.votes.at(-1)?.vote.won === at + 1 ? resolution?.effects : undefined}
          />
        </section>
      ))}
    </>
  )
}

export function OptionText({ option: { title, text }, alone }: { option: MotionOption; alone: boolean }) {
  return (
    <>
      {!alone && (
        <h2 class="govuk-heading-m">
          <bdi>{title}</bdi>
        </h2>
      )}
      <div class="cw-prose" dir="auto" dangerouslySetInnerHTML={{ __html: renderText(text).html }} />
    </>
  )
}

type EffectListProps = {
  effects: MotionOption['effects']
  names: EffectNames
  /** Where each stands, once it has passed. */
  done?: NonNullable<MotionView['resolution']>['effects'] | undefined
  /** One below what it belongs to. */
  level: 2 | 3
}

/** What it does, each effect as a sentence, with where it stands. */
export function EffectList({ effects, names, done, level }: EffectListProps) {
  const t = useWords()
  if (effects.length === 0) return null
  const Heading = `h${level}` as const
  return (
    <>
      <Heading class="govuk-heading-s">{t('effect.title')}</Heading>
      <ul class="govuk-list govuk-list--bullet">
        {effects.map(({ effect, on_day }, at) => {
          const state = done?.[at]
          return (
            <li>
              <EffectItem effect={effect} onDay={on_day} names={names}>
                {state && (
                  <>
                    {' '}
                    <Tag colour={state.state === 'applied' ? 'green' : state.state === 'stuck' ? 'red' : 'grey'}>
                      {t(`effect.state.${state.state}`)}
                    </Tag>
                    {state.state === 'waits' && <> {t('effect.waits', { day: sayDay(t, state.on_day) })}</>}
                    {state.problem && <p class="govuk-body">{sayProblem(t, state.problem)}</p>}
                  </>
                )}
              </EffectItem>
            </li>
          )
        })}
      </ul>
    </>
  )
}

export function sayProblem(t: ReturnType<typeof useWords>, problem: string): string {
  return problem === 'other_stuck' ? t('effect.problem.other_stuck') : t(`body.problem.${problem}` as 'body.problem.body_gone')
}

/** Earlier resolutions that it changes, each with what would be different. */
export function LinksPart({ view: { links, options } }: { view: MotionView }) {
  const t = useWords()
  if (links.length === 0) return null
  return (
    <section>
      <h2 class="govuk-heading-m">{t('motion.links')}</h2>
      {links.map(({ kind, number, title, text }) => (
        <>
          <p class="govuk-body">
            {t(`motion.link.${kind}`)}{' '}
            <a class="govuk-link" href={href(routes.resolution, { number })}>
              {number}, <bdi>{title}</bdi>
            </a>
          </p>
          {(kind === 'supersedes' || kind === 'amends') && (
            <Details summary={t('motion.link.compare', { number })}>
              <Diff before={text} after={options[0]?.text ?? ''} />
            </Details>
          )}
        </>
      ))}
    </section>
  )
}

/** By which rule it is decided, before a vote has frozen one. */
export function RulePart({ view: { rule, motion, body } }: { view: MotionView }) {
  const t = useWords()
  if (motion.status !== 'draft' && motion.status !== 'proposed') return null
  return (
    <section>
      <h2 class="govuk-heading-m">{t('motion.rule')}</h2>
      {rule ? (
        <>
          <p class="govuk-body">{ruleWords(t, rule.rule).join(' ')}</p>
          <p class="govuk-hint">{rule.source ? t('motion.rule.source', { source: rule.source }) : t('motion.rule.own')}</p>
          {rule.opensFrom && motion.status === 'proposed' && motion.proposed_at && rule.opensFrom > motion.proposed_at && (
            <p class="govuk-body">
              {t('motion.opens_from')} <DateWords at={rule.opensFrom} zone={{ id: body.zone }} thisYear={0} />.
            </p>
          )}
        </>
      ) : (
        <p class="govuk-body">{t('motion.rule.none')}</p>
      )}
    </section>
  )
}

/** What stands in the way of an effect. */
export function TroublePart({ view, trouble }: { view: MotionView; trouble: EffectTrouble | undefined }) {
  const t = useWords()
  const planned = trouble && view.options[trouble.option]?.effects[trouble.at]
  if (!trouble || !planned) return null
  return (
    <Notice>
      <p class="govuk-body">
        {t('effect.trouble')} <bdi>{sayEffect(t, planned.effect, planned.on_day, view.names)}</bdi>{' '}
        {sayProblem(t, trouble.problem)}
      </p>
    </Notice>
  )
}
