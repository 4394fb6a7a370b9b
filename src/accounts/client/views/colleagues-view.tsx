import { useEffect, useState } from 'preact/hooks'
import { routes } from '../../../routes.ts'
import { Button } from '../../../ui/components/button.tsx'
import { Notice } from '../../../ui/components/notice.tsx'
import { Table } from '../../../ui/components/table.tsx'
import { Tag } from '../../../ui/components/tag.tsx'
import { useWords } from '../../../ui/words-context.ts'
import { normaliseWords } from '../../../seal/words.ts'
import type { PublicKeys } from '../../model.ts'
import type { Colleague, ConfirmProblem, Me } from '../../wire.ts'
import { post, read } from '../ask.ts'
import { useDesk, useTrying } from '../desk-context.ts'
import { type Problem, ProblemBox } from '../problems.tsx'
import { WordsInput } from './sign-in-view.tsx'
import { Text, Title } from './title.tsx'

/** Everybody here, whose key somebody heard, and whose nobody did (S35). */
export function ColleaguesView({ me }: { me: Me }) {
  const t = useWords()
  const { desk } = useDesk()
  const { problem, run } = useTrying<Problem>((code) => code)
  const [colleagues, setColleagues] = useState<Colleague[]>([])
  const [chosen, setChosen] = useState<Colleague | undefined>(undefined)

  const load = async () => {
    const answer = await desk.ask(() => read<{ colleagues: Colleague[] }>(routes.colleagues))
    setColleagues(answer.colleagues)
    return {}
  }
  useEffect(() => run(load), [])

  if (chosen?.keys) {
    const done = () => {
      setChosen(undefined)
      run(load)
    }
    return <HearWords name={chosen.name} id={chosen.id} keys={chosen.keys} onDone={done} />
  }
  return (
    <>
      <ProblemBox problem={problem} />
      <Title>{t('accounts.colleagues.title')}</Title>
      <Text>{t('accounts.colleagues.text')}</Text>
      <Table
        id="colleagues"
        caption={t('accounts.colleagues.caption')}
        captionSize="s"
        rowHeaders
        head={[{ title: t('accounts.name') }, { title: t('accounts.colleagues.key') }, { title: t('accounts.colleagues.act') }]}
        rows={colleagues.map((colleague) => [
          colleague.name,
          <KeyState colleague={colleague} />,
          colleague.keys && !colleague.confirmedBy && colleague.id !== me.account.id ? (
            <Button kind="secondary" type="button" onClick={() => setChosen(colleague)}>
              {t('accounts.colleagues.hear')}
              <span class="govuk-visually-hidden"> ({colleague.name})</span>
            </Button>
          ) : (
            ''
          )
        ])}
      />
    </>
  )
}

function KeyState({ colleague }: { colleague: Colleague }) {
  const t = useWords()
  if (!colleague.keys) return <Tag colour="grey">{t('accounts.colleagues.no_key')}</Tag>
  if (!colleague.confirmedBy) return <Tag colour="amber">{t('accounts.colleagues.waiting')}</Tag>
  return <>{t('accounts.colleagues.confirmed', { name: colleague.confirmedBy })}</>
}

type HearProps = { id: Colleague['id']; name: string; keys: PublicKeys; onDone: () => void }

/** The words are typed, not shown: who only ticks a box has heard nothing (U6). They come from the key, not from the server. */
function HearWords({ id, name, keys, onDone }: HearProps) {
  const t = useWords()
  const { desk } = useDesk()
  const { busy, problem, run } = useTrying<Problem>((code) => code)
  const [text, setText] = useState('')

  const confirm = async (): Promise<{ problem?: Problem }> => {
    const expected = await desk.worker.call('checkWords', keys)
    if (normaliseWords(text).join(' ') !== expected.join(' ')) return { problem: 'not_heard' }
    const heard = { account: id, verifyKey: keys.verifyKey }
    const answer = await desk.ask(() => post<object, ConfirmProblem>(routes.colleagueConfirm, heard))
    if (answer.problem !== undefined) return { problem: answer.problem }
    onDone()
    return {}
  }
  const submit = (event: Event) => {
    event.preventDefault()
    run(confirm)
  }
  return (
    <>
      <ProblemBox problem={problem} field="heard" />
      <Title>{t('accounts.hear.title', { name })}</Title>
      <Text>{t('accounts.hear.text', { name })}</Text>
      <Notice>
        <p>{t('accounts.hear.how')}</p>
      </Notice>
      <form onSubmit={submit} class="cw-column" noValidate>
        <WordsInput name="heard" label={t('accounts.hear.words')} hint={t('accounts.hear.hint')} value={text} onText={setText} />
        <Button disabled={busy}>{busy ? t('accounts.working') : t('accounts.hear.confirm')}</Button>
        <Button kind="secondary" type="button" disabled={busy} onClick={onDone}>
          {t('ui.back')}
        </Button>
      </form>
    </>
  )
}
