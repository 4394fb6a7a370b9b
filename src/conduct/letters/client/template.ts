import type { Fields } from '../../desk/client/page-memory.ts'
import { limits, type LetterBody } from '../bodies.ts'
import type { LetterWords } from '../wording/letter-words.ts'
import { addresseeOf, isBare, partsOf, templateVersion, type PartName, type SituationName } from '../situations.ts'

/** What a template fills in; what nobody knows yet stays as `{{field}}` and keeps the letter from being sent. */
export interface Filling {
  readonly name: string
  readonly space: string
  readonly group: string
  readonly day: string
}

const known = (value: string, field: string): string => (value.trim() === '' ? `{{${field}}}` : value.trim())

type Given = { readonly situation: SituationName; readonly parts: readonly PartName[] }

/** Under what name the words of a letter that is not saved yet are kept. */
export const newLetter = (team: string): string => `letter ${team} new`

/** A new letter in the words of its situation, with `###places###` to fill. */
export function fillTemplate(t: LetterWords, { situation, parts }: Given, filling: Filling): Fields {
  const values = {
    name: known(filling.name, 'name'),
    space: known(filling.space, 'space'),
    group: known(filling.group, 'group'),
    day: known(filling.day, 'day')
  }
  const wordsOf = (part: PartName): string =>
    part === 'by_when' && situation === 'affected_proposal'
      ? t('letters.template.affected_by_when', values)
      : t(`letters.template.part.${part}`, values)
  const texts = parts.map((part) => [`part-${part}`, [wordsOf(part)]] as const)
  return { language: [t.language], subject: [t(`letters.template.subject.${situation}`, values)], ...Object.fromEntries(texts) }
}

/** A letter to the reporter that passes on the words of an answer; the team's own go around them. */
export function passOnApology(
  t: LetterWords,
  of: NonNullable<LetterBody['apology']>,
  words: string,
  { group, recipient }: Pick<Filling, 'group'> & { readonly recipient: string }
): Fields {
  const parts = partsOf(undefined, 'apology')
  const filled = fillTemplate(t, { situation: 'apology', parts }, { name: t('letters.to.you'), space: '', day: '', group })
  const text = words.slice(0, limits.part)
  return {
    ...filled,
    'part-apology': [text],
    recipients: [recipient],
    situation: ['apology'],
    apology: [of.sent, of.answer]
  }
}

/** Which answer a letter that is being begun passes on. */
export function apologyOf(fields: Fields): LetterBody['apology'] {
  const [sent, answer] = fields['apology'] ?? []
  return sent === undefined || answer === undefined ? undefined : { sent, answer }
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

/** The letter as its form stands. */
export function letterOfFields(
  t: LetterWords,
  fields: Fields,
  { situation, parts, space, apology }: Given & Pick<LetterBody, 'apology'> & { readonly space: string }
): LetterBody {
  const one = (name: string): string => fields[name]?.[0] ?? ''
  return {
    situation,
    to: addresseeOf(situation),
    language: t.language,
    template: `${situation} ${templateVersion}`,
    subject: one('subject'),
    recipients: readRecipients(one('recipients')),
    parts: parts.map((part) => ({
      part,
      heading: isBare(part) ? '' : t(`letters.part.${part}`),
      text: one(`part-${part}`)
    })),
    ...(space !== '' && { space }),
    ...(apology !== undefined && { apology })
  }
}
