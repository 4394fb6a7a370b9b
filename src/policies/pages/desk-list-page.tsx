import type { Body } from '../../bodies/model.ts'
import { href, routes } from '../../routes.ts'
import { EmptyState } from '../../ui/components/empty-state.tsx'
import { LinkButton } from '../../ui/components/link-button.tsx'
import { Pagination } from '../../ui/components/pagination.tsx'
import { Table } from '../../ui/components/table.tsx'
import { DeskPage } from '../../ui/desk-layout.tsx'
import { deskRail } from '../../ui/desk-rail.ts'
import type { Frame } from '../../ui/frame.ts'
import { words } from '../../ui/words.ts'
import type { Policy } from '../model.ts'
import { ChangesOnTheWay, type OpenChange } from './changes-on-the-way.tsx'

type Props = {
  frame: Frame
  isAdmin: boolean
  mayMake: boolean
  policies: readonly (Policy & { readonly body_name: Body['name'] })[]
  changes: readonly OpenChange[]
  older: string | undefined
}

/** Every text, on the desk. */
export function DeskPoliciesPage({ frame, isAdmin, mayMake, policies, changes, older }: Props) {
  const t = words(frame.locale)
  const title = t('policy.list.title')
  return (
    <DeskPage frame={frame} title={title} rail={deskRail(t, 'policies', isAdmin)}>
      <h1 class="govuk-heading-l">{title}</h1>
      {policies.length === 0 ? (
        <EmptyState>
          <p>{t('policy.desk.empty')}</p>
        </EmptyState>
      ) : (
        <Table
          id="texts"
          caption={title}
          captionHidden
          rowHeaders
          head={[{ title: t('policy.title') }, { title: t('policy.kind') }, { title: t('policy.body') }]}
          rows={policies.map(({ slug, title: name, kind, body_name }) => [
            <a class="govuk-link" href={href(routes.deskPolicy, { policy: slug })}>
              <bdi>{name}</bdi>
            </a>,
            t(`policy.kind.${kind}`),
            body_name
          ])}
        />
      )}
      <Pagination older={older} olderText={t('policy.list.more')} />
      <ChangesOnTheWay changes={changes} named desk />
      {mayMake && <LinkButton href={routes.deskNewPolicy}>{t('policy.make')}</LinkButton>}
    </DeskPage>
  )
}
