import { testMark } from '../../../conduct/intake/test-address.ts'
import { href, routes } from '../../../routes.ts'
import { BackLink } from '../../../ui/components/back-link.tsx'
import { EmptyState } from '../../../ui/components/empty-state.tsx'
import { Table } from '../../../ui/components/table.tsx'
import { Tag } from '../../../ui/components/tag.tsx'
import { DeskPage } from '../../../ui/desk-layout.tsx'
import { deskRail } from '../../../ui/desk-rail.ts'
import type { Frame } from '../../../ui/frame.ts'
import { locales } from '../../../ui/locales.ts'
import { words } from '../../../ui/words.ts'
import { useWords } from '../../../ui/words-context.ts'
import type { Space } from '../../model.ts'

type Row = Pick<Space, 'id' | 'name'> & { readonly since: string; readonly opened: readonly string[] }
type Props = { frame: Frame; isAdmin: boolean; weeks: readonly string[]; spaces: readonly Row[] }

/** In which of the last weeks somebody opened a test report of each space, and where to send the next. */
export function TestsPage({ frame, isAdmin, weeks, spaces }: Props) {
  const t = words(frame.locale)
  const shortDay = (day: string) =>
    new Intl.DateTimeFormat(locales[t.locale].format, { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(new Date(day))
  return (
    <DeskPage
      frame={frame}
      title={t('space.tests.title')}
      rail={deskRail(t, 'spaces', isAdmin)}
      before={<BackLink href={routes.deskSpaces}>{t('space.list.title')}</BackLink>}
    >
      <h1 class="govuk-heading-l">{t('space.tests.title')}</h1>
      <p class="govuk-body">{t('space.tests.intro')}</p>
      <p class="govuk-body">{t('space.tests.apart')}</p>
      {spaces.length === 0 ? (
        <EmptyState>
          <p>{t('space.tests.empty')}</p>
        </EmptyState>
      ) : (
        <Table
          id="tests"
          caption={t('space.tests.title')}
          captionHidden
          rowHeaders
          head={[
            { title: t('space.name') },
            ...weeks.toReversed().map((week) => ({ title: t('space.tests.week', { day: shortDay(week) }) }))
          ]}
          rows={spaces.map((space) => [
            <a class="govuk-link" href={href(routes.deskSpace, { space: space.id })}>
              {space.name}
            </a>,
            ...weeks.toReversed().map((week) => <Week week={week} isLast={week === weeks.at(-1)} space={space} />)
          ])}
        />
      )}
    </DeskPage>
  )
}

function Week({ week, isLast, space }: { week: string; isLast: boolean; space: Row }) {
  const t = useWords()
  if (space.opened.includes(week)) return <Tag colour="green">{t('space.tests.opened')}</Tag>
  if (isLast) {
    return (
      <>
        {t('space.tests.open_week')}
        <br />
        <a
          class="govuk-link"
          href={href(routes.report, undefined, { space: space.id }) + testMark}
          target="_blank"
          rel="noreferrer"
        >
          {t('space.tests.send_one')} <span class="govuk-visually-hidden">{space.name}</span>
        </a>
      </>
    )
  }
  return week < space.since ? <>{t('space.tests.before')}</> : <Tag colour="amber">{t('space.tests.unopened')}</Tag>
}
