import type { ComponentChildren } from 'preact'

/** Something to know before going on, without alarm. Part of the text, not news: for news use `NotificationBanner`. */
export function Notice({ children }: { children: ComponentChildren }) {
  return <div class="cw-notice">{children}</div>
}
