/** A sender's file name without what would make it read or act as another one: directions, controls, folders. */
export function safeFileName(name: string): string {
  const plain = name
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '')
    .replace(/[\\/:*?"<>|]/gu, '_')
    .replace(/^\.+/u, '')
    .trim()
  return plain === '' ? 'file' : plain.slice(0, 120)
}
