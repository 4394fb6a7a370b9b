/** Small parts that many views of the desk share. */
import type { ComponentChildren } from 'preact'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import { Button } from '../../../ui/components/button.tsx'
import { DateWords } from '../../../ui/components/date-words.tsx'
import { EmptyState } from '../../../ui/components/empty-state.tsx'
import { ErrorSummary } from '../../../ui/components/error-summary.tsx'
import type { DateStyle } from '../../../ui/date-words.ts'
import { dayWords } from '../../../ui/date-words.ts'
import { useWords } from '../../../ui/words-context.ts'
import { problemKey } from './problem-words.ts'
import { useWork, type Loaded } from './use-work.ts'

export function Text({ children }: { children: ComponentChildren }) {
  return <p class="govuk-body">{children}</p>
}

/** The heading of a view takes the focus when the person comes from another place. The tab's title never changes with it. */
export function useHeadingFocus(): void {
  const { takeFocus } = useWork()
  // Before the view is painted: a key that is pressed as soon as it is there must not go to the heading.
  useLayoutEffect(() => {
    if (!takeFocus()) return
    const heading = document.querySelector<HTMLElement>('main h1')
    heading?.setAttribute('tabindex', '-1')
    heading?.focus()
  }, [])
}

/** The one h1 of a view. */
export function Title({ children }: { children: ComponentChildren }) {
  useHeadingFocus()
  return <h1 class="govuk-heading-l">{children}</h1>
}

export function Section({ id, title, children }: { id: string; title: ComponentChildren; children: ComponentChildren }) {
  return (
    <section class="cw-section" aria-labelledby={`${id}-title`}>
      <h2 class="govuk-heading-m" id={`${id}-title`}>
        {title}
      </h2>
      {children}
    </section>
  )
}

/** A moment that an entry or a clock gives, local time and UTC. */
export function When({ at, style }: { at: string | Date; style?: DateStyle }) {
  const { zone, now } = useWork()
  const instant = new Date(at)
  if (Number.isNaN(instant.getTime())) return null
  return <DateWords at={instant} zone={{ id: zone }} style={style} thisYear={now().getUTCFullYear()} />
}

/** A day alone, for lists; the hour stands on the page of the case. */
export function Day({ at }: { at: string | Date }) {
  const t = useWords()
  const { zone, now } = useWork()
  const instant = new Date(at)
  if (Number.isNaN(instant.getTime())) return null
  return <time datetime={instant.toISOString()}>{dayWords(t, instant, zone, now().getUTCFullYear())}</time>
}

/** Why something did not work: a box that is read out and takes the focus. What was typed stays below it. */
export function Problem({ code, children }: { code: string | undefined; children?: ComponentChildren }) {
  const t = useWords()
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (code !== undefined) box.current?.focus()
  }, [code])
  if (code === undefined) return null
  return (
    <div ref={box} tabIndex={-1} class="cw-problem">
      <ErrorSummary title={t('desk.problem')} errors={[{ text: t(problemKey(code)) }]}>
        {children}
      </ErrorSummary>
    </div>
  )
}

/** What a view shows while it has nothing to show: loading, no access, offline, or something wrong. */
export function NotReady({ loaded, again }: { loaded: Exclude<Loaded<unknown>, { at: 'ready' }>; again: () => void }) {
  const t = useWords()
  if (loaded.at === 'loading') {
    return (
      <p class="govuk-body cw-loading" role="status">
        {t('desk.loading')}
      </p>
    )
  }
  if (loaded.code === 'no_such_case' || loaded.code === 'no_such_report' || loaded.code === 'no_such_handle') return <NoAccess />
  return (
    <>
      <h1 class="govuk-heading-l">{t('desk.failed.title')}</h1>
      <Problem code={loaded.code} />
      <Button type="button" kind="secondary" onClick={again}>
        {t('desk.again')}
      </Button>
    </>
  )
}

/** The same words for what never was, what ended and what is not this person's. */
export function NoAccess() {
  const t = useWords()
  return (
    <>
      <h1 class="govuk-heading-l">{t('desk.no_access.title')}</h1>
      <EmptyState>
        <Text>{t('desk.no_access.text')}</Text>
        <p class="govuk-body">
          <a class="govuk-link" href="#/">
            {t('desk.no_access.home')}
          </a>
        </p>
      </EmptyState>
    </>
  )
}

/** Somebody else's words: as text, in their own direction, with their own line breaks (S29). */
export function Said({ children }: { children: string }) {
  return (
    <div class="cw-said" dir="auto">
      {children}
    </div>
  )
}

/** "Maya, Alex and Kim", each name in its own direction. */
export function Names({ names }: { names: readonly string[] }) {
  return (
    <>
      {names.map((name, i) => (
        <>
          {i > 0 && ', '}
          <bdi>{name}</bdi>
        </>
      ))}
    </>
  )
}
