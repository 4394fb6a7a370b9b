import type { ComponentChildren } from 'preact'
import { SkipLink } from './components/skip-link.tsx'
import { Document } from './document.tsx'
import type { Frame } from './frame.ts'
import { Mark } from './mark.tsx'
import { useWords } from './words-context.ts'

export type RailItem = { href: string; text: string; current?: boolean | undefined }

type Props = {
  frame: Frame
  title: string
  error?: boolean | undefined
  rail: readonly RailItem[]
  /** below the places: the person's name, lock, sign out */
  person?: ComponentChildren
  before?: ComponentChildren
  scripts?: readonly string[] | undefined
  head?: ComponentChildren
  children: ComponentChildren
}

/** A page for staff: the rail, the content, nothing else. */
export function DeskPage({ rail, person, before, children, ...document }: Props) {
  const { site, links } = document.frame
  return (
    <Document {...document} desk>
      <DeskFrame site={site.name} home={links.home} {...{ rail, person, before }}>
        {children}
      </DeskFrame>
    </Document>
  )
}

type FrameProps = Pick<Props, 'rail' | 'person' | 'before' | 'children'> & { site: string; home: string }

/** What stands inside the body of a staff page; the desk's script draws it by itself. */
export function DeskFrame({ site, home, rail, person, before, children }: FrameProps) {
  return (
    <div class="cw-desk__frame">
      <Rail {...{ site, home, rail, person }} />
      <div class="cw-desk__content">
        {before}
        <main class="govuk-main-wrapper" id="main-content">
          {children}
        </main>
      </div>
    </div>
  )
}

function Rail({ site, home, rail, person }: Pick<FrameProps, 'site' | 'home' | 'rail' | 'person'>) {
  const t = useWords()
  return (
    <header class="cw-rail">
      <SkipLink>{t('ui.skip')}</SkipLink>
      <a class="cw-rail__name" href={home}>
        <Mark />
        {site}
      </a>
      {rail.length > 0 && (
        <nav aria-label={t('ui.nav.desk')}>
          <ul class="cw-rail__list">
            {rail.map((item) => (
              <li>
                <a class="cw-rail__link" href={item.href} aria-current={item.current ? 'page' : undefined}>
                  {item.text}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
      {person && <div class="cw-rail__person">{person}</div>}
    </header>
  )
}
