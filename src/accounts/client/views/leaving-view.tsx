import { Button } from '../../../ui/components/button.tsx'
import { useWords } from '../../../ui/words-context.ts'
import { Text, Title } from './title.tsx'

/** Somebody signs out. Until the server has ended the session they are not, and on a shared device that matters. */
export function LeavingView({ busy, onAgain }: { busy: boolean; onAgain: () => void }) {
  const t = useWords()
  if (busy) return <Title>{t('accounts.leaving')}</Title>
  return (
    <>
      <Title>{t('accounts.leaving.failed')}</Title>
      <Text>{t('accounts.leaving.failed.text')}</Text>
      <Text>{t('accounts.leaving.failed.shared')}</Text>
      <Button type="button" onClick={onAgain}>
        {t('accounts.leaving.again')}
      </Button>
    </>
  )
}
