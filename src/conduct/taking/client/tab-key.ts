/** The key of this tab's draft: survives a reload, ends with the tab, and opens nothing that is on this device (decision 71). */
const name = 'take'

export function tabKey(): string | undefined {
  try {
    const key = sessionStorage.getItem(name)
    return key !== null && /^[\w-]{43}$/.test(key) ? key : undefined
  } catch {
    // Storage is switched off: the words then live on this page alone, and the page says that they are not kept.
    return undefined
  }
}

/** Whether it could be kept. */
export function keepTabKey(key: string): boolean {
  try {
    sessionStorage.setItem(name, key)
    return true
  } catch {
    return false
  }
}

export function forgetTabKey(): void {
  try {
    sessionStorage.removeItem(name)
  } catch {
    // Nothing was kept.
  }
}
