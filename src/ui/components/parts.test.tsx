import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { VNode } from 'preact'
import type { KitText } from '../../../test/helpers/kit-fixtures.tsx'
import { draw, part, readFixtures, sizeIn } from '../../../test/helpers/kit-fixtures.tsx'
import { normalHtml } from '../../../test/helpers/normal-html.ts'
import { BackLink } from './back-link.tsx'
import { Breadcrumbs } from './breadcrumbs.tsx'
import { Button } from './button.tsx'
import { Details } from './details.tsx'
import { ErrorMessage } from './error-message.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { ExitThisPage } from './exit-this-page.tsx'
import { Hint } from './hint.tsx'
import { InsetText } from './inset-text.tsx'
import { LinkButton } from './link-button.tsx'
import { NotificationBanner } from './notification-banner.tsx'
import { Pagination } from './pagination.tsx'
import { Panel } from './panel.tsx'
import { SkipLink } from './skip-link.tsx'
import { SummaryList } from './summary-list.tsx'
import { Table } from './table.tsx'
import { TaskList } from './task-list.tsx'
import { WarningText } from './warning-text.tsx'

type Action = { href: string; text?: string; html?: string; visuallyHiddenText?: string }
type Actions = { items?: Action[] }
type Row = { key: KitText; value: KitText; actions?: Actions }
type Task = {
  title: KitText
  href?: string
  hint?: KitText
  status: { tag?: { text: string; html?: string; classes?: string } } & KitText
}
type Cell = { text?: string; html?: string; format?: string }

/** Every option that one of the listed examples uses, by its name in the kit. */
type Options = {
  id?: string
  text?: string
  html?: string
  href?: string
  name?: string
  type?: string
  value?: string
  classes?: string
  disabled?: boolean
  preventDoubleClick?: boolean
  headingLevel?: 1 | 2
  titleText?: string
  titleHtml?: string
  titleId?: string
  descriptionText?: string
  errorList?: { text?: string; html?: string; href?: string }[]
  summaryText?: string
  summaryHtml?: string
  open?: boolean
  items?: unknown[]
  labelText?: string
  rows?: unknown[]
  card?: { title?: KitText & { headingLevel?: 2 | 3 | 4 }; actions?: Actions }
  caption?: string
  captionClasses?: string
  firstCellIsHeader?: boolean
  head?: Cell[]
  idPrefix?: string
  redirectUrl?: string
  activatedText?: string
  timedOutText?: string
  pressTwoMoreTimesText?: string
  pressOneMoreTimeText?: string
  previous?: { href: string; text?: string }
  next?: { href: string; text?: string }
  landmarkLabel?: string
}

type Case = {
  component: string
  draws: (options: Options) => VNode
  words?: (options: Options) => Record<string, string>
  /** what ours has around or beside the kit's own */
  trim?: (html: string) => string
  fixtures: string[]
}

const actionsOf = (actions: Actions | undefined) =>
  actions?.items?.map((action) => ({ href: action.href, text: part(action), hidden: action.visuallyHiddenText }))

const title = ({ titleText, titleHtml }: Options) => (titleHtml === undefined ? titleText : part({ html: titleHtml }))

const kitPage = (word: string) => part({ html: `${word}<span class="govuk-visually-hidden"> page</span>` })

