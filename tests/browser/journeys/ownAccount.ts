import { readFile } from 'node:fs/promises'
import { login } from '@tiffin/contracts/auth'
import { createOrder } from '@tiffin/contracts/orders'
import { SAN_FRANCISCO } from '@tiffin/testing/examples'
import { callAs } from '@tiffin/testing/signedToken'
import { waitFor } from '@tiffin/testing/waitFor'
import { TOTP } from 'otpauth'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openTown } from '../../town/openTown.ts'
import { orderIn } from '../../town/walkOrder.ts'
import { register } from '../web/person.ts'
import { openSession } from '../web/session.ts'
import type { WebSystem } from '../web/webSystem.ts'

const PASSWORD = 'correct horse'
const NEXT_PASSWORD = 'rain on a tin roof'

const section = (page: Page, name: string) => page.getByRole('region', { name })
const emailOf = (page: Page) =>
  page.evaluate(() => String(JSON.parse(localStorage.getItem('tiffin.session') ?? '').user.email))

async function openAccount(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Account and settings' }).click()
  await page.getByRole('menuitem', { name: 'Your account' }).click()
  await page.getByRole('heading', { level: 1, name: 'Your account' }).waitFor()
}

export function ownAccount(web: () => WebSystem): void {
  test('one’s own name and telephone number are changed, and greeted by from then on', async () => {
    const customer = await openSession(web(), 'customer')
    const { page } = customer
    await register(customer, 'Ada')
    await openAccount(page)
    const data = section(page, 'Your details')
    await data.getByLabel('First name').fill('Augusta')
    await data.getByLabel('Telephone (optional)').fill('none')
    await data.getByRole('button', { name: 'Save' }).click()
    await data.getByText('Digits, spaces, brackets and hyphens').waitFor()
    await data.getByLabel('Telephone (optional)').fill('+1 415 555 0100')
    await data.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('link', { name: 'Home' }).click()
    await page.getByRole('heading', { level: 1, name: 'Hungry, Augusta?' }).waitFor()
  })

  test('another session is seen and ended, and a new password ends those that are left', async () => {
    const customer = await openSession(web(), 'customer')
    const { page } = customer
    await register(customer, 'Grace')
    const email = await emailOf(page)
    const signIn = (password: string) =>
      callAs(web().whole.gateway)(login, { body: { email, password } }).then(
        () => 'let in',
        () => 'refused',
      )
    expect(await signIn(PASSWORD)).toBe('let in')
    await openAccount(page)
    const sessions = section(page, 'Where you are signed in')
    await sessions.getByText('This device').waitFor()
    await sessions.getByRole('button', { name: 'Sign out', exact: true }).click()
    await sessions.getByRole('button', { name: 'Sign out', exact: true }).waitFor({ state: 'detached' })

    const password = section(page, 'Password')
    await password.getByLabel('Password until now').fill(PASSWORD)
    await password.getByLabel('New password').fill(NEXT_PASSWORD)
    await password.getByRole('button', { name: 'Change the password' }).click()
    await password.getByText('All other devices were signed out').waitFor()
    expect(await signIn(PASSWORD)).toBe('refused')
    expect(await signIn(NEXT_PASSWORD)).toBe('let in')
    await page.reload()
    await page.getByRole('heading', { level: 1, name: 'Your account' }).waitFor()
  })

  test('the second step is turned on, is asked for at the next sign-in, and a recovery code turns it off', async () => {
    const customer = await openSession(web(), 'customer')
    const { page } = customer
    await register(customer, 'Joan')
    const email = await emailOf(page)
    await openAccount(page)
    const step = section(page, 'Second step')
    await step.getByLabel('Your password').fill(PASSWORD)
    await step.getByRole('button', { name: 'Turn it on' }).click()
    const secret = (await step.locator('p.font-mono').textContent()) ?? ''
    // A code is good once: the one that turned it on is not the one that signs in.
    const codeIn = (seconds: number) =>
      new TOTP({ secret }).generate({ timestamp: Date.now() + seconds * 1000 })
    await step.getByLabel('Code', { exact: true }).fill(codeIn(-30))
    await step.getByRole('button', { name: 'Confirm' }).click()
    const recoveryCode = (await step.getByRole('listitem').first().textContent()) ?? ''
    await step.getByRole('button', { name: 'I have kept them' }).click()
    await step.getByText('It is on.').waitFor()

    await page.getByRole('button', { name: 'Account and settings' }).click()
    await page.getByRole('menuitem', { name: 'Sign out', exact: true }).click()
    await page.getByLabel('E-mail').fill(email)
    await page.getByLabel('Password').fill(PASSWORD)
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await page.getByLabel('Code', { exact: true }).fill('000000')
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await page.getByRole('alert').waitFor()
    await page.getByLabel('Code', { exact: true }).fill(codeIn(0))
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await waitFor('the way back to the account', async () => (await page.getByText('It is on.').count()) > 0)

    const again = section(page, 'Second step')
    await again.getByLabel('Your password').fill(PASSWORD)
    await again.getByLabel('Code', { exact: true }).fill(recoveryCode)
    await again.getByRole('button', { name: 'Turn it off' }).click()
    await again.getByRole('button', { name: 'Turn it on' }).waitFor()
  })

  test('all that is kept of one comes as a file, orders and their changes too', async () => {
    const customer = await openSession(web(), 'customer')
    const { page } = customer
    await register(customer, 'Emmy')
    const email = await emailOf(page)
    const { token } = await callAs(web().whole.gateway)(login, { body: { email, password: PASSWORD } })
    const town = await openTown(web().whole.gateway, SAN_FRANCISCO)
    const order = await callAs(web().whole.gateway, token)(createOrder, { body: orderIn(town) })
    await openAccount(page)
    const coming = page.waitForEvent('download')
    await section(page, 'Your data').getByRole('button', { name: 'Download my data' }).click()
    const download = await coming
    expect(download.suggestedFilename()).toBe('tiffin-my-data.json')
    const told: unknown = JSON.parse(await readFile(await download.path(), 'utf8'))
    expect(told).toMatchObject({
      account: { email, firstName: 'Emmy' },
      orders: [
        {
          id: order.id,
          deliveryAddress: order.deliveryAddress,
          history: expect.arrayContaining([expect.objectContaining({ version: 1 })]),
        },
      ],
      restaurants: [],
      delivery: null,
      trips: [],
      missingShards: [],
    })
    await section(page, 'Your data').getByText('The file is with your downloads.').waitFor()
  })

  test('an account is deleted after a second question, and nobody signs in to it any more', async () => {
    const customer = await openSession(web(), 'customer')
    const { page } = customer
    await register(customer, 'Mary')
    const email = await emailOf(page)
    await openAccount(page)
    const deletion = section(page, 'Delete the account')
    await deletion.getByLabel('Your password').fill(PASSWORD)
    await deletion.getByRole('button', { name: 'Delete my account' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'No, keep it' }).click()
    await deletion.getByRole('button', { name: 'Delete my account' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Yes, delete it' }).click()
    await page.getByRole('heading', { level: 1, name: 'Welcome back' }).waitFor()
    const again = callAs(web().whole.gateway)(login, { body: { email, password: PASSWORD } })
    await expect(again).rejects.toMatchObject({ problem: { code: 'credentials_invalid' } })
  })
}
