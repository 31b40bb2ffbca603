/** Licences whose packages may be shipped with Tiffin (Apache-2.0) as they are: they ask for no more than to be named. */
export const ALLOWED_LICENCES: readonly string[] = [
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'ISC',
  'MIT',
  'MIT-0',
  'PostgreSQL',
  'Unlicense',
]

/** Packages under a licence that is not on the list, or not written as SPDX, and why they may be used all the same. */
export interface LicenceException {
  /** The package's name; a star at its end stands for any ending. */
  readonly name: string
  /** What package-lock.json tells; undefined where it tells nothing. Another one asks for a new look. */
  readonly licence: string | undefined
  readonly why: string
}

export const LICENCE_EXCEPTIONS: readonly LicenceException[] = [
  {
    name: '@fontsource-variable/figtree',
    licence: 'OFL-1.1',
    why: 'a typeface: the OFL lets it be bundled with any program, as long as it is not sold by itself',
  },
  {
    name: 'lightningcss*',
    licence: 'MPL-2.0',
    why: 'builds the web app, unaltered; copyleft of single files, none of which is in what a browser gets',
  },
  {
    name: '@axe-core/playwright',
    licence: 'MPL-2.0',
    why: 'looks at pages in the tests, unaltered, and is no part of what is deployed',
  },
  { name: 'axe-core', licence: 'MPL-2.0', why: 'as @axe-core/playwright, which brings it' },
  {
    name: 'elkjs',
    licence: 'EPL-2.0',
    why: 'lies unaltered in the studio of Prisma’s command, which nothing of ours opens or imports',
  },
  {
    name: '@visx/vendor',
    licence: 'MIT and ISC',
    why: 'both are allowed; the word is not written as SPDX writes it',
  },
  {
    name: 'xmlhttprequest-ssl',
    licence: undefined,
    why: 'MIT, in its LICENSE file and in the “licenses” of its package.json, which npm no longer reads',
  },
]
