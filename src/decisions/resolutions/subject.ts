/** Words of a body's name that many bodies have. */
const general = new Set(
  'work workgroup workgroups group groups working committee committees wg sig team council board the of and for a python software foundation official'.split(
    ' '
  )
)

function stemsOf(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== '')
    .map((word) => word.replace(/(?:ns|s|n)$/, ''))
}

/** What tells this body from others in its name. */
function marksOf(name: string): string[] {
  const words = name
    .toLowerCase()
    .replace(/\([^)]*\)/g, ' ')
    .split(/[^\p{L}]+/u)
  return words.filter((word) => word !== '' && !general.has(word)).flatMap(stemsOf)
}

/** Which body a text speaks of: `own`, the name of another one, or nothing that it knows. */
export function subjectOf(
  text: string,
  own: string,
  others: readonly string[]
): { readonly own: boolean; readonly other?: string } {
  const said = new Set(stemsOf(text))
  if (marksOf(own).some((mark) => said.has(mark))) return { own: true }
  const other = others.find((name) => {
    const marks = marksOf(name)
    return name !== own && marks.length > 0 && marks.every((mark) => said.has(mark))
  })
  return { own: false, ...(other !== undefined && { other }) }
}
