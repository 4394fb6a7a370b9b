import { routes } from '../../../routes.ts'
import { Button } from '../../../ui/components/button.tsx'
import { EmptyState } from '../../../ui/components/empty-state.tsx'
import { Input } from '../../../ui/components/input.tsx'
import type { Frame } from '../../../ui/frame.ts'
import { Page } from '../../../ui/layout.tsx'
import { words } from '../../../ui/words.ts'
import { useWords } from '../../../ui/words-context.ts'
import type { Found } from '../model.ts'

type Props = {
  frame: Frame
  /** What was searched for; empty before anything was. */
  asked: string
  found: readonly Found[]
}

/** One box for the whole public record, with results by area. */
export function SearchPage({ frame, asked, found }: Props) {
  const t = words(frame.locale)
  const title = asked === '' ? t('record.search.title') : t('record.search.title.asked', { asked })
  return (
    <Page frame={frame} title={title}>
      <h1 class="govuk-heading-xl">{t('record.search.title')}</h1>
      <form method="get" action={routes.search} class="cw-search" role="search">
        <Input
          label={t('record.search.label')}
          hint={t('record.search.hint')}
          name="q"
          type="search"
          value={asked}
          autocomplete="off"
        />
        <Button>{t('record.search.find')}</Button>
      </form>
      {asked !== '' && found.length === 0 && (
        <EmptyState>
          <p>{t('record.search.nothing')}</p>
        </EmptyState>
      )}
      {found.map((each) => (
        <Area found={each} />
      ))}
    </Page>
  )
}

function Area({ found: { area, hits, more } }: { found: Found }) {
  const t = useWords()
  const title = t(`record.search.${area}`)
  return (
    <section>
      <h2 class="govuk-heading-m">{title}</h2>
      <ul class="cw-bodies">
        {hits.map(({ href, title: name, about }) => (
          <li>
            <h3 class="govuk-heading-s">
              <a class="govuk-link" href={href}>
                <bdi>{name}</bdi>
              </a>
            </h3>
            {about !== '' && (
              <p>
                <bdi>{about}</bdi>
              </p>
            )}
          </li>
        ))}
      </ul>
      {more !== undefined && (
        <p class="govuk-body">
          <a class="govuk-link" href={more}>
            {t('record.search.more', { area: title })}
          </a>
        </p>
      )}
    </section>
  )
}
