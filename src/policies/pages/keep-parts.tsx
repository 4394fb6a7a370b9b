import type { Shown } from '../../http/read-fields.ts'
import { href, routes } from '../../routes.ts'
import { Button } from '../../ui/components/button.tsx'
import { Input } from '../../ui/components/input.tsx'
import { InsetText } from '../../ui/components/inset-text.tsx'
import { Select } from '../../ui/components/select.tsx'
import { Textarea } from '../../ui/components/textarea.tsx'
import { useWords } from '../../ui/words-context.ts'
import { languageName } from '../language-name.ts'
import type { Policy, Version } from '../model.ts'
import { dayInWords } from '../policy-words.ts'

const fieldOf = (t: ReturnType<typeof useWords>, shown: Shown) => (name: string) => {
  const error = shown.errors.get(name)
  return { name, value: shown.text(name), error: error && t(error) }
}

type Accept = { policy: Policy; accepted: { n: number; day: string } | undefined; version: Version | undefined }

/** Saying for oneself that one has read and accepts what is in force. */
export function AcceptPart({ policy, accepted, version }: Accept) {
  const t = useWords()
  if (!version) return null
  if (accepted?.n === version.n)
    return <p class="govuk-body">{t('policy.accept.done', { n: version.n, day: dayInWords(t, accepted.day) })}</p>
  return (
    <form method="post" action={href(routes.deskPolicyAccept, { policy: policy.slug })}>
      <Button kind="secondary" preventDoubleClick>
        {t('policy.accept', { n: version.n })}
      </Button>
    </form>
  )
}

export type SpacesProps = {
  policy: Policy
  versions: readonly Version[]
  spaceForm: Shown
  spaces: readonly { readonly id: string; readonly name: string }[]
  following: readonly { readonly id: string; readonly name: string; readonly n: number }[]
}

/** Which spaces and events follow the text, and in which version. */
export function SpacesPart({ policy, versions, spaceForm, spaces, following }: SpacesProps) {
  const t = useWords()
  const field = fieldOf(t, spaceForm)
  if (versions.length === 0 || spaces.length === 0) return null
  return (
    <>
      <h2 class="govuk-heading-m" id="spaces">
        {t('policy.spaces')}
      </h2>
      {following.length > 0 && (
        <ul class="govuk-list">
          {following.map(({ name, n }) => (
            <li>
              <bdi>{name}</bdi>, {t('policy.version.n', { n })}
            </li>
          ))}
        </ul>
      )}
      <form method="post" action={href(routes.deskPolicySpaces, { policy: policy.slug })} novalidate class="cw-form">
        <Select
          label={t('policy.spaces.space')}
          {...field('space')}
          options={spaces.map(({ id, name }) => ({ value: id, text: name }))}
        />
        <Select
          label={t('policy.version')}
          {...field('version')}
          options={versions.map(({ n }) => ({ value: String(n), text: t('policy.version.n', { n }) }))}
        />
        <Button kind="secondary">{t('policy.spaces.save')}</Button>
      </form>
    </>
  )
}

export type KeysProps = {
  policy: Policy
  keyForm: Shown
  /** Just made: shown this once. */
  newKey: string | undefined
  keys: readonly {
    readonly id: string
    readonly name: string
    readonly space_name: string | null
    readonly count: number
    readonly made_day: string
    readonly ended_day: string | null
  }[]
  /** Who keeps the text may make a key for no space in particular. */
  mayKeep: boolean
  spaces: SpacesProps['spaces']
  apiAddress: string
}

