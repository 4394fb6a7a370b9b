import { useWords } from '../../../ui/words-context.ts'
import { useLoaded, useWork } from './use-work.ts'

type Props = { place: { readonly text: string; readonly space?: string } }

/** Where it happened: the space by its name, or by its short name until the list is there, and what was written beside it. */
export function Place({ place: { text, space } }: Props) {
  const t = useWords()
  const { call } = useWork()
  const names = useLoaded('space names', () => call('spaceNames'))
  if (space === undefined && text === '') return <>{t('desk.not_said')}</>
  const known = names.at === 'ready' && space !== undefined ? names.value[space] : undefined
  return (
    <>
      {space !== undefined && <bdi>{known ?? space}</bdi>}
      {space !== undefined && text !== '' && ', '}
      {text !== '' && <bdi>{text}</bdi>}
    </>
  )
}
