import { useEffect, useState } from 'preact/hooks'
import { Button } from '../../../ui/components/button.tsx'
import { ButtonGroup } from '../../../ui/components/button-group.tsx'
import { Input } from '../../../ui/components/input.tsx'
import { KeyWords } from '../../../ui/components/key-words.tsx'
import { Notice } from '../../../ui/components/notice.tsx'
import { useWords } from '../../../ui/words-context.ts'
import type { WrappedKey } from '../../wire.ts'
import { useDesk, useTrying } from '../desk-context.ts'
import { type Problem, ProblemBox } from '../problems.tsx'
import { Tick } from './tick.tsx'
import { Text, Title } from './title.tsx'

type Props = {
  email: string
  onMade: (unlock: WrappedKey) => Promise<{ problem?: Problem }>
  onSkip?: (() => void) | undefined
}

/** Twelve words on paper that open the key of somebody who is signed in. Printing this page prints the sheet. */
export function SheetStep({ email, onMade, onSkip }: Props) {
  const t = useWords()
  const { desk, site } = useDesk()
  const { busy, problem, run } = useTrying<Problem>((code) => code)
  const [sheet, setSheet] = useState<{ words: string[]; unlock: WrappedKey } | undefined>(undefined)
  const [place, setPlace] = useState('')
  const [printed, setPrinted] = useState(false)

  useEffect(
    () =>
      run(async () => {
        setSheet(await desk.worker.call('makeSheet'))
        return {}
      }),
    []
  )
  const submit = (event: Event) => {
    event.preventDefault()
    if (!sheet) return
    run(async () => {
      if (!printed) return { problem: 'written' }
      // Where it will lie is for the person to have thought of; it is not kept (U8).
      return place.trim() === '' ? { problem: 'place' } : onMade(sheet.unlock)
    })
  }
  const field = problem === 'place' ? 'place' : problem === 'written' ? 'printed' : undefined
  return (
    <>
      <ProblemBox problem={problem} field={field} />
      <Title>{t('accounts.sheet.title')}</Title>
      <Text>{t('accounts.sheet.text', { site, email, address: location.host })}</Text>
      {sheet ? (
        <>
          <KeyWords words={sheet.words} />
          <form onSubmit={submit} class="cw-column cw-screen-only" noValidate>
            <Button kind="secondary" type="button" onClick={() => print()}>
              {t('accounts.sheet.print')}
            </Button>
            <Tick name="printed" label={t('accounts.sheet.printed')} ticked={printed} onTick={setPrinted} />
            <Input
              name="place"
              label={t('accounts.sheet.place')}
              hint={t('accounts.sheet.place.hint')}
              autocomplete="off"
              value={place}
              onInput={(event) => setPlace(event.currentTarget.value)}
            />
            <ButtonGroup>
              <Button disabled={busy}>{busy ? t('accounts.working') : t('accounts.continue')}</Button>
              {onSkip && (
                <Button kind="secondary" type="button" disabled={busy} onClick={onSkip}>
                  {t('accounts.sheet.skip')}
                </Button>
              )}
            </ButtonGroup>
          </form>
        </>
      ) : (
        <Notice>
          <p>{t('accounts.words.making')}</p>
        </Notice>
      )}
    </>
  )
}
