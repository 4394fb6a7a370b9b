import type { Shown } from '../../../http/read-fields.ts'
import { href, routes } from '../../../routes.ts'
import { BackLink } from '../../../ui/components/back-link.tsx'
import { Button } from '../../../ui/components/button.tsx'
import { Checkboxes } from '../../../ui/components/checkboxes.tsx'
import { EmptyState } from '../../../ui/components/empty-state.tsx'
import { Input } from '../../../ui/components/input.tsx'
import { Radios } from '../../../ui/components/radios.tsx'
import { RowButton } from '../../../ui/components/row-button.tsx'
import { Table } from '../../../ui/components/table.tsx'
import { WrongFields } from '../../../ui/components/wrong-fields.tsx'
import { DeskPage } from '../../../ui/desk-layout.tsx'
import { deskRail } from '../../../ui/desk-rail.ts'
import type { Frame } from '../../../ui/frame.ts'
import { words } from '../../../ui/words.ts'
import { useWords } from '../../../ui/words-context.ts'
import { kindName, type KindNames } from '../../kinds/kind-names.ts'
import { type SpaceKind, spaceKinds } from '../../model.ts'
import { useField } from '../../pages/use-field.ts'

type Props = { frame: Frame; own: KindNames; shown: Shown; kinds: readonly string[] }

/** Kinds of space that a requirement can be for: the shipped ones, then the own ones. */
export function kindsToChoose({ rows }: KindNames): SpaceKind[] {
  return [...spaceKinds, ...rows.filter(({ list }) => list === 'online').map(({ id }) => id)]
}

/** What this foundation asks of spaces beside what every space owes. */
export function RequirementsPage({ frame, own, shown, kinds }: Props) {
  const t = words(frame.locale)
  return (
    <DeskPage
      frame={frame}
      title={t('space.asked.title')}
      error={shown.errors.size > 0}
      rail={deskRail(t, 'spaces', true)}
      before={<BackLink href={routes.deskSpaces}>{t('space.list.title')}</BackLink>}
    >
      <WrongFields errors={shown.errors} />
      <h1 class="govuk-heading-l">{t('space.asked.title')}</h1>
      <p class="govuk-body">
        {t('space.asked.intro')}{' '}
        <a class="govuk-link" href={routes.whereItApplies}>
          {t('scope.title')}
        </a>
      </p>
      {own.needs.length === 0 ? (
        <EmptyState>
          <p>{t('space.asked.empty')}</p>
        </EmptyState>
      ) : (
        <Table
          id="requirements"
          caption={t('space.asked.title')}
          captionHidden
          rowHeaders
          head={[{ title: t('scope.need') }, { title: t('scope.level') }, { title: t('space.asked.of') }]}
          rows={own.needs.map((need) => [
            <bdi>{need.name}</bdi>,
            t(`scope.level.${need.level}`),
            <>
              {need.kinds.length === 0 ? t('space.asked.all') : need.kinds.map((kind) => kindName(t, kind, own)).join(', ')}
              <RowButton
                action={href(routes.deskRequirementRemove, { requirement: need.id })}
                text={t('space.remove')}
                about={need.name}
              />
            </>
          ])}
        />
      )}
      <Form own={own} shown={shown} kinds={kinds} />
    </DeskPage>
  )
}

function Form({ own, shown, kinds }: Omit<Props, 'frame'>) {
  const t = useWords()
  const field = useField(shown)
  return (
    <>
      <h2 class="govuk-heading-m">{t('space.asked.add')}</h2>
      <form method="post" action={routes.deskRequirements} novalidate class="cw-form">
        <Input label={t('space.asked.name')} hint={t('space.asked.name.hint')} {...field('name')} />
        <Radios
          legend={t('scope.level')}
          inline
          {...field('level')}
          choices={(['required', 'encouraged'] as const).map((level) => ({ value: level, label: t(`scope.level.${level}`) }))}
        />
        <Checkboxes
          name="kinds"
          small
          legend={t('space.asked.of')}
          hint={t('space.asked.of.hint')}
          choices={kindsToChoose(own).map((kind) => ({ value: kind, label: kindName(t, kind, own) }))}
          values={kinds}
        />
        <Input label={t('scope.from')} hint={t('space.asked.source.hint')} {...field('source')} />
        <Button preventDoubleClick>{t('space.asked.add')}</Button>
      </form>
    </>
  )
}
