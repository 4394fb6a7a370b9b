import type { ComponentChildren } from 'preact'

type Props = {
  /** who will read what is written here; the two grounds cannot be taken for each other */
  reader: 'team' | 'reporter'
  /** says it in words, above the field */
  title: ComponentChildren
  children: ComponentChildren
}

export function ReaderGround({ reader, title, children }: Props) {
  return (
    <div class={`cw-ground cw-ground--${reader}`}>
      <p class="cw-ground__reader">{title}</p>
      {children}
    </div>
  )
}
