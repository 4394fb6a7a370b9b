import { useEffect, useRef } from 'preact/hooks'
import { Button } from '../../../../ui/components/button.tsx'
import { KeyList } from '../../../../ui/components/key-list.tsx'
import { useWords } from '../../../../ui/words-context.ts'
import { shortcutsOn, type Page } from './shortcuts.ts'

/** Exactly the keys that work on this page (statement 82). */
export function ShortcutHelp({ page, onClose }: { page: Page; onClose: () => void }) {
  const t = useWords()
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog class="cw-dialog" ref={dialog} aria-labelledby="keys-title" onClose={onClose}>
      <h2 class="govuk-heading-m" id="keys-title">
        {t('desk.shortcuts')}
      </h2>
      <ShortcutList page={page} />
      <p class="govuk-body">
        <a class="govuk-link" href="#/settings" onClick={() => dialog.current?.close()}>
          {t('desk.shortcuts.off')}
        </a>
      </p>
      <Button type="button" kind="secondary" onClick={() => dialog.current?.close()}>
        {t('desk.close')}
      </Button>
    </dialog>
  )
}

export function ShortcutList({ page }: { page: Page }) {
  const t = useWords()
  return <KeyList keys={shortcutsOn(page).map(({ keys, word }) => ({ keys, does: t(`desk.key.${word}`) }))} />
}
