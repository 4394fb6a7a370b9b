import { routes } from '../../../routes.ts'
import { Button } from '../../../ui/components/button.tsx'
import type { Frame } from '../../../ui/frame.ts'
import { Page } from '../../../ui/layout.tsx'
import { words } from '../../../ui/words.ts'
import { spaceHref } from '../../model.ts'
import type { LinkState } from '../confirm-contacts.ts'

type Props = { frame: Frame; state: LinkState; action: string }

/** Are these contacts right? One button for yes, one for no. */
export function ConfirmPage({ frame, state, action }: Props) {
  const t = words(frame.locale)
  const title = t(`space.link.${state.at}.title`)
  if (state.at === 'gone') {
    return (
      <Page frame={frame} title={title}>
        <h1 class="govuk-heading-l">{title}</h1>
        <p class="govuk-body">{t('space.link.gone.text')}</p>
        <p class="govuk-body">
          <a class="govuk-link" href={routes.spaces}>
            {t('space.list.title')}
          </a>
        </p>
      </Page>
    )
  }
  const { space, day, moderators } = state
  return (
    <Page frame={frame} title={title}>
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">{t(`space.link.${state.at}.text`, { name: space.name, day })}</p>
      {state.at === 'open' && (
        <>
          {moderators.length > 0 && (
            <ul class="govuk-list govuk-list--bullet">
              {moderators.map(({ name, contact, role, may_ban }) => (
                <li>
                  <bdi>{name}</bdi>, <bdi>{contact}</bdi>. {t(`space.role.${role}`)}
                  {may_ban && `, ${t('space.people.may_ban')}`}.
                </li>
              ))}
            </ul>
          )}
          <form method="post" action={action}>
            <div class="govuk-button-group">
              <Button name="answer" value="right" preventDoubleClick>
                {t('space.link.right')}
              </Button>
              <Button name="answer" value="wrong" kind="secondary" preventDoubleClick>
                {t('space.link.wrong')}
              </Button>
            </div>
          </form>
        </>
      )}
      <p class="govuk-body">
        <a class="govuk-link" href={spaceHref(space)}>
          {t('space.link.page', { name: space.name })}
        </a>
      </p>
    </Page>
  )
}
