import { buttonClass } from '../../../ui/components/button.tsx'
import { useWords } from '../../../ui/words-context.ts'
import { useCase, useCaseHref } from '../../desk/client/case/case-context.ts'
import { Text } from '../../desk/client/parts.tsx'

/** The last step: one member writes how it ends, another confirms it below. */
export function CloseStep() {
  const t = useWords()
  const { closing } = useCase()
  const close = useCaseHref('/close')
  if (closing.state === 'waits') return <Text>{t(closing.byMe ? 'desk.closing.waits' : 'desk.closing.confirm.below')}</Text>
  return (
    <>
      <Text>{t('desk.close.two')}</Text>
      <a class={buttonClass('main')} href={close}>
        {t('desk.closing.begin')}
      </a>
    </>
  )
}
