import { href, routes } from '../../routes.ts'
import { Button } from '../../ui/components/button.tsx'
import { Details } from '../../ui/components/details.tsx'
import { Table } from '../../ui/components/table.tsx'
import { useWords } from '../../ui/words-context.ts'
import type { Body } from '../model.ts'
import type { ListCheckRow } from '../list-checks.ts'

export type ListChecks = { readonly on: boolean; readonly rows: readonly ListCheckRow[] }

/** Whether organisers may have lists checked, and who made links for it. */
export function ListCheckSection({ mayEdit, body, listChecks }: { mayEdit: boolean; body: Body; listChecks: ListChecks }) {
  const t = useWords()
  const { on, rows } = listChecks
  return (
    <>
      <h2 class="govuk-heading-m" id="list-checks">
        {t('body.list_check')}
      </h2>
      <p class="govuk-body">{t('body.list_check.text')}</p>
      <p class="govuk-body">
        <strong>{t(on ? 'body.list_check.is_on' : 'body.list_check.is_off')}</strong>
      </p>
      {mayEdit && (
        <form method="post" action={href(routes.deskListCheck, { slug: body.slug })}>
          <input type="hidden" name="on" value={on ? 'no' : 'yes'} />
          <Button kind="secondary">{t(on ? 'body.list_check.off' : 'body.list_check.on')}</Button>
        </form>
      )}
      {rows.length > 0 && (
        <Details summary={t('body.list_check.log')}>
          <Table
            caption={t('body.list_check.log')}
            captionHidden
            id="list-check-log"
            head={[{ title: t('audit.day') }, { title: t('audit.who') }, { title: t('body.list_check.size') }]}
            rows={rows.map(({ day, name, most }) => [
              <span class="cw-day">{day}</span>,
              <bdi>{name}</bdi>,
              t('body.list_check.up_to', { count: most })
            ])}
          />
        </Details>
      )}
    </>
  )
}