/** Keys for programs that write down acceptances, such as a registration form. */
export function KeysPart({ policy, keyForm, newKey, keys, apiAddress, mayKeep, spaces }: KeysProps) {
  const t = useWords()
  const field = fieldOf(t, keyForm)
  const open = keys.filter(({ ended_day }) => ended_day === null)
  if (!mayKeep && spaces.length === 0) return null
  return (
    <>
      <h2 class="govuk-heading-m" id="keys">
        {t('policy.keys')}
      </h2>
      <p class="govuk-body">{t('policy.keys.text')}</p>
      {newKey !== undefined && (
        <InsetText>
          <p class="govuk-body">{t('policy.keys.new')}</p>
          <p class="govuk-body">
            <code class="cw-code">{newKey}</code>
          </p>
          <p class="govuk-body">
            <code class="cw-code">POST {apiAddress}</code>
          </p>
        </InsetText>
      )}
      {open.length > 0 && (
        <ul class="govuk-list">
          {open.map(({ id, name, space_name, made_day, count }) => (
            <li>
              <form method="post" action={href(routes.deskPolicyKeyEnd, { policy: policy.slug, key: id })}>
                <bdi>{space_name === null ? name : t('policy.keys.of_space', { name, space: space_name })}</bdi>,{' '}
                {t('policy.keys.line', { count, day: dayInWords(t, made_day) })}{' '}
                <button class="cw-linklike" type="submit">
                  {t('policy.keys.end')}
                  <span class="govuk-visually-hidden"> {name}</span>
                </button>
              </form>
            </li>
          ))}
        </ul>
      )}
      <form method="post" action={href(routes.deskPolicyKeys, { policy: policy.slug })} novalidate class="cw-form">
        <Input label={t('policy.keys.name')} hint={t('policy.keys.name.hint')} {...field('key_name')} />
        <Select
          label={t('policy.keys.space')}
          {...field('key_space')}
          options={[
            ...(mayKeep ? [{ value: '', text: t('policy.keys.no_space') }] : []),
            ...spaces.map(({ id, name: text }) => ({ value: id, text }))
          ]}
        />
        <Button kind="secondary" preventDoubleClick>
          {t('policy.keys.make')}
        </Button>
      </form>
    </>
  )
}

type Translate = { policy: Policy; shown: Shown; languages: readonly string[]; has: boolean }

/** The newest version in another language. */
export function TranslatePart({ policy, shown, languages, has }: Translate) {
  const t = useWords()
  const field = fieldOf(t, shown)
  if (!has) return null
  const others = languages.filter((language) => language !== policy.language).map((language) => languageName(t.locale, language))
  return (
    <>
      <h2 class="govuk-heading-m" id="translate">
        {t('policy.translate')}
      </h2>
      <p class="govuk-body">
        {t('policy.translate.text', { language: languageName(t.locale, policy.language) })} {others.join(', ')}
      </p>
      <form method="post" action={href(routes.deskPolicyTranslate, { policy: policy.slug })} novalidate class="cw-form">
        <Input
          label={t('policy.translate.language')}
          hint={t('policy.language.hint')}
          {...field('translation_language')}
          width={5}
          spellcheck={false}
        />
        <Textarea label={t('policy.translate.words')} {...field('translation')} rows={10} dir="auto" />
        <Button kind="secondary" preventDoubleClick>
          {t('policy.translate.save')}
        </Button>
      </form>
    </>
  )
}

/** Taking a text out of force. */
export function EndPart({ policy, shown, versions }: { policy: Policy; shown: Shown; versions: readonly Version[] }) {
  const t = useWords()
  const field = fieldOf(t, shown)
  if (versions[0] === undefined || versions[0].until_day !== null) return null
  return (
    <>
      <h2 class="govuk-heading-m" id="end">
        {t('policy.end')}
      </h2>
      <p class="govuk-body">{t('policy.end.text')}</p>
      <form method="post" action={href(routes.deskPolicyEnd, { policy: policy.slug })} novalidate class="cw-form">
        <Input label={t('policy.end.day')} hint={t('form.day.hint')} {...field('last_day')} width={10} inputmode="numeric" />
        <Button kind="danger" preventDoubleClick>
          {t('policy.end.go')}
        </Button>
      </form>
    </>
  )
}
