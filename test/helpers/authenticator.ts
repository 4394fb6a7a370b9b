import type { CDPSession, Page } from 'playwright-core'

export type Authenticator = {
  /** Forgets its passkeys, as when somebody deletes them on the device. */
  clear: () => Promise<void>
}

/** Gives a page a built-in authenticator that answers at once and verifies its person; `prf`: its passkeys can open keys. */
export async function addAuthenticator(page: Page, { prf = true } = {}): Promise<Authenticator> {
  const cdp: CDPSession = await page.context().newCDPSession(page)
  await cdp.send('WebAuthn.enable')
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      ctap2Version: 'ctap2_1',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
      hasPrf: prf
    }
  })
  return { clear: async () => void (await cdp.send('WebAuthn.clearCredentials', { authenticatorId })) }
}
