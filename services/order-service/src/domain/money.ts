/** An amount of money in the smallest unit of its currency: a whole number. */
export type Cents = number

/** The largest amount a column DECIMAL(10, 2) holds. */
export const MOST_CENTS: Cents = 9_999_999_999

/** Cents of an amount with two decimals, as JSON and the tables carry it. */
export const centsOf = (amount: number): Cents => Math.round(amount * 100)

/** The amount with two decimals that JSON and the tables carry. */
export const amountOf = (cents: Cents): number => cents / 100
