/** The page after sending: copy, save, print, show again; what Back shows from then on. */
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { routes } from '../../../routes.ts'
import { Notice } from '../../../ui/components/notice.tsx'
import { useWords } from '../../../ui/words-context.ts'
import type { PageData } from '../../intake/page-data.ts'
import { SentPage } from '../../intake/pages/sent-page.tsx'
import { notesText, type SentReport } from '../../intake/sent-report.ts'

type Props = { sent: SentReport; data: PageData; onOpen: () => void }

export function KeptWords({ sent, data, onOpen }: Props) {
  const t = useWords()
  const [already, setAlready] = useState(false)
  const top = useRef<HTMLDivElement>(null)
  const now = useRef(new Date())
  useEffect(() => {
    const listen = ({ state }: PopStateEvent) => setAlready((state as { at?: unknown } | null)?.at !== 'sent')
    addEventListener('popstate', listen)
    return () => removeEventListener('popstate', listen)
  }, [])
  useLayoutEffect(() => {
    scrollTo(0, 0)
    document.title = t('ui.title', { title: t('report.page_title'), site: data.site })
    const heading = top.current?.querySelector<HTMLElement>('h1')
    if (heading) heading.tabIndex = -1
    heading?.focus({ preventScroll: true })
  }, [already, t])

  if (already && !sent.draft) {
    return (
      <div ref={top}>
        <h1 class="govuk-heading-l">{t('report.sent.already_title')}</h1>
        <p class="govuk-body">{t('report.sent.already')}</p>
        <button class="govuk-button" type="button" onClick={() => (setAlready(false), history.pushState({ at: 'sent' }, ''))}>
          {t('report.sent.back_to_key')}
        </button>
      </div>
    )
  }
  return (
    <div ref={top}>
      {sent.earlier && <Notice>{t('report.sent.earlier')}</Notice>}
      <SentPage
        sent={sent}
        facts={data.facts}
        now={now.current}
        keep={<KeepButtons words={sent.words} now={now.current} />}
        after={
          <>
            {!sent.draft && (
              <button class="govuk-button" type="button" onClick={onOpen}>
                {t('report.sent.open')}
              </button>
            )}
            <button class="govuk-button govuk-button--secondary" type="button" onClick={() => location.replace(routes.home)}>
              {t('report.sent.finish')}
            </button>
          </>
        }
      />
    </div>
  )
}

/** Copy, save as a file, print: three ways to keep seven words. */
export function KeepButtons({ words, now }: { words: readonly string[]; now: Date }) {
  const t = useWords()
  const [copied, setCopied] = useState<boolean>()
  const copy = () =>
    navigator.clipboard.writeText(words.join(' ')).then(
      () => setCopied(true),
      () => setCopied(false)
    )
  return (
    <>
      <button class="govuk-button govuk-button--secondary" type="button" onClick={() => void copy()}>
        {t('report.key.copy')}
      </button>
      <button class="govuk-button govuk-button--secondary" type="button" onClick={() => saveNotes(words, now)}>
        {t('report.key.save')}
      </button>
      <button class="govuk-button govuk-button--secondary" type="button" onClick={() => print()}>
        {t('report.key.print')}
      </button>
      <span role="status">{copied !== undefined && t(copied ? 'report.key.copied' : 'report.key.copy_failed')}</span>
    </>
  )
}

function saveNotes(words: readonly string[], now: Date): void {
  const url = URL.createObjectURL(new Blob([notesText(words, now)], { type: 'text/plain' }))
  const link = document.createElement('a')
  link.href = url
  link.download = 'notes.txt'
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
