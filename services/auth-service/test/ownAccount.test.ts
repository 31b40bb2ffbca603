import { authRoutes } from '@tiffin/contracts/auth'
import { NEW_YORK, SAN_FRANCISCO } from '@tiffin/testing/examples'
import { freshInfrastructure, type Infrastructure } from '@tiffin/testing/freshInfrastructure'
import { callAs, newPerson, signedServiceToken } from '@tiffin/testing/signedToken'
import { type RunningService, startService } from '@tiffin/testing/startService'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { FAST_BCRYPT, refusalOf, register } from './people.ts'

let infrastructure: Infrastructure
let auth: RunningService

beforeAll(async () => {
  infrastructure = await freshInfrastructure()
  auth = await startService('auth-service', infrastructure, { env: FAST_BCRYPT })
})
afterAll(async () => {
  await auth?.stop()
  await infrastructure?.dispose()
})

describe('the signed-in user', () => {
  test('changes what is given and keeps the rest', async () => {
    const { user, token } = await register(auth.url)
    const changed = await callAs(auth, token)(authRoutes.patchMe, { body: { firstName: 'Aisha' } })
    expect(changed).toEqual({ ...user, firstName: 'Aisha', updatedAt: changed.updatedAt })
    expect(changed.updatedAt > user.updatedAt).toBe(true)
    expect(await callAs(auth, token)(authRoutes.getMe, {})).toEqual({ ...changed, secondStep: false })
  })

  test('may take the phone number away', async () => {
    const { token } = await register(auth.url)
    const { phoneNumber } = await callAs(auth, token)(authRoutes.patchMe, { body: { phoneNumber: null } })
    expect(phoneNumber).toBeNull()
  })

  test('may show another city, but stays at home in the first', async () => {
    const { token } = await register(auth.url, { city: SAN_FRANCISCO.city })
    const moved = await callAs(auth, token)(authRoutes.patchMe, { body: { city: NEW_YORK.city } })
    expect(moved).toMatchObject({ city: NEW_YORK.city, market: SAN_FRANCISCO.market })
  })

  test('loses no change of two made at once', async () => {
    const { user, token } = await register(auth.url)
    const call = callAs(auth, token)
    await Promise.all([
      call(authRoutes.patchMe, { body: { firstName: 'Aisha' } }),
      call(authRoutes.patchMe, { body: { lastName: 'Khan' } }),
    ])
    expect(await call(authRoutes.getMe, {})).toMatchObject({
      id: user.id,
      firstName: 'Aisha',
      lastName: 'Khan',
    })
  })

  test.each([
    [{}, 'invalid_request'],
    [{ firstName: '' }, 'invalid_request'],
    [{ email: 'other@example.com' } as never, 'invalid_request'],
    [{ role: 'admin' } as never, 'invalid_request'],
    [{ city: 'Qwertyville' }, 'unknown_city'],
  ])('is refused the change %j', async (body, code) => {
    const { user, token } = await register(auth.url)
    expect(await refusalOf(callAs(auth, token)(authRoutes.patchMe, { body }))).toMatchObject({ code })
    expect(await callAs(auth, token)(authRoutes.getMe, {})).toEqual({ ...user, secondStep: false })
  })

  test('must exist: a good token of nobody is refused', async () => {
    const nobody = await newPerson('customer')
    expect(await refusalOf(callAs(auth, nobody)(authRoutes.getMe, {}))).toMatchObject({
      status: 404,
      code: 'user_not_found',
    })
    const change = callAs(auth, nobody)(authRoutes.patchMe, { body: { firstName: 'Nemo' } })
    expect(await refusalOf(change)).toMatchObject({ code: 'user_not_found' })
  })

  test('must show a token, and a person’s', async () => {
    expect(await refusalOf(callAs(auth)(authRoutes.getMe, {}))).toMatchObject({ code: 'unauthenticated' })
    const service = await signedServiceToken('order-service')
    expect(await refusalOf(callAs(auth, service)(authRoutes.getMe, {}))).toMatchObject({ code: 'forbidden' })
  })
})
