import { buttonClass } from '../../../ui/components/button.tsx'
import { Details } from '../../../ui/components/details.tsx'
import { useWords } from '../../../ui/words-context.ts'
import { useCase, useCaseHref } from '../../desk/client/case/case-context.ts'
import { Section, Text } from '../../desk/client/parts.tsx'
import { NoDecision } from './no-decision.tsx'
import { ProposalCard } from './proposal-card.tsx'
import { ResultPart } from './result-part.tsx'

/** What the team proposes and decides: newest first, each with its vote inside. */
export function Decisions() {
  const t = useWords()
  const { deciding } = useCase()
  const propose = useCaseHref('/propose')
  const { proposals, notNeeded } = deciding
  const newest = proposals.toReversed()
  return (
    <Section id="decide" title={t('desk.decide')}>
      {newest.length === 0 && notNeeded.length === 0 && <Text>{t('desk.decide.none')}</Text>}
      {newest.map((proposal) => (
        <ProposalCard key={proposal.id} proposal={proposal} number={proposals.indexOf(proposal) + 1} />
      ))}
      {notNeeded.map((result) => (
        <div class="cw-decision" key={result.id}>
          <h3 class="govuk-heading-s">{t('desk.decide.not_needed')}</h3>
          <ResultPart result={result} />
        </div>
      ))}
      <p class="govuk-body">
        <a class={buttonClass(proposals.length === 0 ? 'main' : 'secondary')} href={propose}>
          {t('desk.decide.propose')}
        </a>
      </p>
      {!deciding.decided && (
        <Details summary={t('desk.decide.not_needed.say')}>
          <NoDecision />
        </Details>
      )}
    </Section>
  )
}
