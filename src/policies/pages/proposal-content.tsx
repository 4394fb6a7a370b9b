import { href, routes } from '../../routes.ts'
import { FactsBox } from '../../ui/components/facts-box.tsx'
import { InsetText } from '../../ui/components/inset-text.tsx'
import { type VoteMark, VoteMarks } from '../../ui/components/vote-marks.tsx'
import { decisionWords, ruleWords } from '../../ui/rule-words.ts'
import { useWords } from '../../ui/words-context.ts'
import { dayInWords } from '../policy-words.ts'
import type { VoteResult } from '../proposals/model.ts'
import type { ReadProposal } from '../proposals/read-proposal.ts'
import { StageTag } from './changes-on-the-way.tsx'
import { DiffView } from './diff-view.tsx'
import { LicenceLink } from './policy-facts.tsx'

const dayOf = (at: Date) => at.toISOString().slice(0, 10)

/** The same on the public page and on the desk. */
export function ProposalContent({ read }: { read: ReadProposal }) {
  const t = useWords()
  const { proposal, diff, language, results, vote } = read
  const { kind, stage, reason, version_n, base_n } = proposal
  return (
    <>
      <p class="govuk-body-l" dir="auto">
        {reason}
      </p>
      <Facts read={read} />
      <p class="govuk-body">
        <StageTag kind={kind} stage={stage} /> {t(kind === 'typo' ? 'policy.change.typo' : `policy.change.${stage}`)}
      </p>
      {version_n !== null && (
        <p class="govuk-body">
          <a class="govuk-link" href={href(routes.policyVersion, { policy: proposal.policy, version: String(version_n) })}>
            {t('policy.change.adopted_as', { n: version_n })}
          </a>
        </p>
      )}
      {kind === 'change' && <HowDecided read={read} />}
      {results.map((result) => (
        <Vote vote={result} />
      ))}
      {vote && <Vote vote={vote} open />}
      <h2 class="govuk-heading-m" id="difference">
        {t('policy.change.difference')}
      </h2>
      <DiffView
        diff={diff}
        before={base_n === null ? t('policy.change.nothing_before') : t('policy.version.n', { n: base_n })}
        now={t('policy.change.proposed')}
        language={language}
      />
    </>
  )
}

function Facts({ read: { proposal, keeper, board } }: { read: ReadProposal }) {
  const t = useWords()
  const { by_name, opened_at, changed_at, licence, from_day, kind, rule } = proposal
  const isChanged = changed_at.getTime() !== opened_at.getTime()
  return (
    <FactsBox
      facts={[
        { name: t('policy.change.by'), value: <bdi>{by_name}</bdi> },
        { name: t('policy.change.opened'), value: dayInWords(t, dayOf(opened_at)) },
        ...(isChanged ? [{ name: t('policy.change.changed'), value: dayInWords(t, dayOf(changed_at)) }] : []),
        { name: t('policy.body'), value: keeper?.name ?? '' },
        ...(kind === 'change' && rule.then !== undefined && board ? [{ name: t('policy.board'), value: board.name }] : []),
        ...(from_day === null ? [] : [{ name: t('policy.from'), value: dayInWords(t, from_day) }]),
        { name: t('policy.licence'), value: <LicenceLink licence={licence} /> }
      ]}
    />
  )
}

/** The rule in sentences, the days for talking, and that there is no shorter way. */
function HowDecided({ read: { proposal } }: { read: ReadProposal }) {
  const t = useWords()
  const { vote_from, vote_by, rule, stage } = proposal
  return (
    <>
      <h2 class="govuk-heading-m">{t('policy.change.how')}</h2>
      <ul class="govuk-list govuk-list--bullet">
        {ruleWords(t, rule).map((line) => (
          <li>{line}</li>
        ))}
      </ul>
      {stage === 'open' && (
        <InsetText>
          {t('policy.change.vote_from', { day: dayInWords(t, dayOf(vote_from)) })}{' '}
          {vote_by !== null && t('policy.change.vote_by', { day: dayInWords(t, dayOf(vote_by)) })}{' '}
          {t('policy.change.no_shortcut')}
        </InsetText>
      )}
    </>
  )
}

const marks = { aye: 'yes', nay: 'no', abstain: 'abstain', none: 'missing' } as const

function Vote({ vote, open }: { vote: VoteResult; open?: boolean }) {
  const t = useWords()
  const { body, rule, decision, votes, day } = vote
  return (
    <section>
      <h2 class="govuk-heading-m">{t(open ? 'policy.vote.open' : 'policy.vote.over', { body })}</h2>
      {!open && <p class="govuk-body">{t('policy.vote.day', { day: dayInWords(t, day), tally: decision.tally.text })}</p>}
      <p class="govuk-body">{decisionWords(t, rule, decision).join(' ')}</p>
      <VoteMarks
        marks={votes.map(({ name, choice }): VoteMark => ({
          vote: marks[choice],
          text: (
            <>
              <bdi>{name}</bdi>: {t(`policy.choice.${choice}`)}
            </>
          )
        }))}
      />
    </section>
  )
}
