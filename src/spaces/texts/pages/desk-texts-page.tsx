import type { FieldErrors } from '../../../http/read-fields.ts'
import { href, routes } from '../../../routes.ts'
import { BackLink } from '../../../ui/components/back-link.tsx'
import { Button } from '../../../ui/components/button.tsx'
import { EmptyState } from '../../../ui/components/empty-state.tsx'
import { Input } from '../../../ui/components/input.tsx'
import { RowButton } from '../../../ui/components/row-button.tsx'
import { Select } from '../../../ui/components/select.tsx'
import { Table } from '../../../ui/components/table.tsx'
import { Tag } from '../../../ui/components/tag.tsx'
import { WrongFields } from '../../../ui/components/wrong-fields.tsx'
import { DeskPage } from '../../../ui/desk-layout.tsx'
import { deskRail } from '../../../ui/desk-rail.ts'
import type { Frame } from '../../../ui/frame.ts'
import { words } from '../../../ui/words.ts'
import { useWords } from '../../../ui/words-context.ts'
import type { Space } from '../../model.ts'
import { textNames, type TextState } from '../model.ts'
import type { SpaceText } from '../store.ts'

type Props = {
  frame: Frame
  isAdmin: boolean
  space: Space
  texts: readonly SpaceText[]
  /** Whether the operator lets this server look at other pages. */
  mayCheck: boolean
  wrong: { readonly text: string; readonly url: string; readonly errors: FieldErrors } | undefined
}

const colours = { found: 'green', changed: 'amber', not_found: 'amber', unreachable: 'grey' } as const satisfies Record<
  TextState,
  string
>

/** Where a space shows the texts, and what was found there. */
export function DeskTextsPage(props: Props) {
  const { frame, isAdmin, space, texts, mayCheck, wrong } = props
  const t = words(frame.locale)
  const title = t('space.texts.title', { name: space.name })
  return (
    <DeskPage
      frame={frame}
      title={title}
      error={wrong !== undefined}
      rail={deskRail(t, 'spaces', isAdmin)}
      before={<BackLink href={href(routes.deskSpace, { space: space.id })}>{space.name}</BackLink>}
    >
      {wrong && <WrongFields errors={wrong.errors} />}
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">
        <a class="govuk-link" href={href(routes.spaceTexts, { space: space.id })}>
          {t('space.texts.copy')}
        </a>
      </p>
      <h2 class="govuk-heading-m">{t('space.texts.places')}</h2>
      <p class="govuk-body">{t(mayCheck ? 'space.texts.places.checked' : 'space.texts.places.unchecked')}</p>
      {texts.length === 0 ? (
        <EmptyState>
          <p>{t('space.texts.empty')}</p>
        </EmptyState>
      ) : (
        <Table
          id="places"
          caption={t('space.texts.places')}
          captionHidden
          rowHeaders
          head={[{ title: t('space.texts.text') }, { title: t('space.url') }, { title: t('space.texts.state') }]}
          rows={texts.map((row) => [
            t(`space.text.${row.text}`),
            <a class="govuk-link" href={row.url} rel="noreferrer">
              <bdi>{row.url}</bdi>
            </a>,
            <>
              <State row={row} />
              <RowButton
                action={href(routes.deskTextRemove, { space: space.id, text: row.text })}
                text={t('space.remove')}
                about={t(`space.text.${row.text}`)}
              />
            </>
          ])}
        />
      )}
      {mayCheck && texts.length > 0 && (
        <form method="post" action={href(routes.deskTextsCheck, { space: space.id })}>
          <Button kind="secondary" preventDoubleClick>
            {t('space.texts.check')}
          </Button>
        </form>
      )}
      <AddForm {...props} />
    </DeskPage>
  )
}

function State({ row: { state, checked_day, found_day } }: { row: SpaceText }) {
  const t = useWords()
  if (!state || !checked_day) return <>{t('space.texts.not_yet')} </>
  const earlier = state !== 'found' && found_day ? ` ${t('space.texts.found_before', { day: found_day })}` : ''
  return (
    <>
      <Tag colour={colours[state]}>{t(`space.texts.state.${state}`, { day: checked_day })}</Tag>
      {earlier}{' '}
    </>
  )
}

function AddForm({ space, wrong }: Pick<Props, 'space' | 'wrong'>) {
  const t = useWords()
  const error = wrong?.errors.get('url')
  return (
    <>
      <h2 class="govuk-heading-m">{t('space.texts.add')}</h2>
      <form method="post" action={href(routes.deskTexts, { space: space.id })} novalidate class="cw-form">
        <Select
          name="text"
          label={t('space.texts.text')}
          value={wrong?.text ?? 'welcome'}
          options={textNames.map((name) => ({ value: name, text: t(`space.text.${name}`) }))}
        />
        <Input
          name="url"
          label={t('space.url')}
          hint={t('space.texts.url.hint')}
          value={wrong?.url ?? ''}
          error={error && t(error)}
          type="url"
          spellcheck={false}
        />
        <Button preventDoubleClick>{t('space.texts.add')}</Button>
      </form>
    </>
  )
}
