import type { ComponentChildren } from 'preact'

export type Column = { title: ComponentChildren; numeric?: boolean | undefined }

type Props = {
  caption?: ComponentChildren
  captionSize?: 's' | 'm' | 'l' | undefined
  /** hides the caption from sight where a heading above says the same */
  captionHidden?: boolean | undefined
  head?: readonly Column[] | undefined
  rows: readonly (readonly ComponentChildren[])[]
  /** the first cell of a row names it */
  rowHeaders?: boolean | undefined
}

/** Numbers stand in columns marked `numeric`, with digits of one width. */
export function Table({ caption, captionSize, captionHidden, head = [], rows, rowHeaders }: Props) {
  const captionClass = [
    'govuk-table__caption',
    captionSize && `govuk-table__caption--${captionSize}`,
    captionHidden && 'govuk-visually-hidden',
  ]
  return (
    <table class="govuk-table">
      {caption && <caption class={captionClass.filter(Boolean).join(' ')}>{caption}</caption>}
      {head.length > 0 && (
        <thead class="govuk-table__head">
          <tr class="govuk-table__row">
            {head.map((column) => (
              <th
                scope="col"
                class={column.numeric ? 'govuk-table__header govuk-table__header--numeric' : 'govuk-table__header'}
              >
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
      )}
      <tbody class="govuk-table__body">
        {rows.map((row) => (
          <tr class="govuk-table__row">
            {row.map((cell, index) =>
              rowHeaders && index === 0 ? (
                <th scope="row" class="govuk-table__header">
                  {cell}
                </th>
              ) : (
                <td class={head[index]?.numeric ? 'govuk-table__cell govuk-table__cell--numeric' : 'govuk-table__cell'}>
                  {cell}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
