import type { ComponentChildren } from 'preact'
import { ExitThisPage } from './components/exit-this-page.tsx'
import { SkipLink } from './components/skip-link.tsx'
import { Document } from './document.tsx'
import { Footer } from './footer.tsx'
import type { Frame } from './frame.ts'
import { Mark } from './mark.tsx'
import { useWords } from './words-context.ts'

type Props = {
  frame: Frame
  /** neutral on reporter pages: browser histories list it */
  title: string
  error?: boolean | undefined
  /** a page of the person who reports: it can be left at once and has the narrow column */
  reporter?: boolean | undefined
  /** stands above `main`: back link or breadcrumbs */
  before?: ComponentChildren
  scripts?: readonly string[] | undefined
  head?: ComponentChildren
  children: ComponentChildren
}

/** A public or reporter page. The children are what `main` holds, with the page's one h1. */
export function Page({ reporter, before, children, ...document }: Props) {
  const { frame } = document
  return (
    <Document {...document}>
      <Header frame={frame} exit={reporter} />
      {reporter && <ExitBar href={frame.links.exit} />}
      <div class={reporter ? 'govuk-width-container cw-column' : 'govuk-width-container'}>
        {before}
        <main class="govuk-main-wrapper" id="main-content">
          {children}
        </main>
      </div>
      <Footer frame={frame} />
    </Document>
  )
}

function Header({ frame, exit }: { frame: Frame; exit?: boolean | undefined }) {
  const t = useWords()
  const { site, links } = frame
  return (
    <header class="cw-header">
      <SkipLink>{t('ui.skip')}</SkipLink>
      {exit && (
        <a href={links.exit} class="govuk-skip-link govuk-js-exit-this-page-secondary-link" rel="nofollow noreferrer">
          {t('ui.exit')}
        </a>
      )}
      <div class="govuk-width-container cw-header__row">
        <a class="cw-header__name" href={links.home}>
          {site.logo ? <img class="cw-header__logo" height="28" {...site.logo} /> : <Mark />}
          {site.name}
        </a>
        <a class="cw-header__report" href={links.report}>
          {t('ui.header.report')}
        </a>
      </div>
    </header>
  )
}

function ExitBar({ href }: { href: string }) {
  const t = useWords()
  return (
    <div class="cw-exit" role="region" aria-label={t('ui.exit.region')}>
      <div class="govuk-width-container">
        <ExitThisPage href={href} />
      </div>
    </div>
  )
}
