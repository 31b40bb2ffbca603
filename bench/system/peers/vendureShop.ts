import type { Peer } from './nodePeer.ts'

const PASSWORD = 'a-bench-measures'

const NEW_CUSTOMER = `mutation ($email: String!, $password: String!) {
  registerCustomerAccount(input: { emailAddress: $email, password: $password, firstName: "Bench", lastName: "Customer" }) { __typename }
  login(username: $email, password: $password) { __typename }
}`

/** One request for what a shop's pages ask one after the other: two dishes, address, shipping, payment. */
const CHECKOUT = `mutation ($first: ID!, $second: ID!, $street: String!, $shipping: [ID!]!, $payment: String!) {
  one: addItemToOrder(productVariantId: $first, quantity: 1) { __typename }
  two: addItemToOrder(productVariantId: $second, quantity: 1) { __typename }
  setOrderShippingAddress(input: { streetLine1: $street, city: "San Francisco", countryCode: "US" }) { __typename }
  setOrderShippingMethod(shippingMethodId: $shipping) { __typename }
  transitionOrderToState(state: "ArrangingPayment") { __typename }
  addPaymentToOrder(input: { method: $payment, metadata: {} }) { __typename ... on Order { id state } }
}`

const OFFERED = `query { products(options: { take: 100 }) { items { variants { id } } } }`
const WAYS = `query { eligibleShippingMethods { id } eligiblePaymentMethods { code } }`
const ADD = `mutation ($id: ID!) { addItemToOrder(productVariantId: $id, quantity: 1) { __typename } }`

/** What is offered, and by which way it goes and is paid. */
export interface Shop {
  readonly variants: readonly string[]
  readonly shipping: string
  readonly payment: string
}

interface Answer {
  readonly data?: Record<string, unknown>
  readonly errors?: unknown
}

async function ask(
  { url }: Peer,
  query: string,
  variables: Record<string, unknown>,
  token?: string,
): Promise<{ data: Record<string, unknown>; token: string | null }> {
  const answer = await fetch(`${url}/shop-api`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify({ query, variables }),
  })
  const { data, errors } = (await answer.json()) as Answer
  if (errors || !data) throw new Error(`Vendure answers ${JSON.stringify(errors)}`)
  return { data, token: answer.headers.get('vendure-auth-token') }
}

/** Registers a customer; answers the token of their session. */
export async function signUp(peer: Peer, number: number): Promise<string> {
  const email = `customer-${number}@bench.example`
  const { data, token } = await ask(peer, NEW_CUSTOMER, { email, password: PASSWORD })
  if (!token) throw new Error(`Vendure signed nobody in: ${JSON.stringify(data)}`)
  return token
}

export async function readShop(peer: Peer, token: string): Promise<Shop> {
  const offered = await ask(peer, OFFERED, {}, token)
  const { items } = offered.data.products as { items: { variants: { id: string }[] }[] }
  const variants = items.flatMap(({ variants }) => variants.map(({ id }) => id))
  await ask(peer, ADD, { id: variants[0] }, token)
  const { data } = await ask(peer, WAYS, {}, token)
  const [[shipping], [payment]] = [data.eligibleShippingMethods, data.eligiblePaymentMethods] as [
    { id: string }[],
    { code: string }[],
  ]
  if (!shipping || !payment) throw new Error(`Vendure has no way to ship or to pay: ${JSON.stringify(data)}`)
  return { variants, shipping: shipping.id, payment: payment.code }
}

/** Lets each customer order again and again for so long. Throws when an order is not taken and paid. */
export async function orderInTurn(
  peer: Peer,
  tokens: readonly string[],
  { variants, shipping, payment }: Shop,
  seconds: number,
): Promise<{ perSecond: number; placed: number }> {
  const began = performance.now()
  const until = began + seconds * 1000
  let placed = 0
  const customer = async (token: string, number: number) => {
    for (let i = number; performance.now() < until; i += 1) {
      const [first, second] = [variants[i % variants.length], variants[(i + 7) % variants.length]]
      const street = `${100 + (i % 400)} Main Street`
      const { data } = await ask(
        peer,
        CHECKOUT,
        { first, second, street, shipping: [shipping], payment },
        token,
      )
      const { state } = data.addPaymentToOrder as { state?: string }
      if (state !== 'PaymentSettled') throw new Error(`Vendure took no order: ${JSON.stringify(data)}`)
      placed += 1
    }
  }
  await Promise.all(tokens.map(customer))
  return { perSecond: placed / ((performance.now() - began) / 1000), placed }
}
