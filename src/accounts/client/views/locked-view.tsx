import { useState } from 'preact/hooks'
import { Button } from '../../../ui/components/button.tsx'
import { Details } from '../../../ui/components/details.tsx'
import { useWords } from '../../../ui/words-context.ts'
import type { Me, WrappedKey } from '../../wire.ts'
import { useDesk, useTrying } from '../desk-context.ts'
import { type Problem, ProblemBox } from '../problems.tsx'
import { NewKey } from './new-key.tsx'
import { WordsInput } from './sign-in-view.tsx'
import { Text, Title } from './title.tsx'

/** Signed in, and the key is not open. */
export function LockedView({ me, idle }: { me: Me; idle: boolean }) {
  const t = useWords()
  const { desk } = useDesk()
  const { busy, problem, run } = useTrying<Problem>((code) => code)
  const [replacing, setReplacing] = useState(false)
  const wayOf = (kind: WrappedKey['kind']) => me.unlocks.find((unlock) => unlock.kind === kind)
  const [words, sheet] = [wayOf('words'), wayOf('sheet')]

  if (replacing) return <NewKey me={me} onBack={() => setReplacing(false)} />
  return (
    <>
      <ProblemBox problem={problem} />
      <Title>{t('accounts.locked.title')}</Title>
      <Text>{t(idle ? 'accounts.locked.idle' : 'accounts.locked.text', { name: me.account.name })}</Text>
      {wayOf('prf') && (
        <Button type="button" disabled={busy} onClick={() => run(() => desk.openByPasskey(me))}>
          {t('accounts.locked.passkey')}
        </Button>
      )}
      {words && (
        <OpenByText
          name="words"
          label={t('accounts.words')}
          hint={t('accounts.words.hint')}
          button={t('accounts.locked.words')}
          busy={busy}
          onText={(text) => run(() => desk.openByWords(me, text, words))}
        />
      )}
      {sheet && (
        <Details summary={t('accounts.locked.sheet.summary')}>
          <OpenByText
            name="sheet"
            label={t('accounts.sheet.words')}
            hint={t('accounts.sheet.hint')}
            button={t('accounts.locked.sheet')}
            busy={busy}
            onText={(text) => run(() => desk.openByWords(me, text, sheet))}
          />
        </Details>
      )}
      <Details summary={t('accounts.locked.lost.summary')}>
        <Text>{t('accounts.locked.lost')}</Text>
        <Button kind="secondary" type="button" onClick={() => setReplacing(true)}>
          {t('accounts.key.new')}
        </Button>
      </Details>
    </>
  )
}

type OpenByTextProps = {
  name: string
  label: string
  hint: string
  button: string
  busy: boolean
  onText: (text: string) => void
}

function OpenByText({ name, label, hint, button, busy, onText }: OpenByTextProps) {
  const t = useWords()
  const [text, setText] = useState('')
  const submit = (event: Event) => {
    event.preventDefault()
    onText(text)
  }
  return (
    <form onSubmit={submit} class="cw-column" noValidate>
      <WordsInput name={name} label={label} hint={hint} value={text} onText={setText} />
      <Button kind="secondary" disabled={busy}>
        {busy ? t('accounts.working') : button}
      </Button>
    </form>
  )
}
