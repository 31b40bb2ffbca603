import { afterAll, beforeAll, describe } from 'vitest'
import { everyPage } from './everyPage/everyPage.ts'
import { busyGateway } from './journeys/busyGateway.ts'
import { customerJourneys } from './journeys/customer.ts'
import { deliverTogether } from './journeys/deliverTogether.ts'
import { byKeyboard } from './journeys/keyboard.ts'
import { lostSessions } from './journeys/lostSessions.ts'
import { oneTrace } from './journeys/oneTrace.ts'
import { ownAccount } from './journeys/ownAccount.ts'
import { twoDevices } from './journeys/twoDevices.ts'
import { withoutNetwork } from './journeys/withoutNetwork.ts'
import { startWebSystem, type WebSystem } from './web/webSystem.ts'

// One file, as the system and the browser are started once for all of it.

let web: WebSystem
beforeAll(async () => {
  web = await startWebSystem()
})
afterAll(() => web?.stop())

describe('customers', () => customerJourneys(() => web))
describe('an order and its people', () => deliverTogether(() => web))
describe('a trace', () => oneTrace(() => web))
describe('two devices', () => twoDevices(() => web))
describe('sessions', () => lostSessions(() => web))
describe('one’s own account', () => ownAccount(() => web))
describe('a busy gateway', () => busyGateway(() => web))
describe('without a network', () => withoutNetwork(() => web))
describe('by keyboard', () => byKeyboard(() => web))
describe('every page', () => everyPage(() => web))
