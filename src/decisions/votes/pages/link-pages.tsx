import type { Shown } from '../../../http/read-fields.ts'
import type { Choice } from '../../../rules/vote.ts'
import { href, routes } from '../../../routes.ts'
import { BackLink } from '../../../ui/components/back-link.tsx'
import { Button } from '../../../ui/components/button.tsx'
import { DateWords } from '../../../ui/components/date-words.tsx'
import { LinkButton } from '../../../ui/components/link-button.tsx'
import { NotificationBanner } from '../../../ui/components/notification-banner.tsx'
import { Notice } from '../../../ui/components/notice.tsx'
import { SummaryList } from '../../../ui/components/summary-list.tsx'
import { WrongFields } from '../../../ui/components/wrong-fields.tsx'
import type { Frame } from '../../../ui/frame.ts'
import type { Key } from '../../../ui/make-words.ts'
import { Page } from '../../../ui/layout.tsx'
import { decisionWords, ruleWords } from '../../../ui/rule-words.ts'
import { words } from '../../../ui/words.ts'
import { useWords } from '../../../ui/words-context.ts'
import { EffectList, LinksPart, OptionText } from '../../motions/pages/motion-parts.tsx'
import type { MotionView, VoteView } from '../../motions/view.ts'
import { BallotForm } from './ballot-form.tsx'

/** A line of the roll for which whoever has the link votes. */
export type LinkLine = { readonly n: number; readonly name: string; readonly own: boolean; readonly shown: Shown }

type Common = { frame: Frame; token: string; view: MotionView; seen: VoteView }

