import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { answerMessages } from '../children.ts'

/** The same library that the product listens with, throwing every mail away. Answers with its port. */
answerMessages<Record<string, never>, number>(async () => {
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
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
