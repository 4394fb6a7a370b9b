// One file for bots and browser extensions of communities; no page of ours loads it.
export { BotClient } from '../conduct/relayed/client/bot-client.ts'
