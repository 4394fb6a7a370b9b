import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { VNode } from 'preact'
import { normalHtml } from '../../../test/helpers/normal-html.ts'
import { Checkboxes } from './checkboxes.tsx'
import type { Tick } from './checkboxes.tsx'
import { Fieldset } from './fieldset.tsx'
import { FileUpload } from './file-upload.tsx'
import { Input } from './input.tsx'
import type { KitText } from '../../../test/helpers/kit-fixtures.tsx'
import { draw, part, readFixtures, sizeIn } from '../../../test/helpers/kit-fixtures.tsx'
import { Label } from './label.tsx'
import { Radios } from './radios.tsx'
import { Select } from './select.tsx'
import { Textarea } from './textarea.tsx'

type Item = {
  /** the kit's examples of a select have numbers */
  value: string | number
  text?: string
  html?: string
  id?: string
  name?: string
  hint?: KitText
  checked?: boolean
  selected?: boolean
  disabled?: boolean
  behaviour?: string
  conditional?: KitText
  divider?: string
}

type Options = {
  id?: string
  name: string
  idPrefix?: string
  label?: KitText
  hint?: KitText
  errorMessage?: KitText
  describedBy?: string
  fieldset?: { legend?: KitText; describedBy?: string }
  classes?: string
  value?: string
  values?: string[]
  items?: Item[]
  prefix?: KitText
  suffix?: KitText
  rows?: string
  maxlength?: number
  threshold?: number
  textareaDescriptionText?: string
} & Record<string, unknown>

/** Options that our components pass on to the control under the same name. */
const passed = ['type', 'value', 'disabled', 'autocomplete', 'autocapitalize', 'spellcheck', 'inputmode', 'pattern', 'rows']

function field(options: Options) {
  return {
    name: options.name,
    id: options.id,
    label: part(options.label),
    labelSize: sizeIn(options.label?.classes),
    heading: options.label?.isPageHeading,
    hint: part(options.hint),
    error: part(options.errorMessage),
    describedBy: options.describedBy
  }
}

function controlOf(options: Options): object {
  return Object.fromEntries(passed.filter((name) => options[name] !== undefined).map((name) => [name, options[name]]))
}

function choices(options: Options) {
  const { fieldset, items = [], classes = '' } = options
  const list = items.map((item): Tick | { divider: string } =>
    item.divider === undefined
      ? {
          value: String(item.value),
          label: part(item),
          id: item.id,
          name: item.name,
          hint: part(item.hint),
          disabled: item.disabled,
          conditional: part(item.conditional),
          exclusive: item.behaviour === 'exclusive'
        }
      : { divider: item.divider }
  )
  return {
    name: options.name,
    idPrefix: options.idPrefix,
    legend: part(fieldset?.legend),
    legendSize: sizeIn(fieldset?.legend?.classes),
    heading: fieldset?.legend?.isPageHeading,
    describedBy: fieldset?.describedBy ?? options.describedBy,
    hint: part(options.hint),
    error: part(options.errorMessage),
    small: classes.includes('--small'),
    choices: list
  }
}

const chosen = (options: Options) => options.items?.filter((item) => item.checked).map((item) => String(item.value)) ?? []

type Case = { component: string; draws: (options: Options) => VNode; fixtures: string[] }

