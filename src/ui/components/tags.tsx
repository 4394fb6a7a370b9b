import type { ComponentChildren } from 'preact'

/** A row of `Tag`s that wraps. */
export function Tags({ tags }: { tags: readonly ComponentChildren[] }) {
  return (
    <ul class="cw-tags">
      {tags.map((tag) => (
        <li>{tag}</li>
      ))}
    </ul>
  )
}
