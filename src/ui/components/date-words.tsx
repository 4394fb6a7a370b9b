import type { DateStyle, Zone } from '../date-words.ts'
import { dateWords } from '../date-words.ts'
import { useWords } from '../words-context.ts'

type Props = { at: Date; zone: Zone; style?: DateStyle | undefined; thisYear?: number | undefined }

/** A moment in words, local time and UTC. */
export function DateWords({ at, zone, style = 'at', thisYear }: Props) {
  const t = useWords()
  return <time datetime={at.toISOString()}>{dateWords(t, at, zone, style, thisYear)}</time>
}
