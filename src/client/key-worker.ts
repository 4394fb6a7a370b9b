import { keyHandlers, makeWordList } from '../accounts/client/key-handlers.ts'
import { makeKeyring } from '../accounts/client/keyring.ts'
import { conductHandlers } from '../conduct/desk/client/worker-handlers.ts'
import { serve } from './shared/rpc.ts'
import { workerFactory } from './shared/worker-factory.ts'

const CHECK_MS = 10_000

const keyring = makeKeyring()
const list = makeWordList()
const conduct = conductHandlers(keyring, list.get, workerFactory('pgp-worker'))
const { notify } = serve({ ...keyHandlers(keyring, list), ...conduct }, self)
keyring.onLock(() => notify('locked'))
setInterval(keyring.lockIfDue, CHECK_MS)
