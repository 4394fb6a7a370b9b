import type { ComponentType } from 'preact'
import { Tag } from '../../../../ui/components/tag.tsx'
import { useWords } from '../../../../ui/words-context.ts'
import type { CaseStep, StepName } from '../../next-step.ts'
import { useCase, useCaseHref } from './case-context.ts'
import { Section, Text } from '../parts.tsx'
import { AgreeStep, HeardStep, WriteStep } from '../../../letters/client/letter-steps.tsx'
import { AcknowledgeStep } from '../steps/acknowledge-step.tsx'
import { AskStep } from '../steps/ask-step.tsx'
import { CountersignStep } from '../steps/countersign-step.tsx'
import { DiscussStep } from '../steps/discuss-step.tsx'
import { LetInStep } from '../steps/let-in-step.tsx'
import { NameStep } from '../steps/name-step.tsx'
import { NewKeyStep } from '../steps/new-key-step.tsx'
import { PanelStep } from '../steps/panel-step.tsx'
import { DecideStep } from '../../../deciding/client/decide-step.tsx'
import { AssessStep } from '../../../assessing/client/assess-step.tsx'
import { CloseStep } from '../../../closing/client/close-step.tsx'
import { TellStep } from '../steps/tell-step.tsx'

const actions: Record<StepName, ComponentType> = {
  new_key: NewKeyStep,
  acknowledge: AcknowledgeStep,
  second_reader: LetInStep,
  name: NameStep,
  countersign: CountersignStep,
  ask: AskStep,
  panel: PanelStep,
  discuss: DiscussStep,
  assess: AssessStep,
  decide: DecideStep,
  agree: AgreeStep,
  write: WriteStep,
  heard: HeardStep,
  tell: TellStep,
  close: CloseStep
}

/** The steps of the procedure as a list in which exactly one is the next, with its action inside. Safety waits for none. */
export function NextSteps() {
  const t = useWords()
  const { steps } = useCase()
  const act = useCaseHref('/act')
  return (
    <Section id="next" title={t('desk.next')}>
      <ol class="cw-steps">
        {steps.map((step) => (
          <Step key={step.step} step={step} />
        ))}
      </ol>
      <p class="govuk-body cw-muted">
        {t('desk.safety')}{' '}
        <a class="govuk-link" href={act}>
          {t('desk.safety.act')}
        </a>
      </p>
    </Section>
  )
}

function Step({ step }: { step: CaseStep }) {
  const t = useWords()
  const Action = actions[step.step]
  return (
    <li
      class={step.current ? 'cw-steps__step cw-steps__step--now' : 'cw-steps__step'}
      aria-current={step.current ? 'step' : undefined}
    >
      <div class="cw-steps__line">
        <span class="cw-steps__name">{t(`desk.step.${step.step}`)}</span>
        {step.state === 'now' ? (
          <Tag>{t('desk.step.now')}</Tag>
        ) : (
          <span class="cw-muted">{t(step.state === 'done' ? 'desk.step.done' : 'desk.step.later')}</span>
        )}
      </div>
      {step.current && (
        <div class="cw-steps__action">{step.mine ? <Action /> : <Text>{t(`desk.step.${step.step}.others`)}</Text>}</div>
      )}
    </li>
  )
}