/** The page behind the link of a mail: the text, what is needed, one's own ballot. Opening it votes nothing. */
export function VoteLinkPage({
  frame,
  token,
  view,
  seen,
  lines,
  voted,
  together,
  problem
}: Common & {
  lines: readonly LinkLine[]
  /** What this person has voted, as it stands. */
  voted: readonly (Choice | undefined)[] | undefined
  together: readonly string[]
  problem: string | undefined
}) {
  const t = words(frame.locale)
  const { motion, options, names, body } = view
  const errors = lines.flatMap(({ shown, n }) => [...shown.errors].map(([name, key]) => [`${name}-${n}`, key] as const))
  const wrong = new Map<string, Key>(problem === undefined ? errors : [['ballot', `motion.problem.${problem}` as Key]])
  return (
    <Page frame={frame} title={motion.title} error={wrong.size > 0}>
      <WrongFields errors={wrong} />
      {voted && (
        <NotificationBanner>
          <p class="govuk-notification-banner__heading">{t('motion.link.voted', { choice: sayChoices(t, voted, view) })}</p>
          <p class="govuk-body">{t('motion.link.voted.change')}</p>
        </NotificationBanner>
      )}
      <p class="govuk-caption-l">
        <bdi>{body.name}</bdi> · {motion.number}
      </p>
      <h1 class="govuk-heading-l">
        <bdi>{motion.title}</bdi>
      </h1>
      {options.map((option) => (
        <>
          <OptionText option={option} alone={options.length === 1} />
          <EffectList effects={option.effects} names={names} level={options.length === 1 ? 2 : 3} />
        </>
      ))}
      <LinksPart view={view} />
      <h2 class="govuk-heading-m">{t('motion.link.how')}</h2>
      <p class="govuk-body">{ruleWords(t, seen.rule).join(' ')}</p>
      {seen.shown &&
        seen.decisions.slice(0, 1).map((decision) => <p class="govuk-body">{decisionWords(t, seen.rule, decision).join(' ')}</p>)}
      <Ends seen={seen} />
      <h2 class="govuk-heading-m" id="ballot">
        {t('motion.ballot')}
      </h2>
      {together.length > 0 && (
        <Notice>
          <p class="govuk-body">{t('motion.together')}</p>
          <ul class="govuk-list govuk-list--bullet">
            {together.map((title) => (
              <li>
                <bdi>{title}</bdi>
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {lines.map(({ n, name, own, shown }) => (
        <BallotForm
          action={href(routes.voteLinkCheck, { token })}
          version={seen.vote.version}
          line={n}
          whose={own ? undefined : name}
          options={options.length === 1 ? [''] : options.map(({ title }) => title)}
          shown={shown}
          silent={seen.rule.silence === 'consent'}
          button={t('motion.link.go_on')}
        />
      ))}
    </Page>
  )
}

function Ends({ seen: { vote } }: { seen: VoteView }) {
  const t = useWords()
  const ends = vote.extended ? vote.extends_to : vote.closes_at
  if (!ends) return null
  return (
    <p class="govuk-body">
      {t('motion.vote.ends')} <DateWords at={ends} zone={{ id: vote.zone }} style="by" thisYear={0} />.
    </p>
  )
}

function sayChoices(t: ReturnType<typeof useWords>, said: readonly (Choice | undefined)[], { options }: MotionView): string {
  return said
    .map((choice, at) => {
      const word = choice === undefined ? t('motion.choice.none') : t(`motion.say.${choice}`)
      return said.length === 1 ? word : `${options[at]?.title ?? ''}: ${word}`
    })
    .join('; ')
}

/** What would be sent, once more, before it is. */
export function VoteCheckPage({
  frame,
  token,
  view,
  seen,
  line,
  ballot
}: Common & {
  line: LinkLine
  ballot: { readonly choices: readonly Choice[]; readonly reason: string }
}) {
  const t = words(frame.locale)
  const { motion } = view
  const back = href(routes.voteLink, { token })
  return (
    <Page frame={frame} title={t('motion.check.title')} before={<BackLink href={back} />}>
      <h1 class="govuk-heading-l">{t('motion.check.title')}</h1>
      <SummaryList
        rows={[
          { key: t('motion.check.motion'), value: <bdi>{motion.title}</bdi> },
          { key: t('motion.check.for'), value: <bdi>{line.name}</bdi> },
          { key: t('motion.check.vote'), value: sayChoices(t, ballot.choices, view) },
          ...(ballot.reason ? [{ key: t('motion.say.reason'), value: <span dir="auto">{ballot.reason}</span> }] : [])
        ]}
      />
      <p class="govuk-body">{t(seen.rule.ballot === 'open' ? 'motion.check.open' : 'motion.check.later')}</p>
      <form method="post" action={back}>
        <input type="hidden" name="version" value={seen.vote.version} />
        <input type="hidden" name="line" value={line.n} />
        <input type="hidden" name="reason" value={ballot.reason} />
        {ballot.choices.map((choice, at) => (
          <input type="hidden" name={`choice_${at + 1}`} value={choice} />
        ))}
        <div class="govuk-button-group">
          <Button preventDoubleClick>{t('motion.check.send')}</Button>
          <LinkButton href={back} kind="secondary">
            {t('motion.check.back')}
          </LinkButton>
        </div>
      </form>
    </Page>
  )
}

/** A link whose vote is over, or whose person has no seat any more. Nothing of the text is here. */
export function VoteOverPage({
  frame,
  number,
  why,
  outcome,
  voted
}: {
  frame: Frame
  number: string
  why: 'over' | 'called_off' | 'seat_ended'
  outcome: string
  voted: string | undefined
}) {
  const t = words(frame.locale)
  return (
    <Page frame={frame} title={t(`motion.link.${why}`)}>
      <h1 class="govuk-heading-l">{t(`motion.link.${why}`)}</h1>
      <p class="govuk-body">{t(`motion.link.${why}.text`)}</p>
      {outcome && <p class="govuk-body-l">{outcome}</p>}
      {voted && <p class="govuk-body">{t('motion.link.was', { choice: voted })}</p>}
      {why !== 'seat_ended' && (
        <p class="govuk-body">
          <a class="govuk-link" href={href(routes.motion, { number })}>
            {t('motion.link.page', { number })}
          </a>
        </p>
      )}
    </Page>
  )
}
