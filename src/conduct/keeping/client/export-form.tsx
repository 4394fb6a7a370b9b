import { Button } from '../../../ui/components/button.tsx'
import { Checkboxes } from '../../../ui/components/checkboxes.tsx'
import { Input } from '../../../ui/components/input.tsx'
import { Textarea } from '../../../ui/components/textarea.tsx'
import { useWords } from '../../../ui/words-context.ts'
import { useCase } from '../../desk/client/case/case-context.ts'
import { many, one } from '../../desk/client/form-fields.ts'
import { Problem, Text } from '../../desk/client/parts.tsx'
import { saveFile } from '../../desk/client/save-file.ts'
import { useAct, useDraft, useWork } from '../../desk/client/use-work.ts'

/** Takes the case out as one sealed file for one or two people. The case remembers it. */
export function ExportForm() {
  const t = useWords()
  const { call, about, changed } = useWork()
  const { team, members } = useCase()
  const { busy, problem, run } = useAct()
  const { fields, read, drop } = useDraft(`export ${team}`)
  const people = about.people.filter((person) => members.some((member) => member.id === person.id))
  const send = (event: Event): void => {
    event.preventDefault()
    run(async () => {
      const to = {
        people: many(fields, 'people'),
        recipient: one(fields, 'recipient'),
        name: one(fields, 'name'),
        why: one(fields, 'why')
      }
      const { name, bytes } = await call('exportCase', { team, to })
      saveFile(name, new Uint8Array(bytes))
      drop()
      changed(t('desk.said.exported'))
    })
  }
  return (
    <form onSubmit={send} onInput={read} noValidate>
      <Text>{t('desk.export.what')}</Text>
      <Problem code={problem} />
      <Checkboxes
        name="people"
        idPrefix="export-people"
        legend={t('desk.export.members')}
        legendSize="s"
        small
        values={many(fields, 'people')}
        choices={people.map(({ id, name }) => ({ value: id, label: <bdi>{name}</bdi> }))}
      />
      <Textarea
        name="recipient"
        id="export-recipient"
        label={t('desk.export.recipient')}
        hint={t('desk.export.recipient.hint')}
        rows={2}
        value={one(fields, 'recipient')}
      />
      <Input name="name" id="export-name" label={t('desk.export.name')} maxlength={200} value={one(fields, 'name')} />
      <Input name="why" id="export-why" label={t('desk.export.why')} maxlength={1_000} value={one(fields, 'why')} />
      <Button kind="secondary" disabled={busy}>
        {busy ? t('desk.working') : t('desk.export.send')}
      </Button>
    </form>
  )
}
