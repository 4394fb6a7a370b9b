import type { ComponentChildren } from 'preact'

export type Column = { title: ComponentChildren; numeric?: boolean | undefined }

type Props = {
  /** makes a wide table a region of its own that scrolls; needs a caption */
  id?: string | undefined
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
export function Table(props: Props) {
  const { id } = props
  if (id === undefined) return <PlainTable {...props} />
  return (
    <div class="cw-scroll" role="region" tabindex={0} aria-labelledby={captionId(id)}>
      <PlainTable {...props} />
    </div>
  )
}

const captionId = (id: string) => `${id}-caption`

function PlainTable({ id, caption, captionSize, captionHidden, head = [], rows, rowHeaders }: Props) {
  const captionClass = [
    'govuk-table__caption',
    captionSize && `govuk-table__caption--${captionSize}`,
    captionHidden && 'govuk-visually-hidden'
  ]
  return (
    <table class="govuk-table" id={id}>
      {caption && (
        <caption class={captionClass.filter(Boolean).join(' ')} id={id && captionId(id)}>
          {caption}
        </caption>
      )}
      {head.length > 0 && (
        <thead class="govuk-table__head">
          <tr class="govuk-table__row">
            {head.map((column) => (
              <th scope="col" class={cellClass('govuk-table__header', column)}>
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
                <td class={cellClass('govuk-table__cell', head[index])}>{cell}</td>
              )
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function cellClass(name: string, column: Column | undefined): string {
  return column?.numeric ? `${name} ${name}--numeric` : name
}
