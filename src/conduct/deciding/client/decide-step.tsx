import { Button, buttonClass } from '../../../ui/components/button.tsx'
import { useWords } from '../../../ui/words-context.ts'
import { useCase, useCaseHref } from '../../desk/client/case/case-context.ts'
import { Text } from '../../desk/client/parts.tsx'
import { standingOf } from './proposal-card.tsx'

/** Points at what has to be done about the decision; the work itself is in its own section. */
export function DecideStep() {
  const t = useWords()
  const { deciding } = useCase()
  const propose = useCaseHref('/propose')
  const newest = deciding.proposals.at(-1)
  if (newest === undefined && deciding.notNeeded.length === 0) {
    return (
      <>
        <Text>{t('desk.decide.none')}</Text>
        <a class={buttonClass('main')} href={propose}>
          {t('desk.decide.propose')}
        </a>
      </>
    )
  }
  const look = (): void => {
    const heading = document.querySelector<HTMLElement>('#decide-title')
    heading?.setAttribute('tabindex', '-1')
    heading?.focus()
    heading?.scrollIntoView()
  }
  return (
    <>
      {newest !== undefined && (
        <Text>
          <bdi>{newest.body.title}</bdi>: {t(standingOf(newest).key)}
        </Text>
      )}
      <Button type="button" onClick={look}>
        {t('desk.decide.go')}
      </Button>
    </>
  )
}
