import type { ComponentChildren } from 'preact'

/** `hidden` names the row for those who hear the link alone: "Change" + "what happened" */
export type SummaryAction = { href: string; text: ComponentChildren; hidden?: string | undefined }
export type SummaryRow = {
  key: ComponentChildren
  value: ComponentChildren
  actions?: readonly SummaryAction[] | undefined
}

type Props = {
  rows: readonly SummaryRow[]
  /** draws the list as a card with this title */
  title?: ComponentChildren
  titleLevel?: 2 | 3 | 4 | undefined
  /** actions for the whole card */
  actions?: readonly SummaryAction[] | undefined
}

export function SummaryList({ rows, title, titleLevel = 2, actions = [] }: Props) {
  const someActions = rows.some((row) => row.actions?.length)
  const list = (
    <dl class="govuk-summary-list">
      {rows.map((row) => (
        <Row row={row} lacksActions={someActions && !row.actions?.length} title={title} />
      ))}
    </dl>
  )
  if (!title) return list
  const Heading = `h${titleLevel}` as const
  return (
    <div class="govuk-summary-card">
      <div class="govuk-summary-card__title-wrapper">
        <Heading class="govuk-summary-card__title">{title}</Heading>
        {actions.length === 1 && actions[0] && (
          <div class="govuk-summary-card__actions">
            <ActionLink action={actions[0]} title={title} />
          </div>
        )}
        {actions.length > 1 && (
          <ul class="govuk-summary-card__actions">
            {actions.map((action) => (
              <li class="govuk-summary-card__action">
                <ActionLink action={action} title={title} />
              </li>
            ))}
          </ul>
        )}
      </div>
      <div class="govuk-summary-card__content">{list}</div>
    </div>
  )
}

function Row({ row, lacksActions, title }: { row: SummaryRow; lacksActions: boolean; title: ComponentChildren }) {
  const [first, ...more] = row.actions ?? []
  return (
    <div class={lacksActions ? 'govuk-summary-list__row govuk-summary-list__row--no-actions' : 'govuk-summary-list__row'}>
      <dt class="govuk-summary-list__key">{row.key}</dt>
      <dd class="govuk-summary-list__value">{row.value}</dd>
      {first && (
        <dd class="govuk-summary-list__actions">
          {more.length === 0 ? (
            <ActionLink action={first} title={title} />
          ) : (
            <ul class="govuk-summary-list__actions-list">
              {[first, ...more].map((action) => (
                <li class="govuk-summary-list__actions-list-item">
                  <ActionLink action={action} title={title} />
                </li>
              ))}
            </ul>
          )}
        </dd>
      )}
    </div>
  )
}

function ActionLink({ action, title }: { action: SummaryAction; title: ComponentChildren }) {
  return (
    <a class="govuk-link" href={action.href}>
      {action.text}
      {(action.hidden || title) && (
        <span class="govuk-visually-hidden">
          {action.hidden && ` ${action.hidden}`}
          {title && <> ({title})</>}
        </span>
      )}
    </a>
  )
}
