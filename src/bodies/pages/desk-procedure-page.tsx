import type { ComparedRow } from '../../conduct/procedures/compare-procedures.ts'
import { ComparedRows } from '../../conduct/procedures/compared-rows.tsx'
import { href, routes } from '../../routes.ts'
import { BackLink } from '../../ui/components/back-link.tsx'
import { Button } from '../../ui/components/button.tsx'
import { ButtonGroup } from '../../ui/components/button-group.tsx'
import { ErrorSummary } from '../../ui/components/error-summary.tsx'
import { Textarea } from '../../ui/components/textarea.tsx'
import { DeskPage } from '../../ui/desk-layout.tsx'
import { deskRail } from '../../ui/desk-rail.ts'
import type { Frame } from '../../ui/frame.ts'
import { words } from '../../ui/words.ts'
import { useWords } from '../../ui/words-context.ts'
import type { Body } from '../model.ts'
import type { BodyVersion } from '../procedure-versions.ts'

export type ProcedureForm = {
  readonly text: string
  /** What the values are laid over. */
  readonly base: string
  /** Sentences, each with its line. */
  readonly problems: readonly string[]
  /** What would change; nothing until somebody asks. */
  readonly preview?: readonly ComparedRow[]
}

type Props = { frame: Frame; isAdmin: boolean; body: Body; form: ProcedureForm; versions: readonly BodyVersion[] }

/** Where a chair writes what the body does differently: as YAML, with a look at the difference before it holds. */
export function DeskProcedurePage({ frame, isAdmin, body, form, versions }: Props) {
  const t = words(frame.locale)
  const { problems, preview } = form
  const title = t('body.values.title', { name: body.name })
  const wrong = problems.join(' ')
  return (
    <DeskPage
      frame={frame}
      title={title}
      error={problems.length > 0}
      rail={deskRail(t, 'bodies', isAdmin)}
      before={<BackLink href={href(routes.deskBody, { slug: body.slug })}>{body.name}</BackLink>}
    >
      {problems.length > 0 && <ErrorSummary errors={problems.map((text) => ({ text, href: '#values' }))} />}
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">
        {t('body.values.intro', { base: form.base })}{' '}
        <a class="govuk-link" href={href(routes.procedure, { name: body.procedure })}>
          {t('body.values.read', { base: form.base })}
        </a>
      </p>
      <p class="govuk-body">{t('body.values.cases')}</p>
      <form method="post" action={href(routes.deskProcedure, { slug: body.slug })} novalidate class="cw-form">
        <Textarea
          label={t('body.values.label')}
          hint={t('body.values.hint')}
          name="values"
          rows={16}
          value={form.text}
          error={wrong || undefined}
          spellcheck={false}
          autocapitalize="none"
          dir="ltr"
        />
        <ButtonGroup>
          <Button name="do" value="preview" kind={preview ? 'secondary' : 'main'}>
            {t('body.values.preview')}
          </Button>
          {preview && preview.length > 0 && (
            <Button name="do" value="save" preventDoubleClick>
              {t('body.values.save')}
            </Button>
          )}
        </ButtonGroup>
      </form>
      {preview && <Preview rows={preview} />}
      <Versions versions={versions} />
    </DeskPage>
  )
}

function Preview({ rows }: { rows: readonly ComparedRow[] }) {
  const t = useWords()
  return (
    <section aria-labelledby="preview">
      <h2 class="govuk-heading-m" id="preview">
        {t('body.values.difference')}
      </h2>
      {rows.length === 0 ? (
        <p class="govuk-body">{t('body.values.nothing')}</p>
      ) : (
        <ComparedRows rows={rows} names={[t('body.values.now'), t('body.values.then')]} />
      )}
    </section>
  )
}

function Versions({ versions }: { versions: readonly BodyVersion[] }) {
  const t = useWords()
  if (versions.length === 0) return null
  return (
    <>
      <h2 class="govuk-heading-m">{t('body.values.versions')}</h2>
      <ul class="govuk-list">
        {versions.map(({ n, version, from_day }) => (
          <li>
            <a class="govuk-link" href={href(routes.procedure, { name: version })}>
              {t('procedure.version', { n, day: from_day })}
            </a>
          </li>
        ))}
      </ul>
    </>
  )
}
