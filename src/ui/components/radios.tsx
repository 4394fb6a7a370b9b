import type { Choice, ChoiceListProps } from './choice-list.tsx'
import { ChoiceList } from './choice-list.tsx'

type Props = ChoiceListProps<Choice> & { value?: string | undefined; inline?: boolean | undefined }

/** One of several. Nothing is chosen until `value` says so. */
export function Radios({ value, ...list }: Props) {
  return <ChoiceList {...list} kind="radios" isChosen={(choice) => choice.value === value} />
}
