import { Button } from '../../../ui/components/button.tsx'
import { Checkboxes } from '../../../ui/components/checkboxes.tsx'
import { Radios } from '../../../ui/components/radios.tsx'
import { Select } from '../../../ui/components/select.tsx'
import { Textarea } from '../../../ui/components/textarea.tsx'
import type { Appeal } from '../../../rules/handling.ts'
import { useWords } from '../../../ui/words-context.ts'
import { useCase } from '../../desk/client/case/case-context.ts'
import { FlagList } from '../../desk/client/flag-list.tsx'
import { many, one } from '../../desk/client/form-fields.ts'
import { Problem, Text } from '../../desk/client/parts.tsx'
import { useAct, useDraft, useWork } from '../../desk/client/use-work.ts'
import { appellants } from '../bodies.ts'
import type { AskedAppeal } from '../view.ts'

/** What the reporter asked for stands in the form already. */
function fromReporter(asked: AskedAppeal | undefined): Record<string, string[]> {
  return asked === undefined ? {} : { by: ['reporter'], text: [asked.text] }
}

/** So does what the reported person wrote on a letter page, with the result that the letter told of. */
function fromLetter({ letters, referrals }: ReturnType<typeof useCase>, appeal: Appeal): Record<string, string[]> {
  const asked = letters.sent.flatMap((sent) =>
    sent.answers.flatMap((answer) => (answer.appeal === true ? [{ sent, answer }] : []))
  )
  const newest = asked.at(-1)
  if (newest === undefined) return {}
  const { sent, answer } = newest
  const told = referrals.results.find((result) => result.at <= sent.at)
  const grounds = (answer.grounds ?? []).flatMap((key) => appeal.grounds.find((ground) => ground.key === key)?.text ?? [])
  return { by: ['reported'], text: [answer.text], grounds, ...(told && { of: [told.hash], packet: [told.what] }) }
}

/** Sends an appeal to people who had no part in the case. They read what stands here and nothing else. */
export function AppealForm({ appeal }: { appeal: Appeal }) {
  const t = useWords()
  const { call, changed } = useWork()
  const view = useCase()
  const { team, referrals } = view
  const { results, asked } = referrals
  const { busy, problem, run } = useAct()
  const { fields, read, drop } = useDraft(`appeal ${team}`, {
    of: [results[0]?.hash ?? ''],
    packet: [results[0]?.what ?? ''],
    ...(asked[0] === undefined ? fromLetter(view, appeal) : fromReporter(asked[0]))
  })
  const send = (event: Event): void => {
    event.preventDefault()
    run(async () => {
      const by = appellants.find((each) => each === one(fields, 'by'))
      if (by === undefined) throw Object.assign(new Error('empty'), { code: 'empty' })
      await call('sendAppeal', {
        team,
        appeal: {
          by,
          of: one(fields, 'of'),
          grounds: [...many(fields, 'grounds')],
          text: one(fields, 'text'),
          packet: `${one(fields, 'packet').trim()}\n\n${one(fields, 'text').trim()}`,
          acceptLate: many(fields, 'late').includes('yes')
        }
      })
      drop()
      changed(t('desk.said.appeal'))
    })
  }
  return (
    <form onSubmit={send} onInput={read} noValidate>
      <Text>{t('desk.appeal.who_hears')}</Text>
      <Text>{t(appeal.waits ? 'desk.appeal.waits' : 'desk.appeal.goes_on')}</Text>
      <Problem code={problem} />
      {results.length > 1 && (
        <Select
          name="of"
          id="appeal-of"
          label={t('desk.measures.of')}
          value={one(fields, 'of')}
          options={results.map(({ hash, what }) => ({ value: hash, text: what.slice(0, 80) }))}
        />
      )}
      <Radios
        name="by"
        idPrefix="appeal-by"
        legend={t('desk.appeal.by')}
        legendSize="s"
        small
        value={one(fields, 'by')}
        choices={appellants.map((value) => ({ value, label: t(`desk.appeal.by.${value}`) }))}
      />
      {appeal.grounds.length > 0 && (
        <Checkboxes
          name="grounds"
          idPrefix="appeal-grounds"
          legend={t('desk.appeal.grounds')}
          legendSize="s"
          small
          values={many(fields, 'grounds')}
          choices={appeal.grounds.map(({ text }) => ({ value: text, label: text }))}
        />
      )}
      <Textarea name="text" id="appeal-text" label={t('desk.appeal.text')} rows={5} value={one(fields, 'text')} />
      <Textarea
        name="packet"
        id="appeal-packet"
        label={t('desk.appeal.packet')}
        hint={t('desk.appeal.packet.hint')}
        rows={6}
        value={one(fields, 'packet')}
      />
      <FlagList text={one(fields, 'packet')} />
      <Checkboxes
        name="late"
        idPrefix="appeal-late"
        small
        values={many(fields, 'late')}
        choices={[{ value: 'yes', label: t('desk.appeal.accept_late') }]}
      />
      <Button disabled={busy}>{busy ? t('desk.working') : t('desk.appeal.send.now')}</Button>
    </form>
  )
}