const cases: Case[] = [
  {
    component: 'input',
    draws: (options) => {
      const width = /width-(\d+)/.exec(options.classes ?? '')?.[1]
      const fits = width === undefined ? {} : { width: Number(width) as 2 | 3 | 4 | 5 | 10 | 20 | 30 }
      return (
        <Input
          {...field(options)}
          {...controlOf(options)}
          {...fits}
          prefix={part(options.prefix)}
          suffix={part(options.suffix)}
        />
      )
    },
    fixtures: [
      'default',
      'with hint text',
      'with error message',
      'with error and hint',
      'with width-2 class',
      'with width-10 class',
      'with width-30 class',
      'with label as page heading',
      'with prefix',
      'with suffix',
      'with prefix and suffix',
      'with prefix and suffix and error',
      'id',
      'custom type',
      'value',
      'with describedBy',
      'hint with describedBy',
      'error with describedBy',
      'with error, hint and describedBy',
      'inputmode',
      'with autocomplete attribute',
      'with pattern attribute',
      'with spellcheck enabled',
      'with spellcheck disabled',
      'with autocapitalize turned off',
      'disabled'
    ]
  },
  {
    component: 'textarea',
    draws: (options) => <Textarea {...field(options)} {...controlOf(options)} />,
    fixtures: [
      'default',
      'with hint',
      'with error message',
      'with default value',
      'with custom rows',
      'with label as page heading',
      'id',
      'with describedBy',
      'with hint and described by',
      'with error message and described by',
      'with hint and error message',
      'with hint, error message and described by',
      'with autocomplete attribute',
      'with spellcheck enabled',
      'with spellcheck disabled'
    ]
  },
  {
    component: 'character-count',
    draws: (options) => (
      <Textarea {...field(options)} {...controlOf(options)} limit={options.maxlength} countFrom={options.threshold} />
    ),
    fixtures: [
      'default',
      'with hint',
      'with hint and error',
      'with default value',
      'with default value exceeding limit',
      'with custom rows',
      'with label as page heading',
      'id',
      'spellcheck enabled',
      'spellcheck disabled'
    ]
  },
  {
    component: 'select',
    draws: (options) => (
      <Select
        {...field(options)}
        {...controlOf(options)}
        options={(options.items ?? []).map((item) => ({
          value: String(item.value),
          text: item.text ?? '',
          disabled: item.disabled
        }))}
        value={String(options.value ?? options.items?.find((item) => item.selected)?.value)}
      />
    ),
    fixtures: [
      'default',
      'with hint text and error message',
      'with label as page heading',
      'with describedBy',
      'hint',
      'hint and describedBy',
      'error',
      'error and describedBy',
      'id',
      'with selected value'
    ]
  },
  {
    component: 'file-upload',
    draws: (options) => <FileUpload {...field(options)} {...controlOf(options)} multiple={options['multiple'] === true} />,
    fixtures: [
      'default',
      'with hint text',
      'with error message and hint',
      'with label as page heading',
      'id',
      'with describedBy',
      'with hint and describedBy',
      'error',
      'with error and describedBy',
      'with error, describedBy and hint',
      'allows multiple files',
      'disabled'
    ]
  },
  {
    component: 'radios',
    draws: (options) => (
      <Radios {...choices(options)} value={options.value ?? chosen(options)[0]} inline={options.classes?.includes('--inline')} />
    ),
    fixtures: [
      'default',
      'with hint',
      'inline',
      'with legend as page heading',
      'with a divider',
      'with hints on items',
      'without fieldset',
      'with fieldset and error message',
      'with very long option text',
      'with conditional items',
      'with conditional item checked',
      'small inline',
      'small with a divider',
      'with idPrefix',
      'minimal items and name',
      'fieldset with describedBy',
      'with hints on parent and items',
      'with describedBy and hint',
      'with error message',
      'with error message and idPrefix',
      'with hint and error message',
      'with hint, error message and describedBy',
      'with fieldset, error message and describedBy',
      'with disabled',
      'prechecked using value',
      'with conditional items and pre-checked value'
    ]
  },
  {
    component: 'checkboxes',
    draws: (options) => <Checkboxes {...choices(options)} values={options.values ?? chosen(options)} />,
    fixtures: [
      'default',
      'with hint',
      'with pre-checked values',
      'with divider and None',
      'with divider, None and conditional items',
      'with hints on items',
      'with legend as a page heading',
      'with error message',
      'with very long option text',
      'with conditional items',
      'small',
      'small with error',
      'small with hint',
      'small with conditional reveal',
      'small with divider and None',
      'with id and name',
      'with disabled item',
      'with idPrefix',
      'with fieldset describedBy',
      'with checked item',
      'multiple hints',
      'with error message and hint',
      'with error, hint and fieldset describedBy',
      "with single option set 'aria-describedby' on input, and describedBy",
      "with single option (and hint) set 'aria-describedby' on input, and describedBy",
      'with error and idPrefix',
      'with error message and fieldset describedBy',
      'with conditional item checked'
    ]
  },
  {
    component: 'label',
    draws: (options) => (
      <Label for={options['for'] as string} size={sizeIn(options.classes)} heading={options['isPageHeading'] === true}>
        {part(options as Record<string, unknown>)}
      </Label>
    ),
    fixtures: [
      'default',
      'styled as xl text',
      'styled as small text',
      'as page heading l',
      'as page heading without class',
      'for'
    ]
  },
  {
    component: 'fieldset',
    draws: (options) => {
      const { legend } = options as { legend?: KitText }
      return (
        <Fieldset
          legend={part(legend)}
          legendSize={sizeIn(legend?.classes)}
          heading={legend?.isPageHeading}
          describedBy={options.describedBy}
        >
          {part({ html: (options['html'] as string | undefined) ?? '' })}
        </Fieldset>
      )
    },
    fixtures: ['default', 'styled as large text', 'as page heading m', 'html fieldset content', 'with describedBy', 'html']
  }
]

/** The count's words for scripts are always ours; the kit prints them only when they are given. */
const withoutCountWords = (html: string) => html.replaceAll(/ data-i18n\.[\w.-]+="[^"]*"/g, '')
const kitWords = { 'ui.count.limit': 'You can enter up to {limit} characters' }

for (const { component, draws, fixtures } of cases) {
  test(`${component} is drawn as the kit draws its ${fixtures.length} examples`, () => {
    const known = readFixtures<Options>(component)
    for (const name of fixtures) {
      const fixture = known.find((candidate) => candidate.name === name)
      assert.ok(fixture, `the kit has no example "${name}" of ${component}`)
      const html = withoutCountWords(draw(draws(fixture.options), kitWords))
      assert.deepEqual(normalHtml(html), normalHtml(fixture.html), `${component}: ${name}`)
    }
  })
}

test('a counted textarea carries the words of its count for each plural form', () => {
  const html = draw(<Textarea name="what" label="What happened?" limit={20000} countFrom={90} />)
  assert.match(html, /data-i18n\.characters-under-limit\.one="You have %\{count\} character left"/)
  assert.match(html, /data-i18n\.characters-over-limit\.other="You have %\{count\} characters too many"/)
  assert.match(html, /data-threshold="90"/)
  assert.match(html, /You can write up to 20,000 characters\./)
})
