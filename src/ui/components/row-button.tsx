type Props = { action: string; text: string; about: string }

/** A button that reads as a link, in a form of its own: it changes something. `about` names the row for those who hear it alone. */
export function RowButton({ action, text, about }: Props) {
  return (
    <form method="post" action={action} class="cw-row-form">
      <button class="cw-link-button" type="submit">
        {text} <span class="govuk-visually-hidden">{about}</span>
      </button>
    </form>
  )
}
