import type { Words } from '../../../ui/make-words.ts'
import type { Fields } from '../../desk/client/page-memory.ts'
import type { LetterBody } from '../bodies.ts'
import { isBare, situations, templateVersion, type PartName, type SituationName } from '../situations.ts'

/** What a template fills in; what nobody knows yet stays as `{{field}}` and keeps the letter from being sent. */
export interface Filling {
  readonly name: string
  readonly space: string
  readonly group: string
  readonly day: string
}

const known = (value: string, field: string): string => (value.trim() === '' ? `{{${field}}}` : value.trim())

/** A new letter in the words of its situation, with `###places###` to fill. */
export function fillTemplate(t: Words, situation: SituationName, filling: Filling): Fields {
  const values = {
    name: known(filling.name, 'name'),
    space: known(filling.space, 'space'),
    group: known(filling.group, 'group'),
    day: known(filling.day, 'day')
  }
  const parts = situations[situation].parts.map((part) => [`part-${part}`, [wordsOf(t, situation, part, values)]] as const)
  return { subject: [t(`letters.template.${situation}.subject`, values)], ...Object.fromEntries(parts) }
}

function wordsOf(t: Words, situation: SituationName, part: PartName, values: Record<string, string>): string {
  if (part === 'greeting') return t('letters.template.greeting', values)
  if (part === 'closing') return t('letters.template.closing', values)
  const texts: Partial<Record<`${SituationName}.${PartName}`, string>> = {
    'behaviour.behaviour': t('letters.template.behaviour.behaviour', values),
    'behaviour.impact': t('letters.template.behaviour.impact', values),
    'behaviour.plan': t('letters.template.behaviour.plan', values),
    'behaviour.consequences': t('letters.template.behaviour.consequences', values),
    'hearing.behaviour': t('letters.template.hearing.behaviour', values),
    'hearing.question': t('letters.template.hearing.question', values),
    'space.recommendation': t('letters.template.space.recommendation', values),
    'space.question': t('letters.template.space.question', values),
    'affected.proposal': t('letters.template.affected.proposal', values),
    'affected.question': t('letters.template.affected.question', values),
    'outcome.outcome': t('letters.template.outcome.outcome', values),
    'board.notice': t('letters.template.board.notice', values),
    'free.text': t('letters.template.free.text', values)
  }
  return texts[`${situation}.${part}`] ?? ''
}

/** "Kim <kim@example.net>", one a line. */
export function readRecipients(text: string): LetterBody['recipients'] {
  return text.split('\n').flatMap((line) => {
    const plain = line.trim()
    if (plain === '') return []
    const [, name = '', address = ''] = /^(.*?)\s*<([^<>]*)>$/u.exec(plain) ?? []
    if (address !== '') return [{ name: name === '' ? address : name, address: address.trim() }]
    return plain.includes('@') && !plain.includes(' ') ? [{ name: plain, address: plain }] : [{ name: plain }]
  })
}

export function writeRecipients(recipients: LetterBody['recipients']): string {
  return recipients
    .map(({ name, address }) => (address === undefined ? name : name === address ? address : `${name} <${address}>`))
    .join('\n')
}

/** The fields of a form for a letter that is there. */
export function fieldsOfLetter(body: LetterBody): Fields {
  const parts = body.parts.map(({ part, text }) => [`part-${part}`, [text]] as const)
  return { subject: [body.subject], recipients: [writeRecipients(body.recipients)], ...Object.fromEntries(parts) }
}

type Given = { readonly situation: SituationName; readonly space: string; readonly language: string }

/** The letter as its form stands. */
export function letterOfFields(t: Words, fields: Fields, { situation, space, language }: Given): LetterBody {
  const one = (name: string): string => fields[name]?.[0] ?? ''
  return {
    situation,
    to: situations[situation].to,
    language,
    template: `${situation} ${templateVersion}`,
    subject: one('subject'),
    recipients: readRecipients(one('recipients')),
    parts: situations[situation].parts.map((part) => ({
      part,
      heading: isBare(part) ? '' : t(`letters.part.${part}`),
      text: one(`part-${part}`)
    })),
    ...(space !== '' && { space })
  }
}
