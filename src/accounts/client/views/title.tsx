import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { useWords } from '../../../ui/words-context.ts'
import { useDesk } from '../desk-context.ts'

/** The one h1 of a view. Names the tab, and takes the focus when the view takes the place of another. */
export function Title({ children }: { children: string }) {
  const t = useWords()
  const { site } = useDesk()
  const heading = useRef<HTMLHeadingElement>(null)
  // Before the view is painted: a key that is pressed as soon as it is there must not go to the heading.
  useLayoutEffect(() => {
    document.title = t('ui.title', { title: children, site })
    // Not on the first page: there the reader begins at the top anyway.
    if (document.activeElement !== document.body || history.state?.moved) heading.current?.focus()
  }, [children])
  return (
    <h1 class="govuk-heading-l" tabIndex={-1} ref={heading}>
      {children}
    </h1>
  )
}

export function Text({ children }: { children: ComponentChildren }) {
  return <p class="govuk-body">{children}</p>
}
