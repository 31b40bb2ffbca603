import { InvalidArgumentError } from 'commander'

/** Reads an option that is a whole number, `least` or more. */
export const wholeNumber =
  (least: number) =>
  (text: string): number => {
    const number = Number(text)
    if (!Number.isInteger(number) || number < least)
      throw new InvalidArgumentError(`it must be a whole number of ${least} or more.`)
    return number
  }
