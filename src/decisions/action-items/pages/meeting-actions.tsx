import { href, routes } from '../../../routes.ts'
import { LinkButton } from '../../../ui/components/link-button.tsx'
import { useWords } from '../../../ui/words-context.ts'
import type { ListedAction } from '../model.ts'
import { ActionList } from './action-parts.tsx'

type Props = {
  body: { readonly slug: string }
  meeting: string
  actions: readonly ListedAction[]
  now: Date
}

/** What was given out in a meeting, on its page for people of the body. */
export function MeetingActions({ body: { slug }, meeting, actions, now }: Props) {
  const t = useWords()
  return (
    <section>
      <h2 class="govuk-heading-m" id="actions">
        {t('action.of_meeting')}
      </h2>
      {actions.length === 0 ? (
        <p class="govuk-body">{t('action.of_meeting.none')}</p>
      ) : (
        <ActionList actions={actions} now={now} to={({ number }) => href(routes.deskAction, { number })} />
      )}
      <p class="govuk-body">
        <a class="govuk-link" href={href(routes.deskBodyActions, { slug })}>
          {t('action.of_meeting.all')}
        </a>
      </p>
      <LinkButton kind="secondary" href={href(routes.deskActionNew, { slug }, { meeting })}>
        {t('action.new')}
      </LinkButton>
    </section>
  )
}
