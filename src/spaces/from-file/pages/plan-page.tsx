import { routes } from '../../../routes.ts'
import { BackLink } from '../../../ui/components/back-link.tsx'
import { Button } from '../../../ui/components/button.tsx'
import { Notice } from '../../../ui/components/notice.tsx'
import { Table } from '../../../ui/components/table.tsx'
import { DeskPage } from '../../../ui/desk-layout.tsx'
import { deskRail } from '../../../ui/desk-rail.ts'
import type { Frame } from '../../../ui/frame.ts'
import { words } from '../../../ui/words.ts'
import { useWords } from '../../../ui/words-context.ts'
import type { Looked } from '../import-spaces.ts'
import type { Plan } from '../plan.ts'
import { changesOf, knownPolicies } from '../say-plan.ts'

type Sent = { name: string; zone: string; body: string; again: string }
type Props = { frame: Frame; isAdmin: boolean; looked: Looked; sent: Sent }

/** What a file would do: rows that are left out first, then changes, then what is new. */
export function PlanPage({ frame, isAdmin, looked, sent }: Props) {
  const t = words(frame.locale)
  const { plan, file } = looked
  const known = knownPolicies(t, looked)
  const moves = plan.added.length + plan.changed.length > 0
  return (
    <DeskPage
      frame={frame}
      title={t('space.import.plan')}
      rail={deskRail(t, 'spaces', isAdmin)}
      before={<BackLink href={routes.deskImport}>{t('space.import.title')}</BackLink>}
    >
      <h1 class="govuk-heading-l">{t('space.import.plan')}</h1>
      <p class="govuk-body">
        {t('space.import.sum', {
          added: plan.added.length,
          changed: plan.changed.length,
          same: plan.same,
          bad: plan.bad.length
        })}
      </p>
      {file.encoding !== 'utf-8' && <Notice>{t('space.import.encoding', { encoding: file.encoding })}</Notice>}
      {file.ignored.length > 0 && (
        <p class="govuk-body">{t('space.import.ignored', { columns: file.ignored.filter(Boolean).join(', ') || '-' })}</p>
      )}
      <Bad plan={plan} />
      {known && <p class="govuk-body">{known}</p>}
      <Changed plan={plan} />
      <Added plan={plan} />
      {moves && (
        <form method="post" action={routes.deskImport}>
          {Object.entries(sent).map(([name, value]) => (
            <input type="hidden" name={name} value={value} />
          ))}
          <Button name="act" value="take" preventDoubleClick>
            {t('space.import.take')}
          </Button>
        </form>
      )}
    </DeskPage>
  )
}

function Bad({ plan: { bad } }: { plan: Plan }) {
  const t = useWords()
  if (bad.length === 0) return null
  return (
    <Table
      id="left-out"
      caption={t('space.import.left_out')}
      head={[{ title: t('space.import.row') }, { title: t('space.name') }, { title: t('space.import.why') }]}
      rows={bad.map(({ row, name, column, reason }) => [
        String(row),
        <bdi>{name.slice(0, 120)}</bdi>,
        t('space.import.in_column', { column: column.slice(0, 40), reason: t(`space.import.reason.${reason}`) })
      ])}
    />
  )
}

function Changed({ plan: { changed } }: { plan: Plan }) {
  const t = useWords()
  if (changed.length === 0) return null
  return (
    <Table
      id="changed"
      caption={t('space.import.changed')}
      rowHeaders
      head={[{ title: t('space.name') }, { title: t('space.import.what') }]}
      rows={changed.map((each) => [
        <bdi>{each.space.name}</bdi>,
        <ul class="govuk-list">
          {changesOf(t, each).map((line) => (
            <li>{line}</li>
          ))}
        </ul>
      ])}
    />
  )
}

function Added({ plan: { added } }: { plan: Plan }) {
  const t = useWords()
  if (added.length === 0) return null
  return (
    <Table
      id="added"
      caption={t('space.import.added')}
      rowHeaders
      head={[{ title: t('space.name') }, { title: t('space.slug') }, { title: t('space.days') }]}
      rows={added.map(({ space }) => [
        <bdi>{space.name}</bdi>,
        space.id,
        space.starts_day && space.ends_day ? t('space.days.range', { from: space.starts_day, to: space.ends_day }) : ''
      ])}
    />
  )
}
