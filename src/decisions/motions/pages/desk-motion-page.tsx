import { href, routes } from '../../../routes.ts'
import { BackLink } from '../../../ui/components/back-link.tsx'
import { Button } from '../../../ui/components/button.tsx'
import { Details } from '../../../ui/components/details.tsx'
import { Notice } from '../../../ui/components/notice.tsx'
import { Select } from '../../../ui/components/select.tsx'
import { Textarea } from '../../../ui/components/textarea.tsx'
import { WrongFields } from '../../../ui/components/wrong-fields.tsx'
import { DeskPage } from '../../../ui/desk-layout.tsx'
import { deskRail } from '../../../ui/desk-rail.ts'
import type { Frame } from '../../../ui/frame.ts'
import { type Key } from '../../../ui/make-words.ts'
import { words } from '../../../ui/words.ts'
import { useWords } from '../../../ui/words-context.ts'
import { effectKinds } from '../../effects/forms/model.ts'
import { sayEffect } from '../../effects/say-effect.ts'
import type { Finding } from '../../resolutions/lint-resolution.ts'
import { Findings } from '../../resolutions/pages/findings.tsx'
import { BallotForm } from '../../votes/pages/ballot-form.tsx'
import type { EffectTrouble } from '../find-trouble.ts'
import type { OwnLine } from '../own-lines.ts'
import type { AmendmentView, MotionView } from '../view.ts'
import { AmendmentsPart, AsidePart, HistoryPart, VersionsPart } from './history-part.tsx'
import { LinksPart, MotionFacts, OptionsPart, RulePart, TroublePart } from './motion-parts.tsx'
import { ResolutionLine } from './public-pages.tsx'
import { VotesPart } from './vote-part.tsx'

/** What the reader may do with a motion now. */
export type MotionMay = Readonly<
  Record<
    | 'change'
    | 'propose'
    | 'second'
    | 'amend'
    | 'accept'
    | 'open'
    | 'withdraw'
    | 'stepBack'
    | 'giveProxy'
    | 'revokeProxy'
    | 'pull'
    | 'cast'
    | 'retry'
    | 'again',
    boolean
  >
>

export type DeskMotionProps = {
  frame: Frame
  isAdmin: boolean
  view: MotionView
  may: MotionMay
  /** The reader's own ballot, and those of people who are away. */
  lines: readonly OwnLine[]
  /** The first effect that could not be done as things stand. */
  trouble: EffectTrouble | undefined
  /** What to look at in its texts before it is voted on. */
  findings: readonly Finding[]
  /** Other people of the roll, for a proxy. */
  others: readonly { readonly id: string; readonly name: string }[]
  /** Titles of the motions that are decided together with this one. */
  together: readonly { readonly number: string; readonly title: string }[]
  /** Why the last step was not taken. */
  problem?: string | undefined
}

/** A motion on the desk: what it says, where it stands, and everything that this person may do with it. */
export function DeskMotionPage(props: DeskMotionProps) {
  const { frame, isAdmin, view, may, lines, problem } = props
  const t = words(frame.locale)
  const { motion } = view
  const errors = new Map<string, Key>(
    lines.flatMap(({ shown, n }) => [...shown.errors].map(([name, key]) => [`${name}-${n}`, key] as const))
  )
  return (
    <DeskPage
      frame={frame}
      title={motion.title}
      error={problem !== undefined || errors.size > 0}
      rail={deskRail(t, 'motions', isAdmin)}
      before={<BackLink href={routes.deskMotions}>{t('motion.desk.title')}</BackLink>}
    >
      <WrongFields errors={problem === undefined ? errors : new Map([['steps', `motion.problem.${problem}` as Key]])} />
      <h1 class="govuk-heading-l">
        <bdi>{motion.title}</bdi>
      </h1>
      <MotionFacts view={view} />
      {motion.shown !== 'public' && <p class="govuk-body">{t(`motion.shown.${motion.shown}.note`)}</p>}
      {motion.outcome && <p class="govuk-body-l">{motion.outcome}</p>}
      <ResolutionLine view={view} />
      <OptionsPart view={view} />
      <Findings findings={props.findings} />
      <TroublePart view={view} trouble={props.trouble} />
      <Ballots {...props} />
      {may.change && <Effects view={view} />}
      <LinksPart view={view} />
      <RulePart view={view} />
      <Steps {...props} />
      <VotesPart view={view} />
      <AsidePart view={view} />
      <AmendmentsPart view={view} answer={(amendment) => may.accept && <Answer view={view} amendment={amendment} />} />
      {may.amend && (
        <p class="govuk-body">
          <a class="govuk-link" href={href(routes.deskAmend, { number: motion.number })}>
            {t('motion.amend')}
          </a>
        </p>
      )}
      <VersionsPart
        view={view}
        changes={(version) => href(routes.deskMotionChanges, { number: motion.number, version: String(version) })}
      />
      <HistoryPart view={view} />
    </DeskPage>
  )
}

