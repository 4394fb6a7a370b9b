import { useState } from 'preact/hooks'
import type { QuietHours } from '../../../rules/quiet-hours.ts'
import { Button } from '../../../ui/components/button.tsx'
import { Checkboxes } from '../../../ui/components/checkboxes.tsx'
import { Sealed } from '../../../ui/components/sealed.tsx'
import { Textarea } from '../../../ui/components/textarea.tsx'
import { useWords } from '../../../ui/words-context.ts'
import { one } from './form-fields.ts'
import { NotReady, Problem, Section, Text, Title } from './parts.tsx'
import { QuietPart } from './quiet-part.tsx'
import { linesOf } from './case/known-people.ts'
import { useAct, useDraft, useLoaded, useWork } from './use-work.ts'

export function Settings() {
  const { call } = useWork()
  const loaded = useLoaded('settings', async () => ({
    names: await call('neverJudge'),
    shortcuts: await call('shortcuts'),
    quiet: await call('quiet')
  }))
  if (loaded.at !== 'ready') return <NotReady loaded={loaded} again={loaded.again} />
  return <SettingsPage {...loaded.value} />
}

/** What stands in one's own book and nowhere else. */
type PageProps = { names: readonly string[]; shortcuts: boolean; quiet: QuietHours | null }

export function SettingsPage({ names, shortcuts, quiet }: PageProps) {
  const t = useWords()
  const { call, memory, changed } = useWork()
  const { busy, problem, run } = useAct()
  const [keys, setKeys] = useState(shortcuts)
  const { fields, read, drop } = useDraft('never judge', { names: [names.join('\n')] })
  const save = (event: Event): void => {
    event.preventDefault()
    run(async () => {
      await call('setNeverJudge', { names: linesOf(one(fields, 'names')) })
      drop()
      changed(t('desk.said.settings'))
    })
  }
  const turn = (event: { currentTarget: EventTarget & HTMLFormElement }): void => {
    const on = new FormData(event.currentTarget).get('shortcuts') === 'on'
    setKeys(on)
    memory.shortcuts = on
    run(async () => {
      await call('setShortcuts', { on })
      changed(t('desk.said.settings'))
    })
  }
  return (
    <>
      <Title>{t('desk.settings')}</Title>
      <Problem code={problem} />
      <p class="govuk-body">
        <a class="govuk-link" href="#/pgp">
          {t('desk.pgp')}
        </a>
      </p>
      <Section
        id="never-judge"
        title={
          <>
            {t('desk.never_judge')} <Sealed />
          </>
        }
      >
        <Text>{t('desk.never_judge.text')}</Text>
        <form onSubmit={save} onInput={read} noValidate>
          <Textarea
            name="names"
            id="never-judge-names"
            label={t('desk.never_judge.label')}
            hint={t('desk.never_judge.hint')}
            rows={5}
            spellcheck={false}
            value={one(fields, 'names')}
          />
          <Button disabled={busy}>{busy ? t('desk.working') : t('desk.never_judge.save')}</Button>
        </form>
      </Section>
      <QuietPart quiet={quiet} />
      <Section id="shortcuts" title={t('desk.shortcuts')}>
        <Text>{t('desk.shortcuts.text')}</Text>
        <form onChange={turn}>
          <Checkboxes name="shortcuts" values={keys ? ['on'] : []} choices={[{ value: 'on', label: t('desk.shortcuts.on') }]} />
        </form>
      </Section>
    </>
  )
}
