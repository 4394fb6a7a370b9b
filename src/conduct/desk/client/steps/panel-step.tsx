import { useWords } from '../../../../ui/words-context.ts'
import { Details } from '../../../../ui/components/details.tsx'
import { Candidates } from '../case/candidates.tsx'
import { useCase } from '../case/case-context.ts'
import { GateAnswers } from '../door/gate-answers.tsx'
import { Text } from '../parts.tsx'
import { AskStep } from './ask-step.tsx'
import { KnownSince, SecondQuestion } from './second-question.tsx'

/** People answer; whoever has no conflict is let in. */
export function PanelStep() {
  const t = useWords()
  const { smallestPanel, members, named } = useCase()
  return (
    <>
      <Text>{t('desk.panel.why', { members: members.length, needed: smallestPanel })}</Text>
      <Candidates empty={t('desk.panel.none')} />
      {named?.second === true && <SecondQuestion />}
      <KnownSince />
      <Details summary={t('desk.panel.answers')}>
        <GateAnswers />
      </Details>
      <Details summary={t('desk.panel.ask_more')}>
        <AskStep />
      </Details>
    </>
  )
}
