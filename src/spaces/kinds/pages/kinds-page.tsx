import type { Shown } from '../../../http/read-fields.ts'
import { href, routes } from '../../../routes.ts'
import { BackLink } from '../../../ui/components/back-link.tsx'
import { Button } from '../../../ui/components/button.tsx'
import { EmptyState } from '../../../ui/components/empty-state.tsx'
import { Input } from '../../../ui/components/input.tsx'
import { Select } from '../../../ui/components/select.tsx'
import { Table } from '../../../ui/components/table.tsx'
import { WrongFields } from '../../../ui/components/wrong-fields.tsx'
import { DeskPage } from '../../../ui/desk-layout.tsx'
import { deskRail } from '../../../ui/desk-rail.ts'
import type { Frame } from '../../../ui/frame.ts'
import { words } from '../../../ui/words.ts'
import { RowButton } from '../../../ui/components/row-button.tsx'
import { useField } from '../../pages/use-field.ts'
import type { KindNames } from '../kind-names.ts'
import { kindLists } from '../model.ts'
import { useWords } from '../../../ui/words-context.ts'

type Props = { frame: Frame; own: KindNames; shown: Shown }

/** Kinds of space, of room and of people that this foundation has beside the shipped ones. */
export function KindsPage({ frame, own, shown }: Props) {
  const t = words(frame.locale)
  return (
    <DeskPage
      frame={frame}
      title={t('space.kinds.title')}
      error={shown.errors.size > 0}
      rail={deskRail(t, 'spaces', true)}
      before={<BackLink href={routes.deskSpaces}>{t('space.list.title')}</BackLink>}
    >
      <WrongFields errors={shown.errors} />
      <h1 class="govuk-heading-l">{t('space.kinds.title')}</h1>
      <p class="govuk-body">
        {t('space.kinds.intro')}{' '}
        <a class="govuk-link" href={routes.whereItApplies}>
          {t('scope.title')}
        </a>
      </p>
      {own.rows.length === 0 ? (
        <EmptyState>
          <p>{t('space.kinds.empty')}</p>
        </EmptyState>
      ) : (
        <Table
          id="kinds"
          caption={t('space.kinds.title')}
          captionHidden
          rowHeaders
          head={[{ title: t('space.name') }, { title: t('space.kinds.list') }]}
          rows={own.rows.map(({ id, list, name }) => [
            name,
            <>
              {t(`space.kinds.list.${list}`)}
              <RowButton action={href(routes.deskKindRemove, { kind: id })} text={t('space.remove')} about={name} />
            </>
          ])}
        />
      )}
      <Form shown={shown} />
    </DeskPage>
  )
}

function Form({ shown }: Pick<Props, 'shown'>) {
  const t = useWords()
  const field = useField(shown)
  return (
    <>
      <h2 class="govuk-heading-m">{t('space.kinds.add')}</h2>
      <form method="post" action={routes.deskKinds} novalidate class="cw-form">
        <Select
          label={t('space.kinds.list')}
          {...field('list')}
          options={kindLists.map((list) => ({ value: list, text: t(`space.kinds.list.${list}`) }))}
        />
        <Input label={t('space.name')} {...field('name')} width={20} />
        <Button preventDoubleClick>{t('space.kinds.add')}</Button>
      </form>
    </>
  )
}
