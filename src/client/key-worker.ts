import { keyHandlers, makeWordList } from '../accounts/client/key-handlers.ts'
import { makeKeyring } from '../accounts/client/keyring.ts'
import { serve } from './shared/rpc.ts'

const CHECK_MS = 10_000

const keyring = makeKeyring()
const { notify } = serve(keyHandlers(keyring, makeWordList()), self)
keyring.onLock(() => notify('locked'))
setInterval(keyring.lockIfDue, CHECK_MS)
