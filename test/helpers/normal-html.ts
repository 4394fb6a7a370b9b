const piece = /<!--.*?-->|<(\/?)([a-z][\w-]*)((?:\s+[^\s=>/]+(?:\s*=\s*(?:"[^"]*"|'[^']*'))?)*)\s*\/?>|[^<]+/gs
const attribute = /([^\s=>/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'))?/g
const entities: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" }
const voids = new Set(['br', 'hr', 'img', 'input', 'link', 'meta', 'path', 'source'])

/**
 * HTML as a list of its tags and texts, without what a browser does not tell apart: order of attributes and
 * classes, white space at the ends of texts, the slash of void elements. Two equal lists are equal pages.
 */
export function normalHtml(html: string): string[] {
  return [...html.matchAll(piece)].flatMap(([whole, close, name, attributes]) => {
    if (name === undefined) return plainText(whole)
    if (close) return voids.has(name) ? [] : [`</${name}>`]
    return [`<${[name, ...normalAttributes(attributes ?? '')].join(' ')}>`]
  })
}

function plainText(source: string): string[] {
  const text = decode(source).replaceAll(/\s+/g, ' ').trim()
  return text === '' || text.startsWith('<!--') ? [] : [text]
}

function normalAttributes(source: string): string[] {
  return [...source.matchAll(attribute)]
    .map(([, name = '', double, single]) => {
      const value = decode(double ?? single ?? '')
      if (value === '') return name
      return `${name}="${name === 'class' ? value.trim().split(/\s+/).sort().join(' ') : value.trim()}"`
    })
    .sort()
}

function decode(text: string): string {
  return text.replaceAll(/&(?:amp|lt|gt|quot|#39);/g, (entity) => entities[entity] ?? entity)
}
