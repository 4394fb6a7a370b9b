import type { Shown } from '../../../http/read-fields.ts'
import { href, routes } from '../../../routes.ts'
import { Button } from '../../../ui/components/button.tsx'
import { Details } from '../../../ui/components/details.tsx'
import { useWords } from '../../../ui/words-context.ts'
import type { ListedAction } from '../model.ts'
import { ActionFields } from './action-fields.tsx'
import { ActionList } from './action-parts.tsx'

/** What was given out under an item of an agenda, and whom something can be given to while the meeting goes on. */
export type ItemActions = {
  readonly actions: readonly ListedAction[]
  readonly owners: readonly { readonly slug: string; readonly name: string }[]
  /** What stands in the form before anybody types. */
  readonly shown: Shown
  readonly now: Date
}

type Props = ItemActions & {
  body: { readonly slug: string }
  meeting: string
  item: { readonly id: string; readonly private: boolean }
  /** Whether more can be given out here. */
  open: boolean
  /** Whether the reader may be writing down what came of the item, in a form above. */
  writes: boolean
}

/** Giving out something to do in the room, under the item that it comes from. */
export function ItemActionsPart({ actions, owners, shown, now, body, meeting, item, open, writes }: Props) {
  const t = useWords()
  if (!open && actions.length === 0) return null
  const action = href(routes.deskActionNew, { slug: body.slug }, { meeting, item: item.id, from: 'room' })
  return (
    <section>
      <h2 class="govuk-heading-m" id="actions">
        {t('action.of_item')}
      </h2>
      {actions.length > 0 && <ActionList actions={actions} now={now} to={({ number }) => href(routes.deskAction, { number })} />}
      {open && (
        <Details summary={t('action.new')} id="give-out">
          <form method="post" action={action} novalidate class="cw-form">
            {writes && (
              <noscript>
                <p class="govuk-body">{t('action.of_item.apart')}</p>
              </noscript>
            )}
            <ActionFields owners={owners} hidden={item.private} shown={shown} />
            <Button kind="secondary" preventDoubleClick>
              {t('action.form.save')}
            </Button>
          </form>
        </Details>
      )}
    </section>
  )
}