const cases: Case[] = [
  {
    component: 'button',
    draws: (options) => {
      const kind = options.classes?.includes('--secondary')
        ? 'secondary'
        : options.classes?.includes('--warning')
          ? 'danger'
          : 'main'
      const { text, href, name, value, type, id, disabled, preventDoubleClick } = options
      if (href !== undefined) {
        return (
          <LinkButton href={href} kind={kind}>
            {text}
          </LinkButton>
        )
      }
      const given = Object.fromEntries(Object.entries({ name, value, type, id }).filter(([, set]) => set !== undefined))
      return (
        <Button {...given} {...{ kind, disabled, preventDoubleClick }}>
          {part(options)}
        </Button>
      )
    },
    fixtures: [
      'default',
      'disabled',
      'link',
      'secondary',
      'secondary disabled',
      'warning',
      'warning disabled',
      'name',
      'type',
      'value',
      'html',
      'no type',
      'id',
      'prevent double click'
    ]
  },
  {
    component: 'error-message',
    draws: (options) => <ErrorMessage id={options.id}>{part(options)}</ErrorMessage>,
    fixtures: ['default', 'id', 'html as text', 'html']
  },
  {
    component: 'hint',
    draws: (options) => (
      <Hint id={options.id} class={options.classes}>
        {part(options)}
      </Hint>
    ),
    fixtures: ['default', 'with html', 'classes', 'id', 'html as text']
  },
  {
    component: 'error-summary',
    draws: (options) => (
      <ErrorSummary
        title={title(options)}
        errors={(options.errorList ?? []).map((error) => ({ text: part(error), href: error.href }))}
      >
        {options.descriptionText}
      </ErrorSummary>
    ),
    fixtures: [
      'default',
      'without links',
      'mixed with and without links',
      'with description only',
      'with everything',
      'html as titleText',
      'title html',
      'description',
      'html as descriptionText',
      'error list with html as text',
      'error list with html link'
    ]
  },
  {
    component: 'summary-list',
    draws: ({ rows, card }) => (
      <SummaryList
        rows={(rows as Row[]).map((row) => ({
          key: part(row.key),
          value: part(row.value),
          actions: actionsOf(row.actions)
        }))}
        title={part(card?.title)}
        titleLevel={card?.title?.headingLevel}
        actions={actionsOf(card?.actions)}
      />
    ),
    fixtures: [
      'default',
      'with actions',
      'extreme',
      'as a summary card with a text header',
      'as a summary card with actions',
      'key with html',
      'value with html',
      'actions href',
      'actions with html',
      'summary card with only 1 action',
      'with some actions',
      'as a summary card with a custom header level'
    ]
  },
  {
    component: 'task-list',
    draws: ({ items, idPrefix }) => (
      <TaskList
        idPrefix={idPrefix}
        tasks={(items as Task[]).map((task) => ({
          title: part(task.title),
          href: task.href,
          hint: part(task.hint),
          waiting: task.status.classes?.includes('cannot-start-yet'),
          status: task.status.tag
            ? part({
                html: `<strong class="govuk-tag ${task.status.tag.classes ?? ''}">${task.status.tag.html ?? task.status.tag.text}</strong>`
              })
            : part(task.status)
        }))}
      />
    ),
    fixtures: ['default', 'with hint text and additional states', 'custom id prefix', 'html']
  },
  {
    component: 'details',
    draws: (options) => (
      <Details
        id={options.id}
        open={options.open}
        summary={part(options.summaryHtml === undefined ? { text: options.summaryText ?? '' } : { html: options.summaryHtml })}
      >
        {part(options)}
      </Details>
    ),
    fixtures: ['default', 'expanded', 'id', 'html as text', 'html', 'summary html as text', 'summary html', 'with html']
  },
  {
    component: 'inset-text',
    draws: (options) => <InsetText id={options.id}>{part(options)}</InsetText>,
    fixtures: ['default', 'with html', 'id', 'html as text']
  },
  {
    component: 'notification-banner',
    draws: (options) => (
      <NotificationBanner title={title(options)} success={options.type === 'success'} titleId={options.titleId}>
        {options.html === undefined ? options.text : <>{part(options)}</>}
      </NotificationBanner>
    ),
    words: () => ({ 'ui.notice.success': 'Success' }),
    fixtures: [
      'default',
      'with text as html',
      'with type as success',
      'custom title',
      'title as html',
      'title html as text',
      'custom title id',
      'custom title id with type as success',
      'custom text',
      'html as text'
    ]
  },
  {
    component: 'panel',
    draws: (options) => (
      <Panel title={title(options)} titleLevel={options.headingLevel}>
        {part(options)}
      </Panel>
    ),
    fixtures: [
      'default',
      'title html as text',
      'title html',
      'body html as text',
      'body html',
      'title with no body text',
      'custom heading level'
    ]
  },
  {
    component: 'table',
    draws: (options) => {
      const rows = options.rows as Cell[][]
      return (
        <Table
          caption={options.caption}
          captionSize={sizeIn(options.captionClasses) as 's' | 'm' | 'l' | undefined}
          head={options.head?.map((cell) => ({ title: part(cell), numeric: cell.format === 'numeric' }))}
          rows={rows.map((row) => row.map(part))}
          rowHeaders={options.firstCellIsHeader}
        />
      )
    },
    fixtures: ['with head', 'with head and caption', 'html as text', 'html']
  },
  {
    component: 'pagination',
    draws: ({ previous, next, landmarkLabel }) => (
      <Pagination
        label={landmarkLabel ?? 'Pagination'}
        newer={previous?.href}
        newerText={previous?.text ?? kitPage('Previous')}
        older={next?.href}
        olderText={next?.text ?? kitPage('Next')}
      />
    ),
    fixtures: ['with prev and next only', 'with previous only', 'with next only']
  },
  {
    component: 'back-link',
    draws: (options) => <BackLink href={options.href ?? '#'}>{part(options)}</BackLink>,
    // Ours stands in a landmark, so that nothing on a page is outside one.
    trim: (html) => html.replace(/^<nav [^>]*>/, '').replace(/<\/nav>$/, ''),
    fixtures: ['default', 'html as text', 'html', 'with custom text and link']
  },
  {
    component: 'skip-link',
    draws: (options) => <SkipLink href={options.href ?? '#content'}>{part(options)}</SkipLink>,
    fixtures: ['default', 'no href', 'custom href', 'custom text', 'html as text', 'html']
  },
  {
    component: 'breadcrumbs',
    draws: ({ items, labelText }) => (
      <Breadcrumbs
        label={labelText ?? 'Breadcrumb'}
        items={(items as (KitText & { href?: string })[]).map((item) => ({ text: part(item), href: item.href }))}
      />
    ),
    fixtures: ['default', 'with one level', 'with last breadcrumb as current page', 'html as text', 'custom label']
  },
  {
    component: 'exit-this-page',
    draws: (options) => <ExitThisPage href={options.redirectUrl ?? 'https://www.bbc.co.uk/weather'} />,
    words: (options) => ({
      'ui.exit': options.text ?? '',
      'ui.exit.activated': options.activatedText ?? '',
      'ui.exit.timed_out': options.timedOutText ?? '',
      'ui.exit.press_two': options.pressTwoMoreTimesText ?? '',
      'ui.exit.press_one': options.pressOneMoreTimeText ?? ''
    }),
    fixtures: ['translated']
  },
  {
    component: 'warning-text',
    draws: (options) => <WarningText>{part(options)}</WarningText>,
    fixtures: ['default', 'multiple lines', 'html', 'html as text']
  }
]

for (const { component, draws, words, trim, fixtures } of cases) {
  test(`${component} is drawn as the kit draws its ${fixtures.length} examples`, () => {
    const known = readFixtures<Options>(component)
    for (const name of fixtures) {
      const fixture = known.find((candidate) => candidate.name === name)
      assert.ok(fixture, `the kit has no example "${name}" of ${component}`)
      const html = draw(draws(fixture.options), words?.(fixture.options))
      assert.deepEqual(normalHtml(trim?.(html) ?? html), normalHtml(fixture.html), `${component}: ${name}`)
    }
  })
}
