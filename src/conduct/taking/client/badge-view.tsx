import { routes } from '../../../routes.ts'
import { Button } from '../../../ui/components/button.tsx'
import { useWords } from '../../../ui/words-context.ts'
import { Problem, Text, Title } from '../../desk/client/parts.tsx'
import { useAct, useWork } from '../../desk/client/use-work.ts'
import { newDeviceKey } from '../badge.ts'
import { keepDeviceBadge } from './device-badge.ts'

/** On the desk: a badge for this device, then on to the listening card. The key stays behind. */
export function BadgeView() {
  const t = useWords()
  const { call, about } = useWork()
  const { busy, problem, run } = useAct()
  const give = async (): Promise<void> => {
    const { seed, key } = newDeviceKey()
    keepDeviceBadge({ ...(await call('takerBadge', { key })), seed })
    location.assign(routes.take)
  }
  return (
    <>
      <Title>{t('desk.take')}</Title>
      <Text>{t('desk.take.why')}</Text>
      <Text>{t('desk.take.shared')}</Text>
      <Problem code={problem} />
      {about.mine.length > 0 && (
        <Button type="button" disabled={busy} onClick={() => run(give)}>
          {busy ? t('desk.working') : t('desk.take.give')}
        </Button>
      )}
      <p class="govuk-body">
        <a class="govuk-link" href={routes.take}>
          {t('desk.take.without')}
        </a>
      </p>
    </>
  )
}
