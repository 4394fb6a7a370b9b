/** One address and nothing that a mail header could read as two, or as a command. */
export function isMailAddress(text: string): boolean {
  return text.length <= 254 && /^[^\s@<>,;:"()[\]\\]+@[^\s@<>,;:"()[\]\\]+$/.test(text) && !/\p{Cc}/u.test(text)
}
