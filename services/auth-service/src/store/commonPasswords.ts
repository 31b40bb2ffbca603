import { dictionary } from '@zxcvbn-ts/language-common'

/** In small letters. */
const COMMON = new Set(dictionary['passwords-common'])

/** Whether it is on the list of passwords that many people have (docs/decisions/0026), in whatever case. */
export const isCommonPassword = (password: string): boolean => COMMON.has(password.toLowerCase())
