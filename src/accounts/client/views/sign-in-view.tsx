import { useState } from 'preact/hooks'
import { Button } from '../../../ui/components/button.tsx'
import { Input } from '../../../ui/components/input.tsx'
import { Notice } from '../../../ui/components/notice.tsx'
import { useWords } from '../../../ui/words-context.ts'
import { useDesk, useTrying } from '../desk-context.ts'
import { type Problem, ProblemBox } from '../problems.tsx'
import { DemoPeople } from './demo-people.tsx'
import { Title } from './title.tsx'

/** Two ways in: one touch, or six words and a code. `linkEnded`: the person came with a link that serves no more. */
export function SignInView({ linkEnded }: { linkEnded: boolean }) {
  const t = useWords()
  const { desk, demo } = useDesk()
  const { busy, problem, run } = useTrying<Problem>((code) => code)
  const [email, setEmail] = useState('')
  const [text, setText] = useState('')
  const [code, setCode] = useState('')

  const byWords = (event: Event) => {
    event.preventDefault()
    run(() => desk.signInByWords({ email, text, code }))
  }
  return (
    <>
      <ProblemBox problem={problem ?? (linkEnded ? 'link_ended' : undefined)} />
      <Title>{t('accounts.sign_in.title')}</Title>
      {demo && <DemoPeople />}
      <Button type="button" disabled={busy} onClick={() => run(() => desk.signInByPasskey())}>
        {t('accounts.sign_in.passkey')}
      </Button>
      <h2 class="govuk-heading-m">{t('accounts.sign_in.words.title')}</h2>
      <form onSubmit={byWords} class="cw-column" noValidate>
        <Input
          name="email"
          label={t('accounts.email')}
          type="email"
          autocomplete="username"
          spellcheck={false}
          value={email}
          onInput={(event) => setEmail(event.currentTarget.value)}
        />
        <WordsInput name="words" value={text} onText={setText} hint={t('accounts.words.hint')} />
        <Input
          name="code"
          label={t('accounts.code')}
          hint={t('accounts.code.hint')}
          inputmode="numeric"
          autocomplete="one-time-code"
          width={10}
          value={code}
          onInput={(event) => setCode(event.currentTarget.value)}
        />
        <Button kind="secondary" disabled={busy}>
          {busy ? t('accounts.working') : t('accounts.sign_in.words')}
        </Button>
      </form>
      <Notice>
        <p>{t('accounts.sign_in.help')}</p>
      </Notice>
    </>
  )
}

type WordsInputProps = { name: string; value: string; onText: (text: string) => void; hint: string; label?: string }

/** Words are typed from paper, so they are shown; nothing corrects, completes or remembers them. */
export function WordsInput({ name, value, onText, hint, label }: WordsInputProps) {
  const t = useWords()
  return (
    <Input
      name={name}
      label={label ?? t('accounts.words')}
      hint={hint}
      autocomplete="off"
      autocapitalize="none"
      spellcheck={false}
      dir="ltr"
      value={value}
      onInput={(event) => onText(event.currentTarget.value)}
    />
  )
}
