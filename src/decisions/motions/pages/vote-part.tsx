import { DateWords } from '../../../ui/components/date-words.tsx'
import { Details } from '../../../ui/components/details.tsx'
import { VoteMarks } from '../../../ui/components/vote-marks.tsx'
import type { Words } from '../../../ui/make-words.ts'
import { decisionWords, ruleWords } from '../../../ui/rule-words.ts'
import { useWords } from '../../../ui/words-context.ts'
import type { LineView, MotionView, VoteView } from '../view.ts'

/** Every vote on a motion, the newest first: what it came to or what it needs, who voted how, by which rule. */
export function VotesPart({ view }: { view: MotionView }) {
  return (
    <>
      {view.votes.toReversed().map((vote, at) => (
        <OneVote view={view} vote={vote} newest={at === 0} />
      ))}
    </>
  )
}

function OneVote({ view, vote: seen, newest }: { view: MotionView; vote: VoteView; newest: boolean }) {
  const t = useWords()
  const { vote } = seen
  const zone = { id: vote.zone }
  const ends = vote.extended ? vote.extends_to : vote.closes_at
  const body = (
    <>
      {vote.state === null || vote.state === view.motion.status ? null : (
        <p class="govuk-body">{t(`motion.vote.end.${vote.state}`)}</p>
      )}
      {vote.status === 'open' && ends && (
        <p class="govuk-body">
          {t('motion.vote.ends')} <DateWords at={ends} zone={zone} style="by" thisYear={0} />.
        </p>
      )}
      {vote.status === 'chair' && <p class="govuk-body">{t('motion.vote.chair')}</p>}
      {vote.casting && <p class="govuk-body">{t(`motion.vote.casting.${vote.casting}`)}</p>}
      <Standing view={view} seen={seen} />
      <Marks seen={seen} options={view.options} />
      <Details summary={t('motion.vote.rule')}>
        <p>{ruleWords(t, seen.rule).join(' ')}</p>
        <p>{vote.rule_source ? t('motion.rule.source', { source: vote.rule_source }) : t('motion.rule.own')}</p>
        <p>
          {t('motion.vote.opened')} <DateWords at={vote.opened_at} zone={zone} thisYear={0} />.{' '}
          {t('motion.vote.version', { version: vote.version })}
        </p>
        <p>
          {t('motion.vote.hash')} <code class="cw-code">{vote.rule_hash.slice(0, 16)}</code>
        </p>
      </Details>
    </>
  )
  if (newest) {
    return (
      <section>
        <h2 class="govuk-heading-m" id="vote">
          {t('motion.vote')}
        </h2>
        {body}
      </section>
    )
  }
  return <Details summary={t('motion.vote.earlier', { version: vote.version })}>{body}</Details>
}

/** What is needed and what there is, for each option; only how many voted while votes are hidden. */
function Standing({ view, seen }: { view: MotionView; seen: VoteView }) {
  const t = useWords()
  const { vote, rule, decisions, cast, of } = seen
  const off = vote.state === 'new_version' || vote.state === 'pulled' || vote.state === 'withdrawn'
  if (off) return null
  if (!seen.shown) return <p class="govuk-body">{t('motion.vote.hidden', { cast, of })}</p>
  return (
    <>
      {decisions.map((decision, at) => (
        <p class="govuk-body">
          {decisions.length > 1 && (
            <>
              <strong>
                <bdi>{view.options[at]?.title}</bdi>
              </strong>
              :{' '}
            </>
          )}
          {decisionWords(t, rule, decision).join(' ')}
        </p>
      ))}
    </>
  )
}

function Marks({ seen, options }: { seen: VoteView; options: MotionView['options'] }) {
  const t = useWords()
  return (
    <VoteMarks
      marks={seen.lines.map((line) => ({
        vote: markOf(line, seen.shown),
        text: (
          <span>
            <bdi>{line.name ?? t('motion.vote.seat')}</bdi>: {sayLine(t, line, options, seen.shown)}
            {line.heldBy && (
              <>
                {' '}
                (<bdi>{t('motion.vote.by_proxy', { holder: line.heldBy })}</bdi>)
              </>
            )}
            {line.reason && (
              <>
                {' '}
                <q dir="auto">{line.reason}</q>
              </>
            )}
          </span>
        )
      }))}
    />
  )
}

function markOf({ choices: [first], standing }: LineView, shown: boolean): 'yes' | 'no' | 'abstain' | 'missing' {
  if (!shown && first === undefined) return 'missing'
  if (standing === 'recused' || first === undefined) return 'missing'
  return first === 'aye' ? 'yes' : first === 'nay' ? 'no' : 'abstain'
}

function sayLine(t: Words, line: LineView, options: MotionView['options'], shown: boolean): string {
  const { standing, choices, voted } = line
  if (standing === 'recused' || standing === 'vacant') return t(`motion.standing.${standing}`)
  if (!voted) return t(standing === 'absent' ? 'motion.standing.absent' : 'motion.choice.none')
  if (!shown && choices.every((choice) => choice === undefined)) return t('motion.choice.hidden')
  return choices
    .map((choice, at) => {
      const said = choice === undefined ? t('motion.choice.none') : t(`motion.choice.${choice}`)
      return choices.length === 1 ? said : `${options[at]?.title ?? ''}: ${said}`
    })
    .join('; ')
}