function Ballots({ view, lines, together }: DeskMotionProps) {
  const t = useWords()
  const { motion, options, votes } = view
  const vote = votes.at(-1)
  if (lines.length === 0 || !vote) return null
  return (
    <section id="ballot">
      <h2 class="govuk-heading-m">{t('motion.ballot')}</h2>
      {together.length > 0 && (
        <Notice>
          <p class="govuk-body">{t('motion.together')}</p>
          <ul class="govuk-list govuk-list--bullet">
            {together.map(({ number, title }) => (
              <li>
                <a class="govuk-link" href={href(routes.deskMotion, { number })}>
                  <bdi>{title}</bdi>
                </a>
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {lines.map(({ n, whose, shown }) => (
        <BallotForm
          action={href(routes.deskVote, { number: motion.number })}
          version={vote.vote.version}
          line={n}
          whose={whose}
          options={options.length === 1 ? [''] : options.map(({ title }) => title)}
          shown={shown}
          silent={vote.rule.silence === 'consent'}
          button={t('motion.ballot.send')}
        />
      ))}
    </section>
  )
}

/** Adding and taking out effects; after the motion was announced each makes a new version. */
function Effects({ view }: { view: MotionView }) {
  const t = useWords()
  const { motion, options, names } = view
  return (
    <Details summary={t('effect.change')} open={motion.status === 'draft'}>
      {options.map((option, at) =>
        option.effects.map(({ effect, on_day }, index) => (
          <form method="post" action={href(routes.deskEffectRemove, { number: motion.number })}>
            <input type="hidden" name="option" value={at + 1} />
            <input type="hidden" name="at" value={index} />
            <p class="govuk-body">
              <bdi>{sayEffect(t, effect, on_day, names)}</bdi>{' '}
              <button class="cw-link-button" type="submit">
                {t('effect.remove')} <span class="govuk-visually-hidden">{sayEffect(t, effect, on_day, names)}</span>
              </button>
            </p>
          </form>
        ))
      )}
      <form method="get" action={href(routes.deskEffectNew, { number: motion.number })} class="cw-form">
        <Select
          name="kind"
          label={t('effect.add.kind')}
          options={effectKinds.map((kind) => ({ value: kind, text: t(`effect.kind.${kind}`) }))}
        />
        {options.length > 1 && (
          <Select
            name="option"
            label={t('effect.add.option')}
            options={options.map(({ title }, at) => ({ value: String(at + 1), text: title }))}
          />
        )}
        <Button kind="secondary">{t('effect.add.next')}</Button>
      </form>
    </Details>
  )
}

function Answer({ view, amendment }: { view: MotionView; amendment: AmendmentView }) {
  const t = useWords()
  if (amendment.status !== 'proposed') return null
  const n = String(amendment.n)
  return (
    <div class="govuk-button-group">
      {(['accept', 'refuse', 'vote'] as const).map((answer) => (
        <form method="post" action={href(routes.deskAmendment, { number: view.motion.number, n, answer })}>
          <Button kind={answer === 'accept' ? 'main' : 'secondary'}>
            {t(`motion.amendment.do.${answer}`)} <span class="govuk-visually-hidden">{n}</span>
          </Button>
        </form>
      ))}
    </div>
  )
}

/** Everything that moves a motion on. */
function Steps({ view, may, others }: DeskMotionProps) {
  const t = useWords()
  const { motion } = view
  const to = (step: string) => href(routes.deskMotionStep, { number: motion.number, step })
  const press = (step: string, label: Key, kind: 'main' | 'secondary' = 'secondary') => (
    <form method="post" action={to(step)}>
      <Button kind={kind} preventDoubleClick>
        {t(label)}
      </Button>
    </form>
  )
  const byMeeting = motion.how === 'meeting' && motion.status === 'proposed'
  return (
    <section id="steps">
      {byMeeting && <p class="govuk-body">{t('motion.step.meeting')}</p>}
      <div class="govuk-button-group">
        {may.propose && press('propose', 'motion.step.propose', 'main')}
        {may.second && press('second', 'motion.step.second', 'main')}
        {may.open && !byMeeting && press('open', 'motion.step.open', 'main')}
        {may.pull && press('pull', 'motion.step.pull')}
        {may.retry && press('retry', 'motion.step.retry', 'main')}
        {may.again && press('again', 'motion.step.again')}
        {may.cast && press('cast-aye', 'motion.step.cast_aye')}
        {may.cast && press('cast-nay', 'motion.step.cast_nay')}
        {may.revokeProxy && press('revoke', 'motion.step.revoke')}
      </div>
      {may.change && (
        <p class="govuk-body">
          <a class="govuk-link" href={href(routes.deskMotionEdit, { number: motion.number })}>
            {t('motion.step.edit')}
          </a>
        </p>
      )}
      {may.stepBack && (
        <Details summary={t('motion.step.step_back')}>
          <form method="post" action={to('step-back')} class="cw-form">
            <Textarea
              name="reason"
              id="step-back-reason"
              label={t('motion.step.step_back.reason')}
              hint={t('motion.step.step_back.hint')}
              rows={2}
              value=""
            />
            <Button kind="secondary">{t('motion.step.step_back.do')}</Button>
          </form>
        </Details>
      )}
      {may.giveProxy && (
        <Details summary={t('motion.step.proxy')}>
          <form method="post" action={to('proxy')} class="cw-form">
            <Select
              name="holder"
              label={t('motion.step.proxy.holder')}
              options={others.map(({ id, name }) => ({ value: id, text: name }))}
            />
            <Textarea name="words" label={t('motion.step.proxy.words')} hint={t('motion.step.proxy.hint')} rows={2} value="" />
            <Button kind="secondary">{t('motion.step.proxy.do')}</Button>
          </form>
        </Details>
      )}
      {may.withdraw && (
        <Details summary={t('motion.step.withdraw')}>
          <p>{t('motion.step.withdraw.text')}</p>
          {press('withdraw', 'motion.step.withdraw.do')}
        </Details>
      )}
    </section>
  )
}
