import { Button } from '../../../../ui/components/button.tsx'
import { Notice } from '../../../../ui/components/notice.tsx'
import { useWords } from '../../../../ui/words-context.ts'
import { Problem, Text } from '../parts.tsx'
import { useAct, useWork } from '../use-work.ts'

/** Somebody made a new key and its letter has not come to this device yet. */
export function NewerKey() {
  const t = useWords()
  const { collect, changed } = useWork()
  const { busy, problem, run } = useAct()
  return (
    <Notice>
      <h2 class="govuk-heading-m">{t('desk.newer_key.title')}</h2>
      <Text>{t('desk.newer_key.text')}</Text>
      <Problem code={problem} />
      <Button type="button" disabled={busy} onClick={() => run(async () => (await collect(), changed()))}>
        {busy ? t('desk.working') : t('desk.fetch')}
      </Button>
    </Notice>
  )
}
