/** A person's own picture, or their initials. The name always stands beside it, so neither is read out. */
export function Face({ name, src }: { name: string; src: string | undefined }) {
  if (src) {
    return <img class="cw-face" src={src} alt="" width="48" height="48" loading="lazy" decoding="async" />
  }
  const initials = name
    .split(/\s+/u)
    .filter(Boolean)
    .flatMap((word, at, all) => (at === 0 || at === all.length - 1 ? (word.match(/\p{L}/u)?.[0] ?? []) : []))
  return (
    <span class="cw-face" aria-hidden="true">
      {initials.join('').toUpperCase()}
    </span>
  )
}
