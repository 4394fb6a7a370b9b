import { safeFileName } from './file-name.ts'

/** Saves a file under a harmless name and type: what it is, the person's own device decides (S29). */
export function saveFile(name: string, content: Uint8Array<ArrayBuffer> | string): void {
  const address = URL.createObjectURL(new Blob([content], { type: 'application/octet-stream' }))
  const link = document.createElement('a')
  link.href = address
  link.download = safeFileName(name)
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}
