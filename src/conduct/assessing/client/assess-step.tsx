import { buttonClass } from '../../../ui/components/button.tsx'
import { useWords } from '../../../ui/words-context.ts'
import { useCase, useCaseHref } from '../../desk/client/case/case-context.ts'
import { Text } from '../../desk/client/parts.tsx'

/** First alone, then together: points at whichever is next. */
export function AssessStep() {
  const t = useWords()
  const { assessing } = useCase()
  const alone = useCaseHref('/assess')
  const together = useCaseHref('/together')
  if (assessing.mine === undefined) {
    return (
      <>
        <Text>{t('desk.assess.alone')}</Text>
        <a class={buttonClass('main')} href={alone}>
          {t('desk.assess.begin')}
        </a>
      </>
    )
  }
  if (!assessing.mayWriteTogether) return <Text>{t('desk.assess.lead_writes')}</Text>
  return (
    <>
      <Text>{t('desk.assess.written', { count: assessing.written })}</Text>
      <a class={buttonClass('main')} href={together}>
        {t('desk.assess.together')}
      </a>
    </>
  )
}
