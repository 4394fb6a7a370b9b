import type { ComponentChildren } from 'preact'
import { ErrorSummary } from '../../../ui/components/error-summary.tsx'
import { FileUpload } from '../../../ui/components/file-upload.tsx'
import { Input } from '../../../ui/components/input.tsx'
import { Textarea } from '../../../ui/components/textarea.tsx'
import type { Key } from '../../../ui/make-words.ts'
import { useWords } from '../../../ui/words-context.ts'
import { limits, reachAnswers, type Warning } from '../../intake/answers.ts'
import { ReachFields } from '../../intake/pages/reach-fields.tsx'
import { WarningsField } from '../../intake/pages/warnings-field.tsx'
import type { Fields } from '../../intake/read-step.ts'
import type { ReportView } from '../report-view.ts'
import type { Contact } from '../reporter-session.ts'

/** What a reporter can do with an open report. Each is a page of its own with its own confirmation. */
export const actions = ['write', 'harm', 'name', 'contact', 'stop', 'words', 'hand', 'appeal'] as const
export type Action = (typeof actions)[number]
const usual: readonly Action[] = ['harm', 'name', 'contact', 'stop', 'words']

/** Those offered as links, as far as this report allows them. Writing is on the page itself. */
export function offered({ appeal, held }: Pick<ReportView, 'appeal' | 'held'>): readonly Action[] {
  return [...(appeal?.asked === false ? ['appeal' as const] : []), ...usual, ...(held === 'waiting' ? ['hand' as const] : [])]
}

export function isAction(text: string): text is Action {
  return actions.some((each) => each === text)
}

type Props = {
  action: Action
  /** what was typed, put back after a problem */
  typed: { text: string; contact: Contact }
  problem: Key | undefined
  fallbackName: string
}

/** Heading, explanation and fields of one action. */
export function ActionFields({ action, typed, problem, fallbackName }: Props) {
  const t = useWords()
  const error = problem && t(problem)
  const head = (
    <>
      <h1 class="govuk-heading-l">{t(`return.act.${action}`)}</h1>
      <p class="govuk-body">{t(`return.act_means.${action}`, { panel: fallbackName })}</p>
    </>
  )
  const fields: Record<Action, ComponentChildren> = {
    write: <TextField label={t('return.write.label')} value={typed.text} error={error} />,
    harm: <TextField label={t('return.harm.label')} value={typed.text} error={error} />,
    stop: <TextField label={t('return.stop.label')} value={typed.text} error={error} />,
    name: <Input name="text" label={t('report.you.name')} value={typed.text} error={error} autocomplete="off" dir="auto" />,
    contact: <ReachFields contact={typed.contact} error={error} />,
    appeal: <TextField label={t('return.appeal.label')} value={typed.text} error={error} />,
    words: null,
    hand: null
  }
  return (
    <>
      {error !== undefined && <ErrorSummary errors={[{ text: error, href: action === 'contact' ? '#email' : '#text' }]} />}
      {head}
      {fields[action]}
    </>
  )
}

function TextField({ label, value, error }: { label: string; value: string; error: string | undefined }) {
  return (
    <Textarea
      name="text"
      label={label}
      rows={5}
      dir="auto"
      autocomplete="off"
      value={value}
      error={error}
      limit={limits.what}
      countFrom={90}
    />
  )
}

/** The box for a message, with one file if there is one. */
export function MessageFields({
  text,
  warnings,
  problem,
  fileError
}: {
  text: string
  warnings: readonly Warning[]
  problem: Key | undefined
  fileError: string | undefined
}) {
  const t = useWords()
  return (
    <>
      <TextField label={t('return.write.label')} value={text} error={problem && t(problem)} />
      <WarningsField values={warnings} />
      <FileUpload name="file" label={t('return.write.file')} error={fileError} />
    </>
  )
}

/** The contact somebody filled in. */
export function readContact(fields: Fields): Contact {
  const reach = reachAnswers.find((each) => each === fields.text('reach')) ?? 'site'
  return {
    reach,
    address: reach === 'email' ? fields.text('email').trim() : reach === 'phone' ? fields.text('phone').trim() : '',
    sharedMailbox: reach === 'email' && fields.text('sharedMailbox') === 'yes',
    language: ''
  }
}

const refusals: Readonly<Record<string, Key>> = {
  empty: 'return.problem.empty',
  too_long: 'report.problem.what_too_long',
  return_key_inside: 'return.problem.key_inside',
  busy: 'return.problem.busy',
  door_damaged: 'return.problem.damaged',
  offline: 'return.problem.offline',
  not_an_address: 'report.problem.address',
  stale_thread: 'return.problem.busy',
  slow_down: 'return.problem.busy',
  gone: 'return.problem.closed',
  no_such_handle: 'return.problem.closed'
}

/** The sentence for why something was not done. */
export function refusalKey(code: string): Key {
  return refusals[code] ?? 'return.problem.server'
}
