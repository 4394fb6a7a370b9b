import { type ComponentChildren, Fragment, isValidElement } from 'preact'

const emptyElements = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '))
/** Where "no" is a word, not the absence of the attribute; so with every `aria-` and `data-`. */
const saysFalse = new Set(['draggable', 'spellcheck'])

/**
 * What the server draws: elements, text and functions of props, in the words of `preact-render-to-string`, several times
 * as fast because nothing here keeps state. Hooks, contexts, classes and signals belong to the browser: here they throw.
 */
export function toHtml(node: ComponentChildren): string {
  if (typeof node === 'string') return escapeHtml(node)
  if (node === null || node === undefined || typeof node === 'boolean') return ''
  if (typeof node !== 'object') return String(node)
  if (Array.isArray(node)) {
    let html = ''
    for (const each of node as ComponentChildren[]) html += toHtml(each)
    return html
  }
  // An object out of a database or a request is no element, whatever it looks like.
  if (!isValidElement(node)) return ''
  const { type, props } = node
  if (type === Fragment) return toHtml(props.children)
  if (typeof type === 'function') return toHtml((type as (props: object) => ComponentChildren)(props))
  return element(type, props)
}

type Props = { children?: ComponentChildren; dangerouslySetInnerHTML?: { readonly [html: string]: string }; value?: string }

/** Tags and classes are words of the source: what is written of them is put together once. */
type Tag = { open: string; close: string }
const tags = new Map<string, Tag>()
const classes = new Map<string, string>()

function tagOf(type: string): Tag {
  let tag = tags.get(type)
  if (tag === undefined) {
    tag = { open: `<${type}`, close: emptyElements.has(type) ? '' : `</${type}>` }
    tags.set(type, tag)
  }
  return tag
}

function classAttribute(value: string): string {
  let text = classes.get(value)
  if (text === undefined) {
    text = attribute('class', value)
    classes.set(value, text)
  }
  return text
}

function element(type: string, props: Props): string {
  const { open, close } = tagOf(type)
  let html = open
  let inside: string | undefined
  for (const name in props) {
    if (name === 'children') continue
    const value: unknown = props[name as keyof Props]
    if (value === undefined || value === null || typeof value === 'function') continue
    if (name === 'class' && typeof value === 'string') html += classAttribute(value)
    else if (name === 'dangerouslySetInnerHTML') inside = props.dangerouslySetInnerHTML?.['__html']
    else if (name === 'value' && type === 'textarea') inside = escapeHtml(props.value ?? '')
    else html += attribute(name, value)
  }
  if (close === '') return html + '/>'
  return html + '>' + (inside ?? toHtml(props.children)) + close
}

function attribute(name: string, value: unknown): string {
  if (typeof value === 'string') return value === '' ? ` ${name}` : ` ${name}="${escapeHtml(value)}"`
  if (typeof value === 'boolean' && name[4] !== '-' && !saysFalse.has(name)) return value ? ` ${name}` : ''
  return ` ${name}="${escapeHtml(String(value))}"`
}

const special = /["&<]/

function escapeHtml(text: string): string {
  return special.test(text) ? text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;') : text
}
