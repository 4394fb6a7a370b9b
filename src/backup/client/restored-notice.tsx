import { useEffect, useState } from 'preact/hooks'
import { routes } from '../../routes.ts'
import { Button } from '../../ui/components/button.tsx'
import { Notice } from '../../ui/components/notice.tsx'
import { dayWords } from '../../ui/date-words.ts'
import { useWords } from '../../ui/words-context.ts'

type Restored = { readonly day: string | null; readonly confirmed: boolean }

const signedIn: RequestInit = { credentials: 'same-origin', cache: 'no-store', redirect: 'error' }

/** "Restored from DAY", until two people have looked (S30). Says nothing where nothing was restored, or while the server is away. */
export function RestoredNotice() {
  const [state, setState] = useState<Restored>({ day: null, confirmed: false })
  const look = async (): Promise<void> => {
    const answer = await fetch(routes.restored, signedIn)
    if (answer.ok) setState((await answer.json()) as Restored)
  }
  useEffect(() => void look().catch(() => undefined), [])
  const confirm = async (): Promise<void> => {
    await fetch(routes.restoredConfirm, { ...signedIn, method: 'POST' })
    await look()
  }
  return <RestoredText state={state} onConfirm={() => void confirm().catch(() => undefined)} />
}

export function RestoredText({ state, onConfirm }: { state: Restored; onConfirm: () => void }) {
  const t = useWords()
  if (state.day === null) return null
  const day = dayWords(t, new Date(`${state.day}T12:00:00Z`), 'UTC')
  return (
    <Notice>
      <p class="govuk-body">
        <strong>{t('desk.restored', { day })}</strong>
      </p>
      <p class="govuk-body">{t('desk.restored.what')}</p>
      {state.confirmed ? (
        <p class="govuk-body">{t('desk.restored.waiting')}</p>
      ) : (
        <Button kind="secondary" type="button" onClick={onConfirm}>
          {t('desk.restored.confirm')}
        </Button>
      )}
    </Notice>
  )
}
