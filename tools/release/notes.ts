import type { Commit } from './commits.ts'

/** What people are told of, by the type of the commit; other types are counted. */
const SECTIONS: readonly (readonly [title: string, types: readonly string[]])[] = [
  ['New', ['feat']],
  ['Mended', ['fix']],
  ['Faster', ['perf']],
  ['Explained', ['docs']],
]
const BREAKING = 'Needs a hand'

interface Change {
  readonly type: string
  readonly line: string
  /** What somebody who deploys it must do, where it is so. */
  readonly breaking?: string
}

/** Release notes in Markdown of commits as CONTRIBUTING.md wants them, `type(scope): sentence`, with `!` or BREAKING CHANGE: in the body. */
export function releaseNotes(version: string, commits: readonly Commit[]): string {
  const changes = commits.map(changeOf)
  const breaking = changes.flatMap((change) => change.breaking ?? [])
  const sections = SECTIONS.map(([title, types]) => ({
    title,
    lines: changes.filter(({ type }) => types.includes(type)).map(({ line }) => line),
  }))
  const told = [{ title: BREAKING, lines: breaking }, ...sections].filter(({ lines }) => lines.length > 0)
  const rest = changes.filter(({ type }) => !SECTIONS.some(([, types]) => types.includes(type))).length
  return [
    `# Tiffin ${version}`,
    ...told.map(({ title, lines }) => `## ${title}\n\n${lines.join('\n')}`),
    ...(rest > 0 ? [`And ${rest} ${rest === 1 ? 'change' : 'changes'} within: tests, tools, order.`] : []),
    '',
  ].join('\n\n')
}

function changeOf({ hash, subject, body }: Commit): Change {
  const [, type = '', scope, mark, sentence = subject] =
    /^([a-z]+)(?:\(([^)]+)\))?(!)?: (.+)$/.exec(subject) ?? []
  const line = `- ${scope ? `**${scope}**: ` : ''}${sentence} (${hash})`
  const footer = /(?:^|\n)BREAKING[ -]CHANGE: ([\s\S]+?)(?:\n\n|$)/.exec(body)?.[1]
  const breaking = footer ? `- ${footer.replaceAll(/\s+/g, ' ')} (${hash})` : mark ? line : undefined
  return { type, line, ...(breaking && { breaking }) }
}
