import { href, routes } from '../../../routes.ts'
import { Button } from '../../../ui/components/button.tsx'
import { EmptyState } from '../../../ui/components/empty-state.tsx'
import { Input } from '../../../ui/components/input.tsx'
import { Pagination } from '../../../ui/components/pagination.tsx'
import { Select } from '../../../ui/components/select.tsx'
import { Tag } from '../../../ui/components/tag.tsx'
import type { Frame } from '../../../ui/frame.ts'
import { Page } from '../../../ui/layout.tsx'
import { partialDayWords } from '../../../ui/partial-day-words.ts'
import { words } from '../../../ui/words.ts'
import { useWords } from '../../../ui/words-context.ts'
import type { RegisterLine } from '../read-register.ts'

type Props = {
  frame: Frame
  lines: readonly RegisterLine[]
  years: readonly number[]
  /** What was searched for. */
  asked: { readonly words: string; readonly year: string }
  /** Where the list goes on. */
  older: string | undefined
}

/** Everything that was decided, newest first. */
export function RegisterPage({ frame, lines, years, asked, older }: Props) {
  const t = words(frame.locale)
  const feed = (
    <link
      rel="alternate"
      type="application/atom+xml"
      href={href(routes.feed, { feed: 'decisions.atom' })}
      title={t('resolution.list.title')}
    />
  )
  const isSearch = asked.words !== '' || asked.year !== ''
  return (
    <Page frame={frame} title={t('resolution.list.title')} head={feed}>
      <h1 class="govuk-heading-xl">{t('resolution.list.title')}</h1>
      <p class="govuk-body-l">{t('resolution.list.intro')}</p>
      <Search years={years} asked={asked} isSearch={isSearch} />
      {lines.length === 0 && (
        <EmptyState>
          <p>{t(isSearch ? 'resolution.list.nothing' : 'resolution.list.empty')}</p>
        </EmptyState>
      )}
      <ul class="cw-bodies">
        {lines.map((line) => (
          <Line line={line} />
        ))}
      </ul>
      <Pagination older={older} label={t('resolution.list.title')} />
      <p class="govuk-body cw-screen-only">
        <a class="govuk-link" href={routes.feeds}>
          {t('record.feeds.title')}
        </a>
      </p>
    </Page>
  )
}

function Search({ years, asked, isSearch }: Pick<Props, 'years' | 'asked'> & { isSearch: boolean }) {
  const t = useWords()
  return (
    <form method="get" action={routes.resolutions} class="cw-search cw-screen-only" role="search">
      <Input label={t('resolution.list.search')} name="words" type="search" value={asked.words} autocomplete="off" />
      <Select
        label={t('resolution.list.year')}
        name="year"
        value={asked.year}
        options={[
          { value: '', text: t('resolution.list.any_year') },
          ...years.map((year) => ({ value: String(year), text: String(year) }))
        ]}
      />
      <Button kind="secondary">{t('resolution.list.find')}</Button>
      {isSearch && (
        <p class="govuk-body">
          <a class="govuk-link" href={routes.resolutions}>
            {t('resolution.list.all')}
          </a>
        </p>
      )}
    </form>
  )
}

function Line({ line }: { line: RegisterLine }) {
  const t = useWords()
  const facts = [line.body_name, partialDayWords(t, line.decided)]
  if (line.tally !== '') facts.push(line.tally)
  return (
    <li>
      <h2 class="govuk-heading-s">
        <a class="govuk-link" href={href(routes.resolution, { number: line.number })}>
          {line.title}
        </a>{' '}
        {line.status !== 'in_force' && <Tag colour="grey">{t(`resolution.status.${line.status}`)}</Tag>}
      </h2>
      <p>
        <bdi>{line.number}</bdi> · {facts.join(' · ')}
      </p>
    </li>
  )
}
