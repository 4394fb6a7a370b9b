import type { Choice, ChoiceListProps } from './choice-list.tsx'
import { ChoiceList } from './choice-list.tsx'

/** `exclusive`: with scripts, ticking this one clears the others, as "None of these" */
export type Tick = Choice & { name?: string | undefined; exclusive?: boolean | undefined }

type Props = ChoiceListProps<Tick> & { values?: readonly string[] | undefined }

/** Any number of several. */
export function Checkboxes({ values = [], ...list }: Props) {
  return (
    <ChoiceList
      {...list}
      kind="checkboxes"
      isChosen={(choice) => values.includes(choice.value)}
      attributesOf={(choice) => ({
        'data-behaviour': choice.exclusive ? 'exclusive' : undefined,
        ...(choice.name === undefined ? {} : { name: choice.name })
      })}
    />
  )
}
