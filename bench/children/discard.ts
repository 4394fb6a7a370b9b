import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { answerMessages } from '../children.ts'

/** The same library that the product listens with, throwing every mail away. Takes paths of certificate and key; answers with its port. */
answerMessages<{ cert: string; key: string }, number>(async ({ cert, key }) => {
  const server = new SMTPServer({
    cert: readFileSync(cert),
    key: readFileSync(key),
    disabledCommands: ['AUTH'],
    authOptional: true,
    disableReverseLookup: true,
    logger: false,
    onData: (stream, _session, done) => {
      stream.on('end', () => done())
      stream.resume()
    }
  })
  const net = server.server.listen(0, '127.0.0.1')
  await once(net, 'listening')
  return (net.address() as AddressInfo).port
})
