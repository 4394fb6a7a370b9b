/** An address for an event's name: `PyCon Exámple 2027` gives `pycon-example-2027`. Empty when nothing of it can stand in one. */
export function shortName(name: string): string {
  const plain = name.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase()
  return plain
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 50)
    .replaceAll(/^-+|-+$/g, '')
}
